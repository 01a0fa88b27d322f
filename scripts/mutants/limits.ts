import { command, type Mutant, office } from "./mutant.ts";

/** What may grow, and how often anybody may call. */
export const limitMutants: Mutant[] = [
  {
    name: "a record that grows without limit",
    file: "functions/src/domain/standing/limits.ts",
    code: "count < limits[of]",
    becomes: "count >= 0",
    killedBy: office("limits", "attempts: a student starts"),
  },
  {
    name: "a user who may call as often as they like",
    file: "functions/src/edge/callRates.ts",
    code: "if (!isRated()) return;",
    becomes: "if (isRated()) return;",
    killedBy: office("limits.rates", "a user who calls too often"),
  },
  {
    name: "a fence that is kept for good",
    file: "functions/src/door/journal.ts",
    code: "every(({ fences }) => fences)",
    becomes: "length === 0",
    killedBy: office("limits", "receipts that changed nothing expire"),
  },
  {
    name: "open attempts without limit",
    file: command("startQuizAttempt"),
    code: 'limitOf("openAttempts", others.length) ??',
    becomes: "",
    killedBy: office("limits", "open attempts: a student has 200"),
  },
  {
    name: "courses without limit",
    file: command("enroll"),
    code: 'enrollment ? undefined : limitOf("courses", courses)',
    becomes: "undefined",
    killedBy: office("limits", "courses: a student enrolls in 200"),
  },
  {
    name: "courses of before Registrar counted against the limit",
    file: command("enroll"),
    code: "if (counted < limits.courses) return counted;",
    becomes: "if (counted >= 0) return counted;",
    killedBy: office("limits", "courses of before Registrar"),
  },
  {
    name: "queries without limit",
    file: "functions/src/edge/answerCall.ts",
    code: "instance.pass(name, ratedAs);",
    becomes: 'if (callable.caller === "anybody") instance.pass(name, ratedAs);',
    killedBy: office("limits.rates", "queries of those who are signed in"),
  },
];
