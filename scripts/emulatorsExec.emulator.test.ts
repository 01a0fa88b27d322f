import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { answers } from "./suite/waitUntil.ts";

/** Calls with a token that Auth did not issue, and prints where the suite is and what the call answered. */
const program = `
  const { FIREBASE_AUTH_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST, FUNCTIONS_EMULATOR_URL, GCLOUD_PROJECT } = process.env;
  const url = FUNCTIONS_EMULATOR_URL + "/" + GCLOUD_PROJECT + "/us-central1/enroll";
  const headers = { "content-type": "application/json", authorization: "Bearer e30.e30." };
  fetch(url, { method: "POST", headers, body: JSON.stringify({ data: {} }) }).then(({ status }) => console.log(
    JSON.stringify({ FIREBASE_AUTH_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST, FUNCTIONS_EMULATOR_URL, GCLOUD_PROJECT, status })
  ));`;

test("a suite in a suite: same Firestore, own callables that check tokens, the command's exit code, nothing left", async () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "nested-"));
  const env = {
    ...process.env,
    TMPDIR: scratch,
    SERVE: "process",
    HOSTING: "",
    GCLOUD_PROJECT: "demo-nested",
    FIREBASE_DEBUG_MODE: "true",
    FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
    PROGRAM: program,
  };
  const script = path.join(__dirname, "emulatorsExec.ts");
  const cli = spawn(process.execPath, [script, 'node --eval "$PROGRAM"; exit 3'], { env, stdio: "pipe" });
  const [[code], stdout] = await Promise.all([once(cli, "exit"), text(cli.stdout), text(cli.stderr)]);
  expect(code).toBe(3);

  const inside = JSON.parse(stdout);
  const { FIRESTORE_EMULATOR_HOST } = process.env;
  expect(inside).toMatchObject({ FIRESTORE_EMULATOR_HOST, GCLOUD_PROJECT: "demo-nested", status: 401 });
  expect(await answers(inside.FUNCTIONS_EMULATOR_URL)).toBe(false);
  expect(await answers(`http://${inside.FIREBASE_AUTH_EMULATOR_HOST}/`)).toBe(false);
  expect(await answers(`http://${FIRESTORE_EMULATOR_HOST}/`)).toBe(true);
  const files = readdirSync(scratch).filter((file) => file.startsWith("registrar-"));
  expect(files).toEqual([expect.stringMatching(/^registrar-.*\.log$/)]);
  rmSync(scratch, { recursive: true });
}, 180_000);
