import type { PvqStatus, QuizPrerequisite } from "../../contract/index.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { missingBefore, missingFor } from "./completion.ts";

const pvq = { minimumAsked: 2, minimumAskedPerLesson: 1 };
const course = {
  lessons: [{ lessonId: "a" }, { lessonId: "b" }],
  finalQuizzes: ["final", "last"],
} as unknown as CourseRecord;
const done = {
  completionEvents: ["b", "a"],
  courseSeconds: 600,
  passedQuizzes: ["last", "other", "final"],
  checks: { ...noChecks, asked: 2, askedByLesson: { a: 1, b: 1 } },
  policy: { seatTime: { requiredSeconds: 600 }, pvq },
} as unknown as Enrollment;

test.each<[string, Partial<Enrollment>, PvqStatus, string[]]>([
  ["all is done", {}, "clear", []],
  ["a lesson is missing", { completionEvents: ["a"] }, "clear", ["lessons"]],
  ["a second is missing", { courseSeconds: 599 }, "clear", ["seat-time"]],
  ["a question is due", {}, "due", ["identity-checks"]],
  ["the student is locked", {}, "locked", ["identity-checks"]],
  ["too few were asked", { checks: { ...done.checks, asked: 1 } }, "clear", ["identity-checks"]],
  ["none was asked in a lesson", { checks: { ...done.checks, askedByLesson: { a: 2 } } }, "clear", ["identity-checks"]],
  ["none is asked at all", { checks: noChecks, policy: { ...done.policy, pvq: null } }, "clear", []],
  ["one of the finals is not passed", { passedQuizzes: ["other", "last"] }, "clear", ["final-quiz"]],
  [
    "nothing is done",
    { completionEvents: [], courseSeconds: 0, passedQuizzes: [], checks: noChecks },
    "due",
    ["lessons", "seat-time", "identity-checks", "final-quiz"],
  ],
])("%s", (_, changed, status, missing) => {
  expect(missingFor({ ...done, ...changed }, course, status)).toEqual(missing);
});

test("a lesson may be named as a property that every object has", () => {
  const lessons = [{ lessonId: "constructor" }];
  const missing = (askedByLesson: Record<string, number>) =>
    missingFor(
      { ...done, completionEvents: ["constructor"], checks: { ...done.checks, askedByLesson } },
      { ...course, lessons } as unknown as CourseRecord,
      "clear",
    );
  expect(missing({})).toEqual(["identity-checks"]);
  expect(missing({ constructor: 1 } as unknown as Record<string, number>)).toEqual([]);
});

test.each<[QuizPrerequisite[] | undefined, string[]]>([
  [undefined, []],
  [[], []],
  [["seat-time"], ["seat-time"]],
  [["final-quiz" as QuizPrerequisite, "seat-time"], ["seat-time"]],
  [
    ["identity-checks", "lessons"],
    ["lessons", "identity-checks"],
  ],
])("a quiz that opens after %j waits for %j, and never for the final", (opensAfter, missing) => {
  const nothing = { ...done, completionEvents: [], courseSeconds: 0, passedQuizzes: [], checks: noChecks };
  const policy = opensAfter === undefined ? {} : { opensAfter };
  expect(missingBefore(policy, nothing, course, "due")).toEqual(missing);
  expect(missingBefore(policy, { ...done, passedQuizzes: [] }, course, "clear")).toEqual([]);
});
