import { fault, type Mutant, office, race } from "./mutant.ts";

const eraseStudent = "functions/src/callables/eraseStudent.ts";
const erased = "functions/src/door/erased.ts";
const erasure = "functions/src/domain/erasure/erasure.ts";
const kept = (tests: string) => office("erasure", tests);
const beside = (tests: string) => office("beside.erasure", tests);
const refused = (tests: string) => office("erasure.erased", tests);

/** What keeps an erasure whole. */
export const erasureMutants: Mutant[] = [
  {
    name: "an erasure that serves the erased",
    file: erased,
    code: "if (erasedIn(read).includes(rootDoc(actor).path))",
    becomes: "if (erasedIn(read).includes(actor))",
    killedBy: refused("who is erased is refused whatever they ask"),
  },
  {
    name: "an erasure that decides about the erased",
    file: erased,
    code: "if (!erases && erasedIn(read).length > 0)",
    becomes: "if (!erases && erasedIn(read).length < 0)",
    killedBy: refused("who is erased"),
  },
  {
    name: "an erasure that leaves time to attempts",
    file: eraseStudent,
    code: "update(attemptDoc(uid, courseId, attemptId), { closesAt })",
    becomes: "update(attemptDoc(uid, courseId, attemptId), {})",
    killedBy: fault("erasure", "saveQuizAnswers that was decided before"),
  },
  {
    name: "an erasure that leaves time to sessions",
    file: eraseStudent,
    code: "isOpen(seatTime) ? closeSession",
    becomes: "isOpen(seatTime) && !seatTime.open ? closeSession",
    killedBy: fault("erasure", "heartbeat that was decided before"),
  },
  {
    name: "an erasure of admins by each other",
    file: eraseStudent,
    code: "merge(roleDoc(actor), { version: add(1) }),",
    becomes: "",
    killedBy: race("erasure", "of two admins who erase"),
  },
  {
    name: "an erasure without a second look",
    file: erasure,
    code: "if (now < at + SETTLED_MS)",
    becomes: "if (now < at)",
    killedBy: fault("erasure", "a refusal whose entry comes in after"),
  },
  {
    name: "an erasure that keeps nothing",
    file: "functions/src/domain/erasure/takingAway.ts",
    code: "...(isRecord(record.path) ?",
    becomes: "...(isRecord(record.path) && erasing === undefined ?",
    killedBy: kept("a student whose records are kept"),
  },
  {
    name: "an erasure that keeps records for which no course asks",
    file: erasure,
    code: "return isKnown ? (keptUntilByCourse[course] as number | null) : keptUntil;",
    becomes: "return isKnown ? keptUntil : keptUntil;",
    killedBy: kept("of two courses of which one"),
  },
  {
    name: "an erasure that keeps another app's fields",
    file: "functions/src/store/codec.ts",
    code: "kind.fields === undefined || Object.hasOwn(kind.fields, field)",
    becomes: "kind !== undefined || field !== undefined",
    killedBy: beside("keeps the counters of a profile"),
  },
  {
    name: "an erasure that keeps another app's profile",
    file: "functions/src/domain/erasure/takingAway.ts",
    code: '(counterFields as readonly string[]).includes(field) && typeof value === "number"',
    becomes: "field !== undefined || value",
    killedBy: beside("keeps the counters of a profile"),
  },
  {
    name: "an erasure that takes a profile as it was not seen",
    file: "functions/src/sweeps/eraseRecords.ts",
    code: "profile: guard(recordAt(userDoc(uid).path))",
    becomes: "profile: ((doc) => ({ ...doc, guarded: undefined as never }))(guard(recordAt(userDoc(uid).path)))",
    killedBy: beside("leaves one that comes while the last"),
  },
  {
    name: "an erasure that leaves the account",
    file: "functions/src/sweeps/eraseRecords.ts",
    code: "more ? undefined : deleteAccount(accounts, uid)",
    becomes: "(more ? undefined : undefined)",
    killedBy: fault("erasure", "an erasure whose account could not be deleted"),
  },
];
