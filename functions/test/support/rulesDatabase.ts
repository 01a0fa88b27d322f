import { readFileSync } from "node:fs";
import { initializeTestEnvironment, type RulesTestContext } from "@firebase/rules-unit-testing";
import { doc, type Firestore, setLogLevel, writeBatch } from "firebase/firestore";
import { uncoveredBy } from "./rulesCoverage.ts";
import type { Caller } from "./rulesTable.ts";

/** A database of its own under `firestore.rules`. */
export interface RulesDatabase {
  /** The client SDK as a caller has it. */
  as(caller: Pick<Caller, "uid" | "claims">): Firestore;
  /** Writes documents by path, not bound by rules. */
  put(documents: Record<string, object>): Promise<void>;
  clear(): Promise<void>;
  /** Every document there is, with its update time. */
  stored(): Promise<unknown[]>;
  /** Conditions that all requests so far left one-sided, a line each; `null`: this emulator does not report it. */
  uncovered(): Promise<string[] | null>;
  close(): Promise<void>;
}

/** Needs `FIRESTORE_EMULATOR_HOST`, and says so if it is missing. */
export async function openRulesDatabase(): Promise<RulesDatabase> {
  const address = process.env.FIRESTORE_EMULATOR_HOST;
  if (!address) throw new Error('No Firestore emulator: run npm run emulators:exec -- "jest functions/test/rules"');
  // The SDK would log every denial, and denials are what is tested.
  setLogLevel("silent");
  const { hostname: host, port } = new URL(`http://${address}`);
  const projectId = `demo-rules-${process.pid}`;
  const rules = readFileSync(`${__dirname}/../../../firestore.rules`, "utf8");
  const env = await initializeTestEnvironment({ projectId, firestore: { host, port: Number(port), rules } });
  const ask = (path: string, init?: RequestInit) => fetch(`http://${address}${path}`, init);
  const clients = new Map<string, Firestore>();

  return {
    as({ uid, claims }) {
      const key = JSON.stringify([uid, claims]);
      const context = () => (uid === null ? env.unauthenticatedContext() : env.authenticatedContext(uid, claims));
      const client = clients.get(key) ?? clientOf(context());
      clients.set(key, client);
      return client;
    },
    put: (documents) =>
      env.withSecurityRulesDisabled(async (context) => {
        const db = clientOf(context);
        const batch = writeBatch(db);
        for (const [path, data] of Object.entries(documents)) batch.set(doc(db, path), data);
        await batch.commit();
      }),
    clear: () => env.clearFirestore(),
    async stored() {
      const answer = await ask(`/v1/projects/${projectId}/databases/(default)/documents:runQuery`, {
        method: "POST",
        headers: { authorization: "Bearer owner", "content-type": "application/json" },
        body: JSON.stringify({ structuredQuery: { from: [{ allDescendants: true }] } }),
      });
      const results = (await answer.json()) as { document?: unknown }[];
      return results.flatMap(({ document }) => document ?? []);
    },
    async uncovered() {
      const answer = await ask(`/emulator/v1/projects/${projectId}:ruleCoverage`);
      return answer.ok ? uncoveredBy(await answer.json(), rules) : null;
    },
    close: () => env.cleanup(),
  };
}

/** The environment types its clients by the older SDK, which wraps the one that is used here. */
const clientOf = (context: RulesTestContext) => context.firestore() as unknown as Firestore;
