import type { Challenge, Verdict } from "../../records/studentRecords.ts";

/** The verdict in force; `undefined`: there is none. */
export function verdictOf({ status, corrections }: Pick<Challenge, "status" | "corrections">): Verdict | undefined {
  if (status === "open" || status === "void") return undefined;
  const last = corrections.at(-1);
  if (!last) return status;
  if (last.correct) return "right";
  return status === "lapsed" ? "lapsed" : "wrong";
}

/** What of a verdict `users/{uid}` counts. */
export const countsOf = (verdict: Verdict | undefined): { pvqAnswered: number; pvqMissed: number } => ({
  pvqAnswered: verdict === "right" || verdict === "wrong" ? 1 : 0,
  pvqMissed: verdict === "wrong" || verdict === "lapsed" ? 1 : 0,
});
