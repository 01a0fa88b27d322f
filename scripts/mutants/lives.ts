import { command, door, grounds, type Mutant, model } from "./mutant.ts";

/** What random lives notice. */
export const liveMutants: Mutant[] = [
  {
    name: "no receipt of anything that lives ask for",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: "receipted || !invocation.entry || true",
    killedBy: model("faults"),
  },
  {
    name: "no record of refusals that lives meet",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: 'receipted || !invocation.entry || "refusal" in decision',
    killedBy: model("tabs"),
  },
  {
    name: "no guard of the root, where lives meet",
    file: grounds,
    code: "doc.guarded || isMoved(doc)",
    becomes: "doc.guarded",
    killedBy: model("tabs"),
  },
  {
    name: "no version bump, where lives meet",
    file: grounds,
    code: "version: (snapshot.get(root)?.version ?? 0) + 1",
    becomes: "version: snapshot.get(root)?.version ?? 0",
    killedBy: model("tabs"),
  },
  {
    name: "no guard of the seat that both students want",
    file: command("enroll"),
    code: "guard(seatDoc(courseId, course.seats.generation, shard))",
    becomes: "seatDoc(courseId, course.seats.generation, shard)",
    killedBy: model("tabs"),
  },
  {
    name: "one attempt too many",
    file: "functions/src/domain/quizzes/allowance.ts",
    code: "policy.maximumAttempts + override.extraAttempts - (attempts",
    becomes: "policy.maximumAttempts + 1 + override.extraAttempts - (attempts",
    killedBy: model("faults"),
  },
  {
    name: "no lock at the miss that locks",
    file: "functions/src/domain/identity/settling.ts",
    code: "locked && policy.lockSeconds !== null ?",
    becomes: "locked && policy.lockSeconds === -1 ?",
    killedBy: model("tabs"),
  },
  {
    name: "credit while locked",
    file: "functions/src/domain/seatTime/beat.ts",
    code: 'before === "clear" ? creditOf',
    becomes: 'before === "clear" || before === "locked" ? creditOf',
    killedBy: model("tabs"),
  },
  {
    name: "no wait between attempts",
    file: "functions/src/domain/quizzes/allowance.ts",
    code: "now < availableAt ?",
    becomes: "now < availableAt - 1e9 ?",
    killedBy: model("tabs"),
  },
  {
    name: "no new attempts once the lesson was reset",
    file: "functions/src/domain/quizzes/exhausting.ts",
    code: "attemptsBeforeReset: record?.attempts ?? 0",
    becomes: "attemptsBeforeReset: 0",
    killedBy: model("tabs"),
  },
];
