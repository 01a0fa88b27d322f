import type { QuizPolicy } from "../../contract/index.ts";
import { findDrift } from "./findDrift.ts";
import { counterDrift, listDrift, valueDrift } from "./finding.ts";
import type { StudentRecords } from "./studentRecords.ts";

const nothing: StudentRecords = {
  user: undefined,
  root: undefined,
  seatTime: undefined,
  enrollments: [],
  quizRecords: [],
  attempts: [],
  sessions: [],
  challenges: [],
  entries: [],
};

test("of nothing, nothing has drifted", () => {
  expect(findDrift(nothing)).toEqual([]);
});

test("counters are what is counted and what the school brought along; only entries of staff say so", () => {
  const baseline = { callable: "importBaseline" as const, result: { counters: { quizAttempts: 10, pvqMissed: 1 } } };
  const records = { ...nothing, entries: [{ ...baseline, entryId: "staff~x" }] };
  expect(findDrift({ ...records, user: { quizAttempts: 10, pvqMissed: 1 } })).toEqual([]);
  expect(findDrift({ ...records, user: { quizAttempts: 12, pvqMissed: 1 } })).toEqual([
    {
      subject: { of: "user" },
      field: "quizAttempts",
      stored: 12,
      recounted: 10,
      mend: { how: "add", by: -2 },
    },
  ]);
  expect(findDrift({ ...nothing, entries: [{ ...baseline, entryId: "0a1b" }] })).toEqual([]);
});

test("an enrollment that lost its fields is recounted all the same", () => {
  const challenges = [{ courseId: "c", lessonId: "l1", status: "wrong" as const, corrections: [] }];
  const counted = { enrolledCourses: 1, pvqAnswered: 1, pvqMissed: 1 };
  const found = findDrift({ ...nothing, user: counted, enrollments: [{ courseId: "c" }], challenges });
  expect(found.map(({ field, stored, recounted }) => [field, stored, recounted])).toEqual([
    ["checks.asked", null, 1],
    ["checks.missed", null, 1],
    ["checks.askedByLesson", {}, { l1: 1 }],
  ]);
});

test("an attempt without a record is one that was never counted", () => {
  const attempt = { courseId: "c", quizId: "q", attemptId: "q-1", attemptNumber: 1 };
  const policy = { grading: "latest", passPercent: 50 } as QuizPolicy;
  const graded = {
    ...attempt,
    status: "submitted" as const,
    percent: 80,
    passed: true,
    deadline: null,
    closesAt: null,
    submittedAt: 7,
    policy,
  };
  const found = findDrift({ ...nothing, attempts: [graded] }).map(({ field, recounted }) => [field, recounted]);
  expect(found).toEqual([
    ["quizAttempts", 1],
    ["quizzesPassed", 1],
    ["attempts", 1],
    ["attemptHistory", ["q-1"]],
    ["bestPercent", 80],
    ["gradePercent", 80],
    ["passed", true],
    ["grades", { 1: { passed: true, percent: 80 } }],
    ["lastEndedAt", 7],
    ["attemptsBeforeReset", 0],
    ["resetLessonId", null],
    ["seen", { bankDigest: "", indexes: [] }],
    ["override", { extraAttempts: 0, extraSeconds: 0 }],
  ]);
});

test.each<[string, unknown, string[], boolean]>([
  ["as it should be", ["a", "b"], ["a", "b"], false],
  ["missing", undefined, ["a"], true],
  ["missing, and nothing to list", undefined, [], false],
  ["no list", "a", ["a"], true],
  ["short", ["a"], ["a", "b"], true],
  ["long", ["a", "b", "c"], ["a", "b"], true],
  ["out of order", ["b", "a"], ["a", "b"], true],
  ["doubled at the end", ["a", "b", "a"], ["a", "b"], true],
])("a list that is %s is set to what it should be, where it is not", (_, stored, recounted, isWrong) => {
  const found = listDrift({ of: "user" }, "list", stored, recounted);
  const mend = { how: "set" as const, value: recounted };
  expect(found).toEqual(
    isWrong ? [{ subject: { of: "user" }, field: "list", stored: stored ?? null, recounted, mend }] : [],
  );
});

test("what is no number is shown as what it is, and counted from 0", () => {
  const [subject, field] = [{ of: "user" } as const, "quizAttempts"];
  expect(counterDrift(subject, field, "many", 3)).toEqual([
    { subject, field, stored: "many", recounted: 3, mend: { how: "add", by: 3 } },
  ]);
  expect(valueDrift(subject, field, Number.POSITIVE_INFINITY, 3)[0]?.stored).toBe("Infinity");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  "a counter of %s, to which nothing can be added, is set",
  (stored) => {
    const [subject, field] = [{ of: "user" } as const, "quizAttempts"];
    expect(counterDrift(subject, field, stored, 3)).toEqual([
      { subject, field, stored: String(stored), recounted: 3, mend: { how: "set", value: 3 } },
    ]);
  },
);
