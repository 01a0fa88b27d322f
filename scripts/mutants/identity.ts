import { command, emulator, type Mutant, race } from "./mutant.ts";

/** Identity questions. */
export const identityMutants: Mutant[] = [
  {
    name: "no lock in the way of a request",
    file: command("requestPvq"),
    code: "if (denial || !enrollment)",
    becomes: 'if ((denial && denial.reason !== "pvq-locked") || !enrollment)',
    killedBy: emulator("identity.answer", "the second miss in a row locks"),
  },
  {
    name: "no lock in the way of an answer",
    file: command("answerPvq"),
    code: "if (denial) return",
    becomes: 'if (denial && denial.reason !== "pvq-locked") return',
    killedBy: emulator("identity.answer", "the second miss in a row locks"),
  },
  {
    name: "no hash where there is nothing to evaluate",
    file: command("answerPvq"),
    code: "return isSealedAs(",
    becomes: 'return !("evaluate" in planned) ? Promise.resolve(false) : isSealedAs(',
    killedBy: emulator("identity.answer", "every path of an answer hashes once"),
  },
  {
    name: "a question that stays asked once it is answered",
    file: "functions/src/domain/identity/settling.ts",
    code: "challenge: null,",
    becomes: "",
    killedBy: race("identity", "20 answers to one question"),
  },
  {
    name: "an answer that can be set again",
    file: command("setPvqAnswers"),
    code: "questionIds.length > 0 ?",
    becomes: "questionIds.length > 99 ?",
    killedBy: race("identity", "10 tabs that set answers"),
  },
  {
    name: "an answer that is added once a question was asked",
    file: command("setPvqAnswers"),
    code: "return closed ||",
    becomes: "return",
    killedBy: emulator("identity.catalogue", "once a question was asked"),
  },
  {
    name: "a lapse that happens when it is noticed",
    file: "functions/src/commands/settling.ts",
    code: 'verdict === "lapsed" ? deadline : now',
    becomes: "now",
    killedBy: emulator("identity.lapse", "noticed an hour late"),
  },
  {
    name: "a question that stays asked beneath a lock by correction",
    file: "functions/src/commands/correcting.ts",
    code: "voided ? { ...corrected, challenge: null } : corrected",
    becomes: "corrected",
    killedBy: emulator("identity.staff", "a correction that locks voids"),
  },
  {
    name: "answers sealed without the pepper",
    file: "functions/src/platform/sealedAnswers.ts",
    code: "scrypt(peppered,",
    becomes: "scrypt(normalized,",
    killedBy: { file: "functions/src/platform/sealedAnswers.test.ts", tests: "a pepper that is replaced" },
  },
];
