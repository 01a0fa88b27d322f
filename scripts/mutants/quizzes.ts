import { command, emulator, fault, type Mutant, office, race } from "./mutant.ts";

/** Read in one place for all who close or change an attempt; each of them needs the guard. */
const unguardedAttempt = {
  file: "functions/src/domain/quizzes/closing.ts",
  code: "guard(attemptDoc(uid, courseId, attemptId))",
  becomes: "attemptDoc(uid, courseId, attemptId)",
};

/** Attempts, their answers and their keys. */
export const quizMutants: Mutant[] = [
  {
    name: "no guard of the attempt that is saved",
    ...unguardedAttempt,
    killedBy: race("quiz", "two tabs that save"),
  },
  {
    name: "no guard of a revision that is yet to come",
    file: command("saveQuizAnswers"),
    code: "input.revision > stored ? [fence(unmoved)] : []",
    becomes: "input.revision > stored ? [] : []",
    killedBy: fault("door.late", "its revision comes in between"),
  },
  {
    name: "no guard of an attempt that is yet to come",
    file: command("saveQuizAnswers"),
    code: ", changes: [fence(merge(rootDoc(actor), {}))] }",
    becomes: " }",
    killedBy: fault("door.late", "its attempt begins in between"),
  },
  {
    name: "no guard of the attempt that a sweep closes",
    ...unguardedAttempt,
    killedBy: fault("door.late", "a save that lands between the look and the commit of a sweep"),
  },
  {
    name: "titles that tell an answer become ids",
    file: "functions/src/domain/banks/questionIds.ts",
    code: "!draft.title || tells(draft.title, draft)",
    becomes: "!draft.title",
    killedBy: emulator("secrecy", "a bank in GIFT keys and feedback are stored"),
  },
  {
    name: "a quiz that opens before what it waits for",
    file: "functions/src/domain/enrollment/completion.ts",
    code: ".filter((each) => opensAfter.includes(each))",
    becomes: ".filter((each) => opensAfter.length < 0 && opensAfter.includes(each))",
    killedBy: office("quiz.walks", "a quiz opens in the second in which the last of its prerequisites is done"),
  },
  {
    name: "a quiz that asks for no identity check",
    file: "functions/src/domain/enrollment/completion.ts",
    code: `each !== "final-quiz")`,
    becomes: `each !== "final-quiz" && each !== "identity-checks")`,
    killedBy: office("quiz.walks", "identity checks are done when as many were asked"),
  },
  {
    name: "an attempt that outlives its enrollment",
    file: "functions/src/domain/enrollment/ending.ts",
    code: "open.courseId === courseId && (open.closesAt",
    becomes: "open.courseId === undefined && (open.closesAt",
    killedBy: office("quiz.walks", "the time of another quiz that is open ends"),
  },
];
