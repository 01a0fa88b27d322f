/** Whether a life went as it must. */
import { reconcile } from "../src/callables.ts";
import type { CallableName } from "../src/contract/index.ts";
import type { Callable } from "../src/door/callable.ts";
import type { Feedback, Key } from "../src/records/bank.ts";
import type { OpenSession, Root, SealedAnswer, SealedKey } from "../src/records/studentRecords.ts";
import { Timestamp } from "../src/store/port.ts";
import { call } from "./browser.ts";
import { Chance } from "./chance.ts";
import type { Outcome } from "./delivery.ts";
import {
  type Decided,
  type Event,
  eventsOf,
  isFinal,
  isOfErased,
  isOwn,
  receiptOf,
  receiptsIn,
  type Swept,
} from "./events.ts";
import type { Records } from "./history.ts";
import type { Asked, Life } from "./life.ts";
import type { Allowed } from "./model/admission.ts";
import { areEqual } from "./model/agrees.ts";
import { allowedOf, amountOf, driftOf, isAllowed } from "./model/expecting.ts";
import { wrongLapse } from "./model/lapses.ts";
import { learn } from "./model/learning.ts";
import { lookUp } from "./model/lookUp.ts";
import { meet } from "./model/meeting.ts";
import { HEAD, uidOf } from "./model/people.ts";
import type { Then } from "./model/seconds.ts";
import { differences } from "./model/storedAsKnown.ts";
import { type CourseId, courseIds } from "./model/town.ts";
import { heldIn, newWorld, type Student, type World } from "./model/world.ts";
import type { MemoryDatabase } from "./store/database.ts";

/** A promise that was not kept. */
export class Violation extends Error {}

/**
 * Checks a life that was lived: repeats equal first answers; each decision is one that the sequential model allows, in the
 * order in which they came to be; what students were told holds no key, answer or hash; what is stored is what was answered,
 * and counters equal a recount.
 * @throws Violation
 */
export async function check(lived: Life): Promise<void> {
  for (const each of lived.asked) expectSameAnswers(each);
  expectSecrets(lived);
  expectReused(lived);
  const world = expectAllowed(lived, eventsOf(lived));
  expectStored(lived, world);
  expectNothingOverdue(lived);
  await expectRecounted(lived, world);
}

function expectSameAnswers({ request, requestId, deliveries }: Asked): void {
  if (requestId === undefined) return;
  const answers = deliveries.flatMap(({ outcome }) =>
    outcome && isFinal(outcome) && !isOfErased(outcome) ? [outcome] : [],
  );
  const [first] = answers;
  for (const each of answers) {
    if (!first || each.json === first.json) continue;
    if (each.code === first.code && areEqual(binding(request.name, each.json), binding(request.name, first.json)))
      continue;
    throw new Violation(`${request.name} was answered ${first.json}, then ${each.json}.`);
  }
}

/** What of an answer every repeat has to say: a start that comes again shows the answers as they are by then. */
function binding(name: CallableName, json: string): unknown {
  const { answers, revision, ...said } = JSON.parse(json);
  return name === "startQuizAttempt" ? said : { answers, revision, ...said };
}

/** An id that was used for something else stays that. */
function expectReused(lived: Life): void {
  const receipts = receiptsIn(lived);
  for (const each of lived.asked) {
    const receipt = receiptOf(each, receipts);
    if (!receipt || isOwn(receipt, each)) continue;
    for (const { outcome } of each.deliveries) {
      const isLater = outcome?.readAt !== undefined && outcome.readAt > receipt.commit.at;
      if (!isLater || !isFinal(outcome) || isOfErased(outcome) || outcome.json.includes("request-id-reused")) continue;
      throw new Violation(`${each.request.name} took an id that ${receipt.callable} had used: ${outcome.json}`);
    }
  }
}

/** What is told to nobody, not even to whom a whole record is exported. */
const NEVER_TOLD = /"(hash|salt|pepperVersion|keys)":|My (pet|street|school|dish)/;
const NOT_FOR_STUDENTS = /"(fingerprint|secretVersion)":/;

type FieldOf<T> = T extends T ? keyof T : never;
/** The fields of keys and feedback, all of them by the compiler. */
const secretFields: Record<Exclude<FieldOf<Key>, "type"> | keyof SealedKey | keyof Feedback, true> = {
  ...{ correct: true, weights: true, accepted: true, ranges: true, pairs: true, keys: true },
  ...{ feedback: true, general: true, byChoice: true, byAnswer: true },
};
const tellsRight: readonly CallableName[] = ["answerPvq", "reviewQuizAttempt"];

function expectSecrets({ asked, database }: Life): void {
  const sealed = database
    .documents()
    .flatMap(({ path, fields }) => (path.endsWith("/pvqAnswers") ? sealedIn(fields) : []));
  const ofKeys = Object.keys(secretFields).map((field) => `"${field}":`);
  for (const { request, deliveries } of asked) {
    const { name, byStaff } = request;
    const isSecret = ({ json }: Outcome) =>
      NEVER_TOLD.test(json) ||
      sealed.some((value) => json.includes(value)) ||
      (!byStaff && NOT_FOR_STUDENTS.test(json)) ||
      (!byStaff && !tellsRight.includes(name) && ofKeys.some((field) => json.includes(field)));
    for (const { outcome } of deliveries) {
      if (outcome && isSecret(outcome)) throw new Violation(`${name} tells a secret: ${outcome.json}`);
    }
  }
}

/** Hashes and salts. */
const sealedIn = (fields: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.values((fields.answers ?? {}) as Record<string, SealedAnswer>).flatMap(({ hash, salt }) => [hash, salt]);

/** What was known from a moment on, in microseconds. */
interface Since<T> {
  readonly at: number;
  readonly known: T;
}

/** What a decision rests on is no older when it is committed, in microseconds. */
const DECIDED_WITHIN = 60_000_000;

const knownAt = <T>(history: readonly Since<T>[], at: number): T =>
  (history.findLast((each) => each.at <= at) ?? (history[0] as Since<T>)).known;

/**
 * What these rest on, be it of courses or of the school, stays so until they are committed; of others, what they know of students.
 * That who acts is an admin stays so until a role is changed, and need not for anything else.
 */
const guarded = new Set<CallableName>(["saveCourse", "importQuiz", "savePvqCatalogue", "setRole"]);

/** What is exported is of one moment; what a session is credited rests on that alone, and the rest may have moved since. */
const unguarded = new Set<CallableName>(["exportRecord", "heartbeat", "endSession"]);

/** These look for an account once the records were read, which may be gone by then. */
const accountAsked = new Set<CallableName>(["setRole", "importBaseline"]);

/** Expects each decision to be one that is allowed by what was so when it was made. Gives what is so in the end. */
function expectAllowed({ history, plan }: Life, events: readonly Event[]): World {
  const { students, courses, school } = newWorld(plan.students);
  const studentsSince = students.map((known): Since<Student>[] => [{ at: 0, known }]);
  const coursesSince = Object.fromEntries(
    courseIds.map((courseId) => [courseId, [{ at: 0, known: courses[courseId] }]]),
  ) as Record<CourseId, Since<World["courses"][CourseId]>[]>;
  const schoolSince: Since<World["school"]>[] = [{ at: 0, known: school }];
  const worldAt = (at: number): World => ({
    students: studentsSince.map((since) => knownAt(since, at)),
    courses: Object.fromEntries(
      courseIds.map((courseId) => [courseId, knownAt(coursesSince[courseId], at)]),
    ) as World["courses"],
    school: knownAt(schoolSince, at),
  });
  const lookUpAt = (who: number, student: Student, at: number) => {
    const records = history.recordsOf(uidOf(who), at);
    if (student.isErased) return freeSeats(student, records, uidOf(who));
    meet(records, student);
    lookUp(records, uidOf(who), student);
  };

  const expectLapsed = (student: Student, { uid, at }: Swept) => {
    const before = history.recordsOf(uid, at - 1);
    expectKnown(student, before, uid);
    const policiesOf = (courseId: CourseId) =>
      coursesSince[courseId]
        .filter((_, index, all) => (all[index + 1]?.at ?? at) > at - DECIDED_WITHIN)
        .map(({ known }) => known.policy);
    const wrong = wrongLapse({ before, after: history.recordsOf(uid, at), student, atMs: at / 1000, policiesOf });
    if (wrong) throw new Violation(`A sweep did what time does not: ${wrong}`);
  };

  const erased = new Set(
    events.flatMap((event) =>
      event.kind === "decided" && event.request.name === "eraseStudent" && event.reply?.output
        ? [event.request.who]
        : [],
    ),
  );

  const take = (event: Decided) => {
    const { request, reply, at, restsOn, changed } = event;
    const { who, courseId, name, input } = request;
    const when = { from: Math.floor(restsOn / 1000), to: Math.floor(restsOn / 1000) };
    const [seen, now] = [worldAt(restsOn), worldAt(at)];
    const isGone = reply?.refused === "no-such-user" && accountAsked.has(name) && erased.has(who);
    const then: Then = {
      document: (path) => history.recordAt(path, restsOn),
      records: (uid) => history.recordsOf(uid, restsOn),
    };
    if (reply && !isGone) expectOne(event, seen, when, then);
    if (reply?.output && changed && !input.stage && !unguarded.has(name)) {
      const { isDeputyAdmin } = (name === "setRole" ? now : seen).school;
      const held = guarded.has(name) ? now : { ...seen, students: now.students };
      expectOne(event, { ...held, school: { ...held.school, isDeputyAdmin } }, when, then);
    }
    if (!changed || reply?.refused === "request-id-reused") return;
    if (!request.byStaff && now.students[who]?.isErased) {
      throw new Violation(`${name} of ${uidOf(who)} took effect once they were erased.`);
    }
    // A student's guard holds what they have; all else is as it was when the decision was made.
    const student = structuredClone(now.students[who] as Student);
    const course = courses[courseId] && structuredClone(seen.courses[courseId]);
    const world: World = {
      students: seen.students.with(who, student),
      courses: course ? { ...seen.courses, [courseId]: course } : seen.courses,
      school: { ...seen.school },
    };
    if (reply) learn(request, reply, world, when);
    if (name === "reconcile") student.drift = 0;
    if (!reply || student.isStale) lookUpAt(who, student, at);
    studentsSince[who]?.push({ at, known: student });
    if (!request.byStaff) return;
    if (course) add(coursesSince[courseId], at, seen.courses[courseId], course);
    add(schoolSince, at, seen.school, world.school);
  };

  for (const event of events) {
    if (event.kind === "decided") take(event);
    else {
      const who = Number(event.uid.split("-")[1]);
      const student = structuredClone(studentsSince[who]?.at(-1)?.known as Student);
      studentsSince[who]?.push({ at: event.at, known: student });
      if (event.kind === "spoiled") {
        student.drift++;
        continue;
      }
      // What a sweep mends would be seen by nobody afterwards.
      if (!student.isErased) expectLapsed(student, event);
      lookUpAt(who, student, event.at);
    }
  }
  return worldAt(Number.POSITIVE_INFINITY);
}

/** Adds what a decision changed; what others changed meanwhile stays, since each thing has a guard of its own. */
function add<T extends object>(history: Since<T>[], at: number, seen: T, becomes: T): void {
  const changes = Object.entries(becomes).filter(([field, value]) => !areEqual(value, seen[field as keyof T]));
  if (changes.length === 0) return;
  const latest = knownAt(history, Number.POSITIVE_INFINITY);
  history.push({ at, known: { ...latest, ...Object.fromEntries(changes) } });
}

/** A seat that an erased student held goes with the enrollment. */
function freeSeats(student: Student, records: Records, uid: string): void {
  for (const [courseId, enrolled] of Object.entries(student.courses)) {
    const isGone = !records.has(`users/${uid}/enrollments/${courseId}`);
    if (isGone && enrolled.status === "active") enrolled.holdsSeat = false;
  }
}

function expectOne(
  { request, reply, restsOn, isRepeat }: Decided,
  world: World,
  when: { from: number; to: number },
  then: Then,
): void {
  if (!reply || reply.refused === "request-id-reused") return;
  const allowed = allowedOf(request, world, when, then);
  if (isAllowed(reply, isRepeat ? repeated(request.name, allowed) : allowed)) return;
  const said = JSON.stringify(reply.output ?? { refused: reply.refused, ...reply.details });
  const may = JSON.stringify(allowed, (_, value) =>
    typeof value === "function" ? `${value.name || "a test"}` : value,
  );
  throw new Violation(
    `${request.name} ${JSON.stringify(request.input).slice(0, 300)} was decided at ${restsOn} as ${said}, and only ${may} is allowed.`,
  );
}

/** What a repeat may be answered: a start shows the answers as they are by then. */
function repeated(name: CallableName, allowed: Allowed): Allowed {
  if (name !== "startQuizAttempt" || typeof allowed.OK !== "object") return allowed;
  const { answers: _, revision: __, ...said } = allowed.OK as Record<string, unknown>;
  return { ...allowed, OK: said };
}

function expectStored({ history, uids, database, accounts }: Life, world: World): void {
  for (const [who, uid] of uids.entries()) {
    const student = world.students[who] as Student;
    const records = history.recordsOf(uid, Number.POSITIVE_INFINITY);
    if (student.isErased) {
      expectErased(uid, database, accounts.has(uid));
      continue;
    }
    expectKnown(student, records, uid);
  }
  const taken: Record<string, number> = {};
  for (const { path, fields } of database.documents()) {
    const [collection, id = "", below] = path.split("/");
    const account = collection === "roles" ? accounts.get(id) : undefined;
    if (account && account.claims.role !== fields?.role) throw new Violation(`${account.uid}'s claim lags behind.`);
    if (below === "seats") taken[id] = (taken[id] ?? 0) + (fields?.taken as number);
  }
  for (const courseId of courseIds) {
    const held = heldIn(world, courseId);
    const { capacity } = world.courses[courseId];
    if (taken[courseId] !== held || held > (capacity ?? held)) {
      throw new Violation(`${courseId}: ${taken[courseId]} seats are taken, ${held} held, of ${capacity}.`);
    }
  }
}

function expectKnown(student: Student, records: Records, uid: string): void {
  const found = differences(student, records, uid);
  if (found) throw new Violation(`What is stored of ${uid} is not what was answered: ${found}`);
}

type Fields = Readonly<Record<string, unknown>>;

/** When what is stored somewhere is due, where it is. */
const dueAt: Readonly<Record<string, (fields: Fields, root: Fields) => unknown>> = {
  attempts: ({ status, closesAt }) => status === "open" && closesAt,
  challenges: ({ status, deadline }) => status === "open" && deadline,
  enrollments: ({ status, deadlineAt }) => status === "active" && deadlineAt,
  office: ({ idleAt, open, sweepAt }, { pvq }) => {
    // Time that was cleared since makes nobody idle.
    const clearedAt = (pvq as Root["pvq"])?.clearedAt ?? 0;
    const endsAt = clearedAt + ((open as OpenSession | null)?.idleSeconds ?? 0) * 1000;
    return idleAt instanceof Timestamp ? Timestamp.fromMillis(Math.max(idleAt.toMillis(), endsAt)) : sweepAt;
  },
  parts: ({ expiresAt }) => expiresAt,
};

/** Expects that the last sweeps left nothing that was due, and took nothing that a quiz still has. */
function expectNothingOverdue({ database, sweptMs }: Life): void {
  const documents = database.documents();
  const stored = new Map(documents.map(({ path, fields }) => [path, fields]));
  for (const { path, fields = {} } of documents) {
    const root = stored.get(`users/${path.split("/")[1]}/office/root`) ?? {};
    const due = dueAt[path.split("/").at(-2) ?? ""]?.(fields, root);
    if (due instanceof Timestamp && due.toMillis() < sweptMs) throw new Violation(`${path} is overdue.`);
  }
  for (const { path, fields } of documents) {
    const [quiz, version] = path.split("/versions/");
    if (version === undefined) continue;
    const { chunks = [] } = (fields ?? {}) as { chunks?: { chunkId: string }[] };
    for (const { chunkId } of chunks) {
      if (!stored.has(`${quiz}/chunks/${chunkId}`)) throw new Violation(`${path} has lost a chunk.`);
    }
  }
}

/** Expects that of who is erased the tombstone is left alone. */
function expectErased(uid: string, database: MemoryDatabase, hasAccount: boolean): void {
  const ofStaff = /^users[/](head|deputy)[/]/;
  const left = database
    .documents()
    .filter(({ path, fields }) => !ofStaff.test(path) && `${path} ${JSON.stringify(fields)}`.includes(uid))
    .map(({ path }) => path);
  if (left.join() !== `users/${uid}/office/root` || hasAccount) {
    throw new Violation(
      `Of ${uid}, who is erased, there is left: ${left.join(" ")}${hasAccount ? " and the account" : ""}.`,
    );
  }
}

/** Expects that nobody's counters have drifted, but for what was spoiled and nobody repaired. */
async function expectRecounted({ net, uids, plan }: Life, world: World): Promise<void> {
  const recount = async (uid: string) => {
    const callable = reconcile as unknown as Callable<CallableName>;
    // Once for each time that a life is checked.
    const time = String(Math.floor(net.time.nowMs)).slice(-12);
    const requestId = `0000000${uids.indexOf(uid)}-0000-4000-8000-${time}`;
    const input = { uid, requestId };
    const told = await call(net, { callable, actor: HEAD, input, chance: new Chance(plan.seed), deliveries: [] });
    if (told?.code !== undefined && told.json.includes("no-such-user")) return;
    const { drift } = told?.code === undefined && told ? JSON.parse(told.json) : { drift: [told] };
    if (!areEqual(drift.map(amountOf), driftOf(world.students[uids.indexOf(uid)] as Student))) {
      throw new Violation(`${uid} has drifted: ${JSON.stringify(drift)}`);
    }
  };
  await net.time.settle(Promise.all(uids.map(recount)));
}
