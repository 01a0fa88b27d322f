/** A piece of code that a promise rests on, broken on purpose, and the tests that must notice. */
export interface Mutant {
  name: string;
  file: string;
  /** Occurs once in the file. */
  code: string;
  becomes: string;
  /** A test file, and a pattern of names in it. */
  killedBy: { file: string; tests: string };
}

const door = "functions/src/platform/door.ts";
const command = (name: string) => `functions/src/commands/${name}.ts`;
const race = (of: string, tests: string) => ({ file: `functions/test/${of}.race.test.ts`, tests });
const fault = (tests: string) => ({ file: "functions/test/door.fault.test.ts", tests });

/** Read in one place for all who close or change an attempt; each of them needs the guard. */
const unguardedAttempt = {
  file: command("closing"),
  code: "guard(attemptDoc(uid, courseId, attemptId))",
  becomes: "attemptDoc(uid, courseId, attemptId)",
};

export const mutants: Mutant[] = [
  {
    name: "no journal read",
    file: door,
    code: "lookAt(command, errand, errand.entry, lastSnapshot)",
    becomes: "lookAt(command, errand, undefined, lastSnapshot)",
    killedBy: race("enrollment", "50 calls with one request id"),
  },
  {
    name: "no journal entry",
    file: door,
    code: "receipted || !errand.entry ? [] :",
    becomes: "receipted || true ? [] :",
    killedBy: race("enrollment", "50 calls with one request id"),
  },
  {
    name: "refusals not recorded",
    file: door,
    code: "receipted || !errand.entry ? [] :",
    becomes: 'receipted || !errand.entry || "refusal" in decision ? [] :',
    killedBy: fault("enroll: the course was closed in between"),
  },
  {
    name: "no receipt of a save",
    file: command("saveQuizAnswers"),
    code: "return receipt && {",
    becomes: "return undefined && {",
    killedBy: fault("saveQuizAnswers Commit broken in every way"),
  },
  {
    name: "a read of two moments",
    file: "functions/src/platform/store.ts",
    code: "if (!snapshots.every(",
    becomes: "if (false && !snapshots.every(",
    killedBy: fault("a read whose answer breaks off"),
  },
  {
    name: "no guard of the root",
    file: door,
    code: "doc.guarded || doc.kind.root",
    becomes: "doc.guarded",
    killedBy: race("enrollment", "enrolling and withdrawing at once"),
  },
  {
    name: "no version bump",
    file: door,
    code: "version: (snapshot.get(doc)?.version ?? 0) + 1",
    becomes: "version: snapshot.get(doc)?.version ?? 0",
    killedBy: race("enrollment", "20 tabs that enroll again"),
  },
  {
    name: "no guard of the attempt that is saved",
    ...unguardedAttempt,
    killedBy: race("quiz", "two tabs that save"),
  },
  {
    name: "no guard of a revision that is yet to come",
    file: command("saveQuizAnswers"),
    code: "input.revision > stored ? [unmoved] : []",
    becomes: "input.revision > stored ? [] : []",
    killedBy: fault("its revision comes in between"),
  },
  {
    name: "no guard of an attempt that is yet to come",
    file: command("saveQuizAnswers"),
    code: ", changes: [merge(rootDoc(actor), {})] }",
    becomes: " }",
    killedBy: fault("its attempt begins in between"),
  },
  {
    name: "no guard of the attempt that is submitted",
    ...unguardedAttempt,
    killedBy: race("quiz", "saves that race a submission"),
  },
  {
    name: "no guard of the attempt that a sweep closes",
    ...unguardedAttempt,
    killedBy: fault("a save that lands between the look and the commit of a sweep"),
  },
  {
    name: "no guard of the seat that is taken",
    file: command("enroll"),
    code: "seatDocs(courseId, course.seats).map(guard)",
    becomes: "seatDocs(courseId, course.seats)",
    killedBy: race("enrollment", "50 students for 10 seats"),
  },
  {
    name: "no guard of the seats that are laid out anew",
    file: command("saveCourse"),
    code: "seatDocs(courseId, stored.seats).map(guard)",
    becomes: "seatDocs(courseId, stored.seats)",
    killedBy: race("enrollment", "a capacity that changes amid enrollments"),
  },
  {
    name: "no guard of the role that acts",
    file: command("setRole"),
    code: "guard(roleDoc(actor))",
    becomes: "roleDoc(actor)",
    killedBy: race("enrollment", "two admins who demote each other"),
  },
  {
    name: "no guard of the catalogue that is saved",
    file: command("savePvqCatalogue"),
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: race("identity", "20 admins who save the catalogue"),
  },
  {
    name: "no guard of the catalogue to which a course forbids topics",
    file: command("forbidding"),
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: race("identity", "a prompt and the course that forbids it"),
  },
  {
    name: "no lock in the way of a request",
    file: command("requestPvq"),
    code: "if (denial || !enrollment)",
    becomes: 'if ((denial && denial.reason !== "pvq-locked") || !enrollment)',
    killedBy: { file: "functions/test/identity.answer.emulator.test.ts", tests: "the second miss in a row locks" },
  },
  {
    name: "no lock in the way of an answer",
    file: command("answerPvq"),
    code: "if (denial) return",
    becomes: 'if (denial && denial.reason !== "pvq-locked") return',
    killedBy: { file: "functions/test/identity.answer.emulator.test.ts", tests: "the second miss in a row locks" },
  },
  {
    name: "no hash where there is nothing to evaluate",
    file: command("answerPvq"),
    code: "return isSealedAs(",
    becomes: 'return !("evaluate" in planned) ? Promise.resolve(false) : isSealedAs(',
    killedBy: { file: "functions/test/identity.answer.emulator.test.ts", tests: "every path of an answer hashes once" },
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
    name: "answers sealed without the pepper",
    file: "functions/src/platform/sealedAnswers.ts",
    code: "scrypt(peppered,",
    becomes: "scrypt(normalized,",
    killedBy: { file: "functions/src/platform/sealedAnswers.test.ts", tests: "a pepper that is replaced" },
  },
  {
    name: "randomness without the secret",
    file: "functions/src/platform/derive.ts",
    code: 'block = hmac(version, "random", purpose, ...fact, counter++)',
    becomes: "block = Buffer.from(JSON.stringify([purpose, ...fact, counter++]).padEnd(60))",
    killedBy: { file: "functions/test/door.emulator.test.ts", tests: "two secrets" },
  },
];
