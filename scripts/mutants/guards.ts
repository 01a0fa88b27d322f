import { command, fault, lives, type Mutant, race, unmovedRoot } from "./mutant.ts";

const beginErasure = "functions/src/domain/erasure/beginErasure.ts";

/** Read in one place for all who close or change an attempt; each of them needs the guard. */
const unguardedAttempt = {
  file: "functions/src/domain/quizzes/closing.ts",
  code: "guard(attemptDoc(uid, courseId, attemptId))",
  becomes: "attemptDoc(uid, courseId, attemptId)",
};

/** In the path itself, so that nobody writes seat time unguarded; each of its writers needs it. */
const unguardedSeatTime = {
  file: "functions/src/records/documents.ts",
  code: "=> guard(doc(kinds.seatTime",
  becomes: "=> (doc(kinds.seatTime",
};

/** What each callable's decision rests on, and what is in its way. */
export const guardMutants: Mutant[] = [
  {
    name: "no guard of the attempt that is saved",
    ...unguardedAttempt,
    killedBy: lives,
  },
  {
    name: "no guard of a revision that is yet to come",
    file: command("saveQuizAnswers"),
    code: "input.revision > stored ? [fence(unmoved)] : []",
    becomes: "input.revision > stored ? [] : []",
    killedBy: lives,
  },
  {
    name: "no guard of an attempt that is yet to come",
    file: command("saveQuizAnswers"),
    code: ", changes: [fence(merge(rootDoc(actor), {}))] }",
    becomes: " }",
    killedBy: lives,
  },
  {
    name: "no guard of the seat that is taken",
    file: command("enroll"),
    code: "guard(seatDoc(courseId, course.seats.generation, shard))",
    becomes: "seatDoc(courseId, course.seats.generation, shard)",
    killedBy: lives,
  },
  {
    name: "no guard of the seats that are laid out anew",
    file: command("saveCourse"),
    code: "seatDocs(courseId, stored.seats).map(guard)",
    becomes: "seatDocs(courseId, stored.seats)",
    killedBy: lives,
  },
  {
    name: "no guard of the role that acts",
    file: command("setRole"),
    code: "guard(roleDoc(actor))",
    becomes: "roleDoc(actor)",
    killedBy: lives,
  },
  {
    name: "no guard of the catalogue that is saved",
    file: command("savePvqCatalogue"),
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: lives,
  },
  {
    name: "no guard of the catalogue to which a course forbids topics",
    file: "functions/src/domain/identity/forbiddenPrompts.ts",
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: race("identity", "a prompt and the course that forbids it"),
  },
  {
    name: "no guard of the seat time that beats credit",
    ...unguardedSeatTime,
    killedBy: lives,
  },
  {
    name: "no guard of the root where a session starts",
    ...unmovedRoot("startSession", "actor"),
    killedBy: lives,
  },
  {
    name: "no guard of the root where a lesson is completed",
    ...unmovedRoot("completeLesson", "actor"),
    killedBy: lives,
  },
  {
    name: "no guard of the root where seat time is adjusted",
    ...unmovedRoot("adjustSeatTime", "uid"),
    killedBy: lives,
  },
  {
    name: "no guard of the root where drift is repaired",
    ...unmovedRoot("reconcile", "uid"),
    killedBy: lives,
  },
  {
    name: "no guard of the seat time that is repaired",
    file: command("reconcile"),
    code: "seatTime: seatTimeDoc(uid)",
    becomes: "seatTime: { ...seatTimeDoc(uid), guarded: undefined as never }",
    killedBy: race("reconcile", "beats while a day is repaired"),
  },
  {
    name: "no guard of the root where a baseline is imported",
    ...unmovedRoot("importBaseline", "uid"),
    killedBy: lives,
  },
  {
    name: "an erasure that leaves time to attempts",
    file: beginErasure,
    code: "update(attemptDoc(uid, courseId, attemptId), { closesAt })",
    becomes: "update(attemptDoc(uid, courseId, attemptId), {})",
    killedBy: lives,
  },
  {
    name: "an erasure that leaves time to sessions",
    file: beginErasure,
    code: "isOpen(seatTime) ? closeSession",
    becomes: "isOpen(seatTime) && !seatTime.open ? closeSession",
    killedBy: lives,
  },
  {
    name: "an erasure of admins by each other",
    file: beginErasure,
    code: "update(roleDoc(actor), { version: add(1) }),",
    becomes: "",
    killedBy: race("erasure", "of two admins who erase"),
  },
  {
    name: "a part removed while it is staged again",
    file: "functions/src/sweeps/removeParts.ts",
    code: "part: guard(bankPartDoc(courseId, quizId, partId)),",
    becomes: "part: bankPartDoc(courseId, quizId, partId),",
    killedBy: fault("bankParts", "a sweep that is about to remove a part"),
  },
  {
    name: "no lock in the way of a request",
    file: command("requestPvq"),
    code: "if (denial || !enrollment)",
    becomes: 'if ((denial && denial.reason !== "pvq-locked") || !enrollment)',
    killedBy: lives,
  },
  {
    name: "no lock in the way of an answer",
    file: command("answerPvq"),
    code: "if (denial) return",
    becomes: 'if (denial && denial.reason !== "pvq-locked") return',
    killedBy: lives,
  },
  {
    name: "a question that stays asked once it is answered",
    file: "functions/src/domain/identity/settling.ts",
    code: "challenge: null,",
    becomes: "",
    killedBy: lives,
  },
];
