import { loadRules } from "../../../scripts/suite/loadRules.ts";
import { fresh } from "./ids.ts";
import { memoryProject } from "./memory/memoryProject.ts";
import { type Person, registerAccounts, tokenOf } from "./people.ts";
import { isInMemory, refuseInMemory } from "./side.ts";

/** A document as Firestore's REST API tells it. */
export interface StoredDocument {
  /** Like `users/ada/journal/x`. */
  path: string;
  fields: Record<string, unknown>;
  updateTime: string;
}

export interface Answered {
  status: number;
  body: string;
}

/** A project that nobody else uses, so that whatever is found in it is this test's. */
export interface OwnProject {
  readonly id: string;
  /** Every document, as an owner sees it. */
  documents(): Promise<StoredDocument[]>;
  /** Asks Firestore's REST API below `documents`, past every proxy, by the rules unless the token is `owner`. */
  ask(token: string | undefined, path: string, body?: object): Promise<Answered>;
  /** Registers a user of that uid with Auth. */
  signUp(uid: string, claims?: object): Promise<Person>;
  disable(person: Person): Promise<void>;
  delete(person: Person): Promise<void>;
}

/** Makes a project, under the rules of this repository where it is of real parts, for an office to be opened on. */
export const makeProject = async (name: string): Promise<OwnProject> => {
  const id = fresh(`demo-${name}`);
  return isInMemory() ? inMemory(id) : onEmulators(id);
};

/** One that lies in memory: no rules, no REST. */
const inMemory = (id: string): OwnProject => ({
  id,
  ask: async () => refuseInMemory("REST"),
  async documents() {
    const documents = memoryProject(id).database?.documents() ?? [];
    return documents.map(({ path, fields, updateTime }) => ({
      path,
      fields: { ...fields },
      updateTime: updateTime?.toDate().toISOString() ?? "",
    }));
  },
  async signUp(uid, claims = {}) {
    await registerAccounts(id, [uid], claims);
    return { uid, token: tokenOf(id, uid, claims) };
  },
  disable: async () => refuseInMemory("Disabling an account"),
  async delete({ uid }) {
    memoryProject(id).accounts.delete(uid);
  },
});

async function onEmulators(id: string): Promise<OwnProject> {
  const { FIRESTORE_EMULATOR_HOST: firestore, FIREBASE_AUTH_EMULATOR_HOST: auth } = process.env;
  if (!firestore || !auth) {
    throw new Error('These tests need the emulator suite: npm run emulators:exec -- "jest <file>"');
  }
  await loadRules(firestore, id, `${__dirname}/../../../firestore.rules`);

  const send = async (url: string, token: string | undefined, body: object | undefined): Promise<Answered> => {
    const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(url, { headers, ...(body && { method: "POST", body: JSON.stringify(body) }) });
    return { status: response.status, body: await response.text() };
  };
  const root = `projects/${id}/databases/(default)/documents`;
  const ask: OwnProject["ask"] = (token, path, body) => send(`http://${firestore}/v1/${root}${path}`, token, body);
  const accounts = async (action: string, body: object) => {
    const url = `http://${auth}/identitytoolkit.googleapis.com/v1/projects/${id}/accounts${action}`;
    const answer = await send(url, "owner", body);
    if (answer.status !== 200 || /"error":(?!\[\])/.test(answer.body)) throw new Error(`Auth answered ${answer.body}`);
  };

  return {
    id,
    ask,
    async documents() {
      const { body } = await ask("owner", ":runQuery", { structuredQuery: { from: [{ allDescendants: true }] } });
      const results = JSON.parse(body) as { document?: { name: string; fields?: object; updateTime: string } }[];
      return results.flatMap(({ document }) =>
        document
          ? [
              {
                path: document.name.slice(root.length + 1),
                fields: { ...document.fields },
                updateTime: document.updateTime,
              },
            ]
          : [],
      );
    },
    async signUp(uid, claims = {}) {
      await accounts(":batchCreate", { users: [{ localId: uid, customAttributes: JSON.stringify(claims) }] });
      return { uid, token: tokenOf(id, uid, claims) };
    },
    disable: ({ uid }) => accounts(":update", { localId: uid, disableUser: true }),
    delete: ({ uid }) => accounts(":delete", { localId: uid }),
  };
}
