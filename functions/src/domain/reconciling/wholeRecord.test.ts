import { quizPolicy } from "../../../simulation/policies.ts";
import { add, entry } from "../../records/changes.ts";
import type { Search } from "../../records/documents.ts";
import { noAttempts } from "../quizzes/attempts.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { findDrift } from "./findDrift.ts";
import { repairChange } from "./repairing.ts";
import { type AttemptFacts, recordsBelow, type StudentRecords } from "./studentRecords.ts";

const policy = quizPolicy({ passPercent: 50, grading: "latest" });
const attempt = (quizId: string, attemptNumber: number, more: Partial<AttemptFacts>): AttemptFacts => ({
  courseId: "safety",
  quizId,
  attemptId: `${quizId}-${attemptNumber}`,
  attemptNumber,
  status: "submitted",
  percent: 40,
  passed: false,
  deadline: null,
  closesAt: null,
  submittedAt: 50,
  policy,
  ...more,
});
const open = { status: "open" as const, percent: null, passed: null, submittedAt: null };
const listed = (quizId: string, attemptId: string, closesAt: number | null) => ({
  courseId: "safety",
  quizId,
  attemptId,
  closesAt,
});

/** A student of whom everything is as it is counted. */
const whole: StudentRecords = {
  user: {
    enrolledCourses: 3,
    activeCourses: 1,
    completedCourses: 1,
    lessonsCompleted: 3,
    quizAttempts: 14,
    quizzesPassed: 1,
    pvqAnswered: 3,
    pvqMissed: 3,
    instructionSeconds: 130,
  },
  root: { version: 1, openAttempts: [listed("trial", "trial-1", null), listed("final", "final-3", 90)] },
  seatTime: {
    started: 2,
    creditedThrough: 0,
    idleAt: 1,
    days: { "2026-03-06": 1, "2026-03-07": 15, "2026-03-08": 65, "2026-03-05": 5 },
    open: {
      sessionId: "s-2",
      courseId: "safety",
      startedAt: 0,
      idleSeconds: 1,
      lessonId: null,
      seconds: 30,
      days: { "2026-03-08": 30 },
      lessons: { a: 20 },
    },
  },
  enrollments: [
    {
      courseId: "safety",
      status: "active",
      completedLessons: 2,
      completionEvents: ["b", "a"],
      courseSeconds: 90,
      lessonSeconds: { a: 35, b: 20 },
      passedQuizzes: ["final"],
      checks: { ...noChecks, asked: 4, missed: 2, askedByLesson: { b: 1, a: 2 } },
    },
    {
      courseId: "signs",
      status: "completed",
      completedLessons: 1,
      completionEvents: ["x", "x"],
      courseSeconds: 40,
      lessonSeconds: {},
      passedQuizzes: [],
      checks: { ...noChecks, asked: 1 },
    },
    { courseId: "left", status: "withdrawn" },
  ],
  quizRecords: [
    {
      ...noAttempts,
      courseId: "safety",
      quizId: "final",
      attempts: 3,
      attemptHistory: ["final-1", "final-2", "final-3"],
      bestPercent: 80,
      gradePercent: 80,
      passed: true,
      openAttemptId: "final-3",
      grades: { 1: { percent: 40, passed: false }, 2: { percent: 80, passed: true } },
      lastEndedAt: 70,
    },
    {
      ...noAttempts,
      courseId: "safety",
      quizId: "trial",
      attempts: 1,
      attemptHistory: ["trial-1"],
      openAttemptId: "trial-1",
    },
  ],
  attempts: [
    attempt("final", 3, { ...open, closesAt: 90 }),
    attempt("final", 2, { percent: 80, passed: true, submittedAt: 70 }),
    attempt("final", 1, {}),
    attempt("trial", 1, open),
  ],
  sessions: [
    {
      courseId: "safety",
      seconds: 70,
      days: { "2026-03-04": 9, "2026-03-05": 5, "2026-03-07": 15, "2026-03-08": 35 },
      lessons: { a: 25, b: 20 },
    },
    { courseId: "signs", seconds: 40, days: { "2026-03-06": 1 }, lessons: {} },
  ],
  challenges: [
    { courseId: "safety", lessonId: "a", status: "right", corrections: [] },
    { courseId: "safety", lessonId: "a", status: "wrong", corrections: [] },
    { courseId: "safety", lessonId: "b", status: "lapsed", corrections: [] },
    { courseId: "safety", lessonId: null, status: "open", corrections: [] },
    { courseId: "signs", lessonId: null, status: "right", corrections: [] },
  ],
  entries: [
    { entryId: "staff~1", callable: "adjustSeatTime", result: { courseId: "safety", seconds: 5 } },
    { entryId: "staff~2", callable: "adjustSeatTime", result: { courseId: "safety", seconds: -2 } },
    { entryId: "own-id", callable: "adjustSeatTime", result: { courseId: "safety", seconds: 1000 } },
    { entryId: "staff~3", callable: "importBaseline", result: { counters: { quizAttempts: 10, pvqMissed: 1 } } },
    {
      entryId: "lapse~challenge~3",
      callable: "closeChallenge",
      result: { courseId: "safety", rewoundSeconds: 13, rewoundLessons: { a: 10 } },
    },
  ],
};

test("of a student of whom all is as it is counted nothing has drifted", () => {
  expect(findDrift(whole)).toEqual([]);
});

type Found = [subject: string, field: string, stored: unknown, recounted: unknown];

const found = (records: StudentRecords): Found[] =>
  findDrift(records).map(({ subject, field, stored, recounted }) => [
    Object.values(subject).join(" "),
    field,
    stored,
    recounted,
  ]);

test.each(Object.entries(whole.user ?? {}))("a student's %s that is not %s", (field, recounted) => {
  expect(found({ ...whole, user: { ...whole.user, [field]: 99 } })).toEqual([["user", field, 99, recounted]]);
});

test("quizzes that a list of those passed does not have follow in their order", () => {
  const more = [attempt("b", 1, { passed: true }), attempt("a", 1, { passed: true })];
  const lists = found({ ...whole, attempts: [...whole.attempts, ...more] }).filter(
    ([, field]) => field === "passedQuizzes",
  );
  expect(lists).toEqual([["enrollment safety", "passedQuizzes", ["final"], ["final", "a", "b"]]]);
});

const inEnrollment = (changed: object): StudentRecords => ({
  ...whole,
  enrollments: whole.enrollments.map((each, at) => (at === 0 ? { ...each, ...changed } : each)),
});
const checks = whole.enrollments[0]?.checks ?? noChecks;

test.each<[string, object, unknown, unknown]>([
  ["completedLessons", { completedLessons: 9 }, 9, 2],
  ["courseSeconds", { courseSeconds: 9 }, 9, 90],
  ["lessonSeconds.a", { lessonSeconds: { a: 9, b: 20 } }, 9, 35],
  ["lessonSeconds.b", { lessonSeconds: { a: 35 } }, null, 20],
  ["lessonSeconds.c", { lessonSeconds: { a: 35, b: 20, c: 3 } }, 3, 0],
  ["checks.asked", { checks: { ...checks, asked: 9 } }, 9, 4],
  ["checks.missed", { checks: { ...checks, missed: 9 } }, 9, 2],
  ["checks.askedByLesson", { checks: { ...checks, askedByLesson: { a: 2 } } }, { a: 2 }, { a: 2, b: 1 }],
  ["passedQuizzes", { passedQuizzes: ["gone", "final", "final"] }, ["gone", "final", "final"], ["final"]],
  ["passedQuizzes", { passedQuizzes: [] }, [], ["final"]],
  ["passedQuizzes", { passedQuizzes: undefined }, null, ["final"]],
])("an enrollment's %s of %j", (field, changed, stored, recounted) => {
  expect(found(inEnrollment(changed))).toEqual([["enrollment safety", field, stored, recounted]]);
});

test.each<[string, unknown, unknown]>([
  ["attempts", 9, 3],
  ["attemptHistory", ["final-1"], ["final-1", "final-2", "final-3"]],
  ["bestPercent", 9, 80],
  ["gradePercent", 9, 80],
  ["passed", false, true],
  ["openAttemptId", null, "final-3"],
  [
    "grades",
    { 1: { percent: 41, passed: false } },
    { 1: { passed: false, percent: 40 }, 2: { passed: true, percent: 80 } },
  ],
  ["lastEndedAt", 50, 70],
])("a quiz record's %s of %j", (field, stored, recounted) => {
  const [final, ...others] = whole.quizRecords;
  const quizRecords = [{ ...(final as (typeof whole.quizRecords)[0]), [field]: stored }, ...others];
  const shown = field === "grades" ? { 1: { passed: false, percent: 41 } } : stored;
  expect(found({ ...whole, quizRecords })).toEqual([["quizRecord safety final", field, shown, recounted]]);
});

test("what a quiz record says that nothing tells of is kept", () => {
  const [final, ...others] = whole.quizRecords as [(typeof whole.quizRecords)[0]];
  const kept = { attemptsBeforeReset: 1, resetLessonId: "a", override: { extraAttempts: 2, extraSeconds: 3 } };
  expect(found({ ...whole, quizRecords: [{ ...final, ...kept }, ...others] })).toEqual([]);
});

test("attempts that the root lists and that are not open, and such as it does not list", () => {
  const root = { version: 1, openAttempts: [listed("final", "final-3", 91)] };
  expect(findDrift({ ...whole, root })).toEqual([
    {
      subject: { of: "root" },
      field: "openAttempts",
      stored: ["safety/final-3 until 91"],
      recounted: ["safety/final-3 until 90", "safety/trial-1"],
      mend: { how: "set", value: [listed("final", "final-3", 90), listed("trial", "trial-1", null)] },
    },
  ]);
});

test("of days the latest are recounted, and others are too many", () => {
  const seatTime = { ...(whole.seatTime as NonNullable<typeof whole.seatTime>), days: { "2026-03-04": 9 } };
  const days = { "2026-03-05": 5, "2026-03-06": 1, "2026-03-07": 15, "2026-03-08": 65 };
  expect(found({ ...whole, seatTime })).toEqual([["seatTime", "days", { "2026-03-04": 9 }, days]]);
});

test.each([
  [{ of: "user" as const }, "pvqMissed", "users/ada", "merge", { pvqMissed: add(2) }],
  [{ of: "root" as const }, "openAttempts", "users/ada/office/root", "merge", { openAttempts: add(2) }],
  [{ of: "seatTime" as const }, "days", "users/ada/office/session", "merge", { days: add(2) }],
  [
    { of: "enrollment" as const, courseId: "c" },
    "lessonSeconds.a.b",
    "users/ada/enrollments/c",
    "update",
    { lessonSeconds: entry("a.b", add(2)) },
  ],
  [
    { of: "quizRecord" as const, courseId: "c", quizId: "q" },
    "attempts",
    "users/ada/enrollments/c/quizRecords/q",
    "merge",
    { attempts: add(2) },
  ],
])("of %j %s is repaired where it lies", (subject, field, path, op, data) => {
  const finding = { subject, field, stored: 1, recounted: 3 };
  const change = repairChange("ada", { ...finding, mend: { how: "add", by: 2 } });
  expect(change).toMatchObject({ op, doc: { path } });
  expect("data" in change && change.data).toEqual(data);
  const set = repairChange("ada", { ...finding, field: "f", mend: { how: "set", value: [3] } });
  expect("data" in set && set.data).toEqual({ f: [3] });
});

test("what is counted is found below the student, under the ids of its path, and nothing else of it is fetched", async () => {
  const { user: _, root: __, seatTime: ___, ...below } = whole;
  const stored: Record<string, [string, Record<string, unknown>][]> = {
    enrollments: below.enrollments.map(({ courseId, ...data }) => [courseId, data]),
    "enrollments/safety/quizRecords": below.quizRecords.map(({ courseId: _, quizId, ...data }) => [quizId, data]),
    "enrollments/safety/attempts": below.attempts.map(({ courseId: _, attemptId, ...data }) => [attemptId, data]),
    sessions: below.sessions.map((data, at) => [`s-${at}`, { ...data }]),
    challenges: below.challenges.map((data, at) => [`safety-${at}`, { ...data }]),
    journal: below.entries.map(({ entryId, ...data }) => [entryId, data]),
  };
  const find = async <T>({ collection = "", fields = {}, only = [] }: Search<T>) =>
    (stored[collection.replace("users/ada/", "")] ?? [])
      .map(([id, data]): [string, Record<string, unknown>] => [id, { ...data, answers: {} }])
      .filter(([, data]) => Object.entries(fields).every(([field, value]) => data[field] === value))
      .map(([id, data]) => ({
        path: `${collection}/${id}`,
        data: Object.fromEntries(Object.entries(data).filter(([field]) => only.includes(field))) as T,
      }));
  expect(await recordsBelow("ada", find)).toEqual(below);
});
