import type { QuizPolicy } from "../../contract/index.ts";
import { findDrift } from "./findDrift.ts";
import { listDrift } from "./finding.ts";
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

test.each<[string, unknown, string[], { drop: string[]; append: string[] } | undefined]>([
  ["as it should be", ["a", "b"], ["a", "b"], undefined],
  ["missing", undefined, ["a"], { drop: [], append: ["a"] }],
  ["missing, and nothing to list", undefined, [], undefined],
  ["no list", "a", ["a"], { drop: [], append: ["a"] }],
  ["short", ["a"], ["a", "b"], { drop: [], append: ["b"] }],
  ["long", ["a", "b", "c"], ["a", "b"], { drop: ["c"], append: [] }],
  ["out of order", ["b", "a"], ["a", "b"], { drop: ["b", "a"], append: ["a", "b"] }],
  ["doubled at the end", ["a", "b", "a"], ["a", "b"], { drop: ["a", "b"], append: ["a", "b"] }],
  ["doubled in the middle", ["a", "b", "b"], ["a", "b"], { drop: ["b"], append: ["b"] }],
])("a list that is %s is dropped from where it is wrong and appended to", (_, stored, recounted, mend) => {
  const found = listDrift({ of: "user" }, "list", stored, recounted);
  expect(found.map((finding) => finding.mend)).toEqual(mend ? [{ how: "list", ...mend }] : []);
});
