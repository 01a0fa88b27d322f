import type { History } from "./history.ts";
import type { MemoryDatabase } from "./store/database.ts";

/** Leaves entries of identity questions as the version before recorded them: with a fingerprint of all of the input. */
export function age(database: MemoryDatabase, history: History, uid: string): void {
  const entries = [...history.recordsOf(uid, Number.POSITIVE_INFINITY)].filter(
    ([path, { callable }]) => path.includes("/journal/") && (callable === "answerPvq" || callable === "setPvqAnswers"),
  );
  if (entries.length === 0) return;
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
