import { rootDoc, userDoc } from "../src/records/documents.ts";
import type { History } from "./history.ts";
import type { MemoryDatabase } from "./store/database.ts";

/** Has a student's counter of attempts say one more than there are, as a decision that miscounts would. */
export function spoil(database: MemoryDatabase, history: History, uid: string): void {
  const records = history.recordsOf(uid, Number.POSITIVE_INFINITY);
  const miscounts = [
    { path: userDoc(uid).path, field: "quizAttempts" },
    { path: rootDoc(uid).path, field: "version" },
  ];
  if (!miscounts.every(({ path }) => records.has(path))) return;
  history.committing(undefined);
  database.commit(
    miscounts.map(({ path, field }) => ({
      op: "update",
      path,
      fields: [{ field: [field], increment: 1 }],
      precondition: { exists: true },
    })),
  );
}

/** Leaves entries of identity questions as the version before recorded them: with a fingerprint of all of the input. */
export function age(database: MemoryDatabase, history: History, uid: string): void {
  const entries = [...history.recordsOf(uid, Number.POSITIVE_INFINITY)].filter(
    ([path, { callable }]) => path.includes("/journal/") && (callable === "answerPvq" || callable === "setPvqAnswers"),
  );
  if (entries.length === 0) return;
  history.committing(undefined);
  database.commit(
    entries.map(([path]) => ({
      op: "update",
      path,
      fields: [
        { field: ["fingerprint"], set: "o".repeat(32) },
        { field: ["knownByPart"], remove: true },
      ],
      precondition: { exists: true },
    })),
  );
}
