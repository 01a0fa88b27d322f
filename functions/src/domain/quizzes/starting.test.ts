import { coursePolicy, pvqPolicy, quizPolicy } from "../../../simulation/policies.ts";
import type { QuizPolicy } from "../../contract/index.ts";
import type { CourseRecord, Quiz } from "../../records/catalogueRecords.ts";
import { add, append, type Change } from "../../records/changes.ts";
import type { Enrollment, OpenAttempt, OpenChallenge, QuizRecord, Root } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import { limits } from "../standing/limits.ts";
import { standingOf } from "../standing/pvqStanding.ts";
import { noAttempts, openAttempt } from "./attempts.ts";
import { type StartState, startAttempt } from "./starting.ts";

const now = 90_000;
const input = { courseId: "safety", quizId: "final" };
const call = {
  actor: "ada",
  input,
  now,
  receipt: { requestId: "r", fingerprint: "f", secretVersion: "1" },
  receiptFor: () => ({ fingerprint: "f", secretVersion: "1" }),
  random: () => () => 0,
  nameFor: () => "name",
};
const lessons = [{ lessonId: "l", title: "L", minimumSeconds: 0 }];
const seatTime = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const course = { status: "open", lessons, finalQuizzes: ["final"] } as unknown as CourseRecord;
const enrollment: Enrollment = newEnrollment("safety", { policy: coursePolicy(seatTime), lessons }, 0);
const quizOf = (policy: Partial<QuizPolicy>): Quiz => ({
  title: "",
  policy: quizPolicy({ passPercent: 50, timeLimitSeconds: 60, ...policy }),
  version: 3,
  questionCount: 8,
  chunks: [],
  bankDigest: "digest",
});
const quiz = quizOf({});
const key = { keys: { a: { type: "trueFalse" as const, correct: true } }, feedback: {} };
const paper = {
  questions: [{ questionId: "a", type: "trueFalse" as const, prompt: "?", points: 1 }],
  ...key,
  indexes: [2],
};
const once: QuizRecord = { ...noAttempts, attempts: 1, attemptHistory: ["final-1"], lastEndedAt: now - 1000 };

const state = (more: Partial<StartState> = {}): StartState => ({
  root: { version: 1 },
  enrollment,
  course,
  quiz,
  record: undefined,
  open: undefined,
  openKey: undefined,
  seatTime: undefined,
  ...more,
});
/** The first attempt as it is open since a moment, with all that is stored of it. */
const openSince = (startedAt: number): Partial<StartState> => ({
  root: { version: 1, openAttempts: [listed("final", "final-1", startedAt + 60_000)] },
  record: { ...noAttempts, attempts: 1, attemptHistory: ["final-1"], openAttemptId: "final-1" },
  open: openAttempt(input, 1, quiz, paper, startedAt),
  openKey: key,
});
const listed = (quizId: string, attemptId: string, closesAt: number | null = null): OpenAttempt => ({
  courseId: "safety",
  quizId,
  attemptId,
  closesAt,
});
const asked = (deadline: number): Root => ({
  version: 1,
  pvq: { ...standingOf(undefined), challenge: { challengeId: "signs-1", deadline } as OpenChallenge },
});
const locked: Root = { version: 1, pvq: { ...standingOf(undefined), lockedUntil: now + 1 } };
const withPvq: Enrollment = { ...enrollment, policy: coursePolicy(seatTime, pvqPolicy()) };

const start = (more: Partial<StartState> = {}) => startAttempt(state(more), call, paper);
const written = (changes: readonly Change[] = []) =>
  Object.fromEntries(changes.map((change) => [change.doc.path, "data" in change ? change.data : change.op]));

const base = "users/ada/enrollments/safety";
const started = { attemptId: "final-1", attemptNumber: 1, attemptsRemaining: null, startedAt: now };

test("the first start keeps paper and key apart, begins a record, and is counted", () => {
  const { changes, ...decided } = start() as { result: object; changes: Change[] };
  expect(decided).toEqual({ result: { ...started, deadline: now + 60_000, resumed: false } });
  expect(changes[0]).toMatchObject({ op: "create", data: { status: "open", bankVersion: 3, closesAt: now + 60_000 } });
  expect(changes[1]).toMatchObject({ op: "create", doc: { path: `${base}/attempts/final-1/sealed/key` }, data: key });
  expect(changes[2]).toMatchObject({
    op: "create",
    doc: { path: `${base}/quizRecords/final` },
    data: { ...noAttempts, attempts: 1, attemptHistory: ["final-1"], openAttemptId: "final-1" },
  });
  expect(written(changes.slice(3))).toEqual({
    "users/ada/office/root": { openAttempts: [listed("final", "final-1", now + 60_000)] },
    "users/ada": { quizAttempts: add(1) },
  });
});

test("a later start goes on with the record, and with the attempts that are open at other quizzes", () => {
  const root = { version: 1, openAttempts: [listed("other", "other-1")] };
  const { changes } = start({ record: once, root, quiz: quizOf({ maximumAttempts: 3 }) });
  expect(written(changes)).toMatchObject({
    [`${base}/quizRecords/final`]: { openAttemptId: "final-2", attempts: add(1), attemptHistory: append("final-2") },
    "users/ada/office/root": { openAttempts: [root.openAttempts[0], listed("final", "final-2", now + 60_000)] },
  });
});

test.each([
  [quizOf({ maximumAttempts: 3 }), 1],
  [quizOf({}), null],
])("a start tells how many attempts remain after it", (of, attemptsRemaining) => {
  expect(start({ record: once, quiz: of })).toMatchObject({ result: { attemptNumber: 2, attemptsRemaining } });
});

test("what staff granted and the course's deadline bound an attempt", () => {
  const record = { ...once, override: { extraAttempts: 0, extraSeconds: 30 } };
  expect(start({ record })).toMatchObject({ result: { deadline: now + 90_000 } });
  expect(start({ record, enrollment: { ...enrollment, deadlineAt: now + 5 } })).toMatchObject({
    result: { deadline: now + 5 },
  });
});

test("which questions were seen is kept where the policy avoids them, by the bank's digest", () => {
  const seen = { bankDigest: "digest", indexes: [1] };
  const record = (avoidSeen: boolean, bankDigest = "digest") =>
    written(start({ quiz: quizOf({ avoidSeen }), record: { ...once, seen: { ...seen, bankDigest } } }).changes)[
      `${base}/quizRecords/final`
    ];
  expect(record(true)).toMatchObject({ seen: { bankDigest: "digest", indexes: [1, 2] } });
  expect(record(true, "another")).toMatchObject({ seen: { bankDigest: "digest", indexes: [2] } });
  expect(record(false)).not.toHaveProperty("seen");
});

test("an attempt whose time runs goes on, and nothing is written", () => {
  const open = openSince(now - 60_000);
  expect(start(open)).toEqual({
    result: { ...started, startedAt: now - 60_000, deadline: now, resumed: true },
  });
});

test("an attempt whose time is over is closed in the commit that starts the next", () => {
  const { result, changes } = start(openSince(now - 60_001)) as { result: object; changes: Change[] };
  expect(result).toMatchObject({ attemptId: "final-2", resumed: false });
  expect(written(changes)).toMatchObject({
    [`${base}/attempts/final-1`]: { status: "lapsed" },
    [`${base}/attempts/final-2`]: { status: "open" },
    [`${base}/quizRecords/final`]: { openAttemptId: "final-2", lastEndedAt: now - 1 },
    "users/ada/journal/lapse~attempt~safety~final-1": { callable: "closeAttempt", actor: "system" },
    "users/ada/office/root": { openAttempts: [listed("final", "final-2", now + 60_000)] },
  });
});

test.each<[string, Partial<QuizPolicy>, object]>([
  ["attempts-exhausted", { maximumAttempts: 1 }, {}],
  ["wait-between-attempts", { waitSeconds: 1 }, { availableAt: now + 999 }],
  ["quiz-locked", { opensAfter: ["lessons"] }, { missing: ["lessons"] }],
])("and in the commit that says %s", (reason, policy, details) => {
  const { refusal, changes } = start({ ...openSince(now - 60_001), quiz: quizOf(policy) }) as {
    refusal: object;
    changes: Change[];
  };
  expect(refusal).toEqual({ reason, details });
  expect(written(changes)[`${base}/attempts/final-1`]).toMatchObject({ status: "lapsed" });
});

const opens = Array.from({ length: limits.openAttempts }, (_, at) => listed(`q${at}`, `q${at}-1`));
const full: Enrollment = {
  ...enrollment,
  passedQuizzes: Array.from({ length: limits.passedQuizzes }, (_, at) => `q${at}`),
};

test.each<[string, Partial<StartState>, object]>([
  ["no-such-course", { course: undefined, quiz: undefined }, {}],
  ["no-such-quiz", { quiz: undefined, enrollment: undefined }, {}],
  ["quiz-not-open", { course: { ...course, status: "draft" }, enrollment: undefined }, { status: "draft" }],
  ["not-enrolled", { enrollment: undefined }, {}],
  ["pvq-locked", { enrollment: withPvq, root: locked }, { lockedUntil: now + 1 }],
  ["pvq-due", { enrollment: withPvq, root: asked(now - 1) }, {}],
  ["attempts-exhausted", { record: once, quiz: quizOf({ maximumAttempts: 1 }) }, {}],
  [
    "attempts-exhausted",
    { record: { ...once, attemptsBeforeReset: 1, resetLessonId: "l" }, quiz: quizOf({ lessonId: "l" }) },
    {},
  ],
  ["quiz-locked", { quiz: quizOf({ opensAfter: ["lessons"] }) }, { missing: ["lessons"] }],
  ["wait-between-attempts", { record: once, quiz: quizOf({ waitSeconds: 2 }) }, { availableAt: now + 1000 }],
  ["limit-reached", { record: { ...once, attempts: limits.attempts } }, { of: "attempts" }],
  ["limit-reached", { root: { version: 1, openAttempts: opens } }, { of: "openAttempts" }],
  ["limit-reached", { enrollment: full, record: once }, { of: "passedQuizzes" }],
])("a start is refused with %s, and nothing is written", (reason, more, details) => {
  const { refusal, changes = [] } = start(more) as { refusal: object; changes?: Change[] };
  expect([refusal, changes]).toEqual([{ reason, details: expect.objectContaining(details) }, []]);
});

test.each<[string, Partial<StartState>]>([
  ["a question whose time runs, of a course that does not ask", { root: asked(now) }],
  ["a question of another course that lapsed, in a course that asks none", { root: asked(now - 1) }],
  ["a course that is closed to others", { course: { ...course, status: "closed" } }],
  ["quizzes that were passed, where this is one of them", { enrollment: full, record: { ...once, passed: true } }],
  [
    "the attempt of this quiz that is over, with all others that may be open",
    { ...openSince(now - 60_001), root: { version: 1, openAttempts: [...opens.slice(1), listed("final", "final-1")] } },
  ],
])("%s keeps from no start", (_, more) => {
  expect(start(more)).toHaveProperty("result.resumed", false);
});

test("an attempt needs a paper", () => {
  expect(() => startAttempt(state(), call, undefined)).toThrow("needs a paper");
});
