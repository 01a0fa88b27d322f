import { command, door, grounds, lives, type Mutant } from "./mutant.ts";

/** What simulated lives notice, within 20,000 calls. */
export const liveMutants: Mutant[] = [
  {
    name: "no receipt of anything that lives ask for",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: "receipted || !invocation.entry || true",
    killedBy: lives,
  },
  {
    name: "no record of refusals that lives meet",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: 'receipted || !invocation.entry || "refusal" in decision',
    killedBy: lives,
  },
  {
    name: "no guard of the root, where lives meet",
    file: grounds,
    code: "doc.guarded || isMoved(doc)",
    becomes: "doc.guarded",
    killedBy: lives,
  },
  {
    name: "no version bump, where lives meet",
    file: grounds,
    code: "version: (snapshot.get(root)?.version ?? 0) + 1",
    becomes: "version: snapshot.get(root)?.version ?? 0",
    killedBy: lives,
  },
  {
    name: "no guard of the seat that both students want",
    file: command("enroll"),
    code: "guard(seatDoc(courseId, course.seats.generation, shard))",
    becomes: "seatDoc(courseId, course.seats.generation, shard)",
    killedBy: lives,
  },
  {
    name: "one attempt too many",
    file: "functions/src/domain/quizzes/allowance.ts",
    code: "policy.maximumAttempts + override.extraAttempts - (attempts",
    becomes: "policy.maximumAttempts + 1 + override.extraAttempts - (attempts",
    killedBy: lives,
  },
  {
    name: "no lock at the miss that locks",
    file: "functions/src/domain/identity/settling.ts",
    code: "locked && policy.lockSeconds !== null ?",
    becomes: "locked && policy.lockSeconds === -1 ?",
    killedBy: lives,
  },
  {
    name: "credit while locked",
    file: "functions/src/domain/seatTime/beat.ts",
    code: 'before === "clear" ? creditOf',
    becomes: 'before === "clear" || before === "locked" ? creditOf',
    killedBy: lives,
  },
  {
    name: "no wait between attempts",
    file: "functions/src/domain/quizzes/allowance.ts",
    code: "now < availableAt ?",
    becomes: "now < availableAt - 1e9 ?",
    killedBy: lives,
  },
  {
    name: "no new attempts once the lesson was reset",
    file: "functions/src/domain/quizzes/exhausting.ts",
    code: "attemptsBeforeReset: record?.attempts ?? 0",
    becomes: "attemptsBeforeReset: 0",
    killedBy: lives,
  },
];
