/** The command line as a head of school uses it, against the callables of the suite. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type App, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import type { Client } from "../../../client/src/index.ts";
import { withAdmin } from "../../src/connectAdmin.ts";
import { run } from "../../src/run.ts";
import type { Terminal } from "../../src/terminal.ts";

export interface CommandLine {
  /** Occurs in no other test's ids. */
  readonly marker: string;
  /** With an owner's rights. */
  readonly app: App;
  /** Document ids and roles go by uid; this is the head's. */
  readonly headUid: string;
  /** Runs a command line; gives its exit code and what it said. */
  admin(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }>;
  /** The same where the environment says otherwise. */
  adminIn(env: Record<string, string>, ...args: string[]): Promise<{ code: number; out: string[]; err: string[] }>;
  /** Does something as a student, who is signed up for it if need be: another one each time unless the uid is given. */
  asStudent<T>(work: (client: Client) => Promise<T>, uid?: string): Promise<T>;
  /** Writes a file, and says where. */
  fileOf(name: string, content: string | object): Promise<string>;
}

const password = "mind-the-road";

/** Opens it before the tests of a file, and removes its files after them. */
export function openCommandLine(): CommandLine {
  const marker = crypto.randomUUID().slice(0, 8);
  const project = process.env.GCLOUD_PROJECT as string;
  const app = initializeApp({ projectId: project }, marker);
  const headUid = `head-${marker}`;
  const email = `${headUid}@example.com`;
  let directory: string;
  let students = 0;

  const terminalOf = (out: string[], err: string[], env: Record<string, string> = {}): Terminal => ({
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env: { ...process.env, REGISTRAR_ADMIN_EMAIL: email, ...env },
    askSecret: async () => password,
  });
  const adminIn: CommandLine["adminIn"] = async (env, ...args) => {
    const [out, err]: [string[], string[]] = [[], []];
    return { code: await run(args, terminalOf(out, err, env)), out, err };
  };
  const admin: CommandLine["admin"] = (...args) => adminIn({}, ...args);

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "registrar-admin-"));
    await getAuth(app).createUser({ uid: headUid, email, password });
    expect(await admin("first-admin", "--project", project, "--email", email)).toMatchObject({ code: 0 });
  });
  afterAll(() => rm(directory, { recursive: true }));

  return {
    marker,
    app,
    headUid,
    admin,
    adminIn,
    async asStudent(work, uid = `student-${marker}-${++students}`) {
      const as = `${uid}@example.com`;
      await getAuth(app)
        .createUser({ uid, email: as, password })
        .catch((error) => {
          if (error.code !== "auth/uid-already-exists") throw error;
        });
      return withAdmin({ as, region: "us-central1" }, terminalOf([], []), work);
    },
    async fileOf(name, content) {
      const file = path.join(directory, name);
      await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    },
  };
}
