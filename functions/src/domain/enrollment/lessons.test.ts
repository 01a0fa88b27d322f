import type { CoursePolicy } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { lessonDenial } from "./lessons.ts";

const denialOf = (seconds: number | undefined, minimumAskedPerLesson: number | null, asked: number | undefined) =>
  lessonDenial({ lessonId: "toString", title: "L", minimumSeconds: 60 }, {
    lessonSeconds: seconds === undefined ? {} : { toString: seconds },
    resetSeconds: {},
    checks: { ...noChecks, askedByLesson: asked === undefined ? {} : { toString: asked } },
    policy: { pvq: minimumAskedPerLesson === null ? null : { minimumAskedPerLesson } } as unknown as CoursePolicy,
  } as unknown as Enrollment);

test.each<[number | undefined, number | null, number | undefined, object | undefined]>([
  [undefined, null, undefined, { reason: "lesson-too-early", details: { remainingSeconds: 60 } }],
  [59, null, undefined, { reason: "lesson-too-early", details: { remainingSeconds: 1 } }],
  [60, null, undefined, undefined],
  [61, 0, undefined, undefined],
  [60, 1, undefined, { reason: "pvq-due", details: {} }],
  [60, 2, 1, { reason: "pvq-due", details: {} }],
  [60, 2, 2, undefined],
  [59, 2, 1, { reason: "lesson-too-early", details: { remainingSeconds: 1 } }],
])("a lesson of 60 s with %s s credited, of %s questions %s asked", (seconds, minimum, asked, denial) => {
  expect(denialOf(seconds, minimum, asked)).toEqual(denial);
});

test("after a reset a lesson takes its time anew", () => {
  const enrollment = { lessonSeconds: { l: 130 }, resetSeconds: { l: 100 }, checks: noChecks, policy: { pvq: null } };
  const lesson = { lessonId: "l", title: "L", minimumSeconds: 60 };
  expect(lessonDenial(lesson, enrollment as unknown as Enrollment)).toEqual({
    reason: "lesson-too-early",
    details: { remainingSeconds: 30 },
  });
});
