import { randomUUID } from "node:crypto";
import { initializeTestEnvironment, type RulesTestContext } from "@firebase/rules-unit-testing";
import { doc, type Firestore, setLogLevel, writeBatch } from "firebase/firestore";
import type { Caller } from "./rulesTable.ts";

/** A database of its own on an emulator, under rules. */
export interface RulesDatabase {
  /** The client SDK as a caller has it. */
  as(caller: Pick<Caller, "uid" | "claims">): Firestore;
  /** Writes documents by path, and removes some, not bound by rules. */
  put(documents: Record<string, object>, removed?: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  /** Every document there is, with its update time. */
  stored(): Promise<unknown[]>;
  /** What expressions of the rules came to in all requests so far; `null`: this emulator does not report it. */
  coverage(): Promise<object | null>;
  close(): Promise<void>;
}

/** @throws the compiler's messages, if the rules are none. */
export async function openRulesDatabase(address: string, rules: string): Promise<RulesDatabase> {
  // The SDK would log every denial, and denials are what is tried.
  setLogLevel("silent");
  const { hostname: host, port } = new URL(`http://${address}`);
  const projectId = `demo-rules-${randomUUID().slice(0, 13)}`;
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
    put: (documents, removed = []) =>
      env.withSecurityRulesDisabled(async (context) => {
        const db = clientOf(context);
        const batch = writeBatch(db);
        for (const [path, data] of Object.entries(documents)) batch.set(doc(db, path), data);
        for (const path of removed) batch.delete(doc(db, path));
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
    async coverage() {
      const answer = await ask(`/emulator/v1/projects/${projectId}:ruleCoverage`);
      return answer.ok ? ((await answer.json()) as object) : null;
    },
    close: () => env.cleanup(),
  };
}

/** The environment types its clients by the older SDK, which wraps the one that is used here. */
const clientOf = (context: RulesTestContext) => context.firestore() as unknown as Firestore;
