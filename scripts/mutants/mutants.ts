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
const emulator = (of: string, tests: string) => ({ file: `functions/test/${of}.emulator.test.ts`, tests });
const model = (of: string) => ({ file: `functions/test/model/${of}.model.test.ts`, tests: "lives|the same" });
const fault = (of: string, tests: string) => ({ file: `functions/test/${of}.fault.test.ts`, tests });

/** Read in one place for all who close or change an attempt; each of them needs the guard. */
const unguardedAttempt = {
  file: command("closing"),
  code: "guard(attemptDoc(uid, courseId, attemptId))",
  becomes: "attemptDoc(uid, courseId, attemptId)",
};

/** In the path itself, so that nobody writes seat time unguarded; each of its writers needs it. */
const unguardedSeatTime = {
  file: "functions/src/platform/documents.ts",
  code: "Doc<SeatTime> => guard(doc(",
  becomes: "Doc<SeatTime> => (doc(",
};
const unmovedRoot = (name: string, of: string) => ({
  file: command(name),
  code: `root: rootDoc(${of})`,
  becomes: `root: { ...rootDoc(${of}), kind: {} }`,
});

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
    code: "receipted || !errand.entry ? []",
    becomes: "receipted || !errand.entry || true ? []",
    killedBy: race("enrollment", "50 calls with one request id"),
  },
  {
    name: "refusals not recorded",
    file: door,
    code: "receipted || !errand.entry ? []",
    becomes: 'receipted || !errand.entry || "refusal" in decision ? []',
    killedBy: fault("door.late", "enroll: the course was closed in between"),
  },
  {
    name: "no receipt of a save",
    file: command("saveQuizAnswers"),
    code: "return receipt && {",
    becomes: "return undefined && {",
    killedBy: fault("door", "saveQuizAnswers Commit broken in every way"),
  },
  {
    name: "a read of two moments",
    file: "functions/src/platform/store.ts",
    code: "if (!snapshots.every(",
    becomes: "if (false && !snapshots.every(",
    killedBy: fault("door.outage", "a read whose answer breaks off"),
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
    killedBy: fault("door.late", "its revision comes in between"),
  },
  {
    name: "changes of what is no longer there",
    file: "functions/src/platform/store.ts",
    code: "patch, guardTime ? { lastUpdateTime: guardTime } : { exists: true });",
    becomes: "patch, guardTime ? { lastUpdateTime: guardTime } : {});",
    killedBy: fault("door.late", "a seat given back while all are laid out anew"),
  },
  {
    name: "no guard of an attempt that is yet to come",
    file: command("saveQuizAnswers"),
    code: ", changes: [merge(rootDoc(actor), {})] }",
    becomes: " }",
    killedBy: fault("door.late", "its attempt begins in between"),
  },
  {
    name: "no guard of the attempt that is submitted",
    ...unguardedAttempt,
    killedBy: race("quiz", "saves that race a submission"),
  },
  {
    name: "no guard of the attempt that a sweep closes",
    ...unguardedAttempt,
    killedBy: fault("door.late", "a save that lands between the look and the commit of a sweep"),
  },
  {
    name: "no guard of the seat that is taken",
    file: command("enroll"),
    code: "guard(seatDoc(courseId, course.seats.generation, shard))",
    becomes: "seatDoc(courseId, course.seats.generation, shard)",
    killedBy: race("enrollment", "50 students for 10 seats"),
  },
  {
    name: "full where only the nearest seats were looked at",
    file: command("enroll"),
    code: "? all : nearest",
    becomes: "? nearest : nearest",
    killedBy: { file: "functions/test/enrollment.emulator.test.ts", tests: "is found, and sold once" },
  },
  {
    name: "no guard of the seats that are laid out anew",
    file: command("saveCourse"),
    code: "seatDocs(courseId, stored.seats).map(guard)",
    becomes: "seatDocs(courseId, stored.seats)",
    killedBy: race("enrollment", "a capacity that changes amid enrollments"),
  },
  {
    name: "no guard of the seat time that beats credit",
    ...unguardedSeatTime,
    killedBy: race("seatTime", "20 tabs that beat at once"),
  },
  {
    name: "no guard of the session that is started, ended or left",
    ...unguardedSeatTime,
    killedBy: race("seatTime", "beats that race starting, ending and leaving"),
  },
  {
    name: "no guard of the session that a sweep closes",
    ...unguardedSeatTime,
    killedBy: fault("door.late", "a beat that lands between the look and the commit of a sweep"),
  },
  {
    name: "no guard of the root where a session starts",
    ...unmovedRoot("startSession", "actor"),
    killedBy: race("seatTime", "a start that races withdrawing"),
  },
  {
    name: "no guard of the root where a lesson is completed",
    ...unmovedRoot("completeLesson", "actor"),
    killedBy: race("seatTime", "a lesson completed in 20 tabs"),
  },
  {
    name: "no guard of the root where seat time is adjusted",
    ...unmovedRoot("adjustSeatTime", "uid"),
    killedBy: race("seatTime", "staff who take away at once"),
  },
  {
    name: "no guard of the root where drift is repaired",
    ...unmovedRoot("reconcile", "uid"),
    killedBy: race("reconcile", "repairs at once"),
  },
  {
    name: "drift that is set and not added",
    file: "functions/src/domain/reconciling/finding.ts",
    code: 'mend: { how: "add", by } }',
    becomes: 'mend: { how: "set", value: recounted } }',
    killedBy: race("reconcile", "beats during repairs"),
  },
  {
    name: "no guard of the seat time that is repaired",
    file: command("reconcile"),
    code: "seatTime: seatTimeDoc(uid)",
    becomes: "seatTime: { ...seatTimeDoc(uid), guarded: undefined as never }",
    killedBy: race("reconcile", "beats while a day is repaired"),
  },
  {
    name: "acts of an admin on others recounted as acts on themselves",
    file: "functions/src/domain/reconciling/studentRecords.ts",
    code: "&& entry.entryId.startsWith(countedFacts[callable])",
    becomes: "",
    killedBy: emulator("reconcile", "acts of an admin on others"),
  },
  {
    name: "no guard of the root where a baseline is imported",
    ...unmovedRoot("importBaseline", "uid"),
    killedBy: race("reconcile", "baselines at once"),
  },
  {
    name: "a session that outlives its enrollment",
    file: command("ending"),
    code: "isOpen(seatTime) && seatTime.open.courseId === courseId",
    becomes: "isOpen(seatTime) && seatTime.open.courseId === undefined",
    killedBy: { file: "functions/test/seatTime.closing.emulator.test.ts", tests: "when the student withdraws" },
  },
  {
    name: "lost time that is credited later",
    file: "functions/src/domain/seatTime/credit.ts",
    code: "creditedThrough: stretch.from + wholeSeconds(stretch) * 1000",
    becomes: "creditedThrough: stretch.from",
    killedBy: { file: "functions/src/domain/seatTime/credit.test.ts", tests: "no more is credited than time went by" },
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
    killedBy: emulator("door", "two secrets"),
  },
  {
    name: "no look at bodies before the callable protocol takes them apart",
    file: "functions/src/platform/onCallable.ts",
    code: "return plainBodies(callable)",
    becomes: "return callable",
    killedBy: emulator("badBody", "enroll: what is no call"),
  },
  {
    name: "a uid that cannot name a document is somebody's",
    file: "functions/src/platform/caller.ts",
    code: "uidSchema.safeParse(request.auth?.uid)",
    becomes: "{ success: request.auth !== undefined, data: request.auth?.uid }",
    killedBy: emulator("badUid", "enroll: a uid that cannot name a document"),
  },
  {
    name: "titles that tell an answer become ids",
    file: "functions/src/domain/bank/questionIds.ts",
    code: "!draft.title || tells(draft.title, draft)",
    becomes: "!draft.title",
    killedBy: emulator("secrecy", "a bank in GIFT keys and feedback are stored"),
  },
  {
    name: "no receipt of anything that lives ask for",
    file: door,
    code: "receipted || !errand.entry ? []",
    becomes: "receipted || !errand.entry || true ? []",
    killedBy: model("faults"),
  },
  {
    name: "no record of refusals that lives meet",
    file: door,
    code: "receipted || !errand.entry ? []",
    becomes: 'receipted || !errand.entry || "refusal" in decision ? []',
    killedBy: model("tabs"),
  },
  {
    name: "an attempt that outlives its enrollment",
    file: command("ending"),
    code: "open.courseId === courseId && (open.closesAt",
    becomes: "open.courseId === undefined && (open.closesAt",
    killedBy: model("tabs"),
  },
  {
    name: "one attempt too many",
    file: "functions/src/domain/allowance.ts",
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
    file: "functions/src/domain/allowance.ts",
    code: "now < availableAt ?",
    becomes: "now < availableAt - 1e9 ?",
    killedBy: model("tabs"),
  },
  {
    name: "no new attempts once the lesson was reset",
    file: command("exhausting"),
    code: "attemptsBeforeReset: record?.attempts ?? 0",
    becomes: "attemptsBeforeReset: 0",
    killedBy: model("tabs"),
  },
];
