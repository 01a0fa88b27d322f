import { lessonDenial } from "../domain/enrollment/lessons.ts";
import { admit } from "../domain/standing/admit.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, append, merge, update } from "../records/changes.ts";
import { courseDoc, enrollmentDoc, rootDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const completeLesson = defineCommand({
  name: "completeLesson",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
  }),
  /** A lesson is counted once, and not before it took its time and its identity questions. */
  decide({ root, enrollment, course }, { actor, input: { courseId, lessonId }, now, random }) {
    if (!course) return { refusal: refuse("no-such-course") };
    if (enrollment?.completionEvents.includes(lessonId)) {
      const { completedLessons } = enrollment;
      return { result: { completedLessons, totalLessons: course.lessons.length, alreadyCompleted: true } };
    }
    if (course.status === "draft") return { refusal: refuse("course-not-open", { status: course.status }) };
    const denial = admit({ to: "study", enrollment, root, now, jitterOf: jitterOf(random, actor, courseId) });
    if (denial || !enrollment) return { refusal: denial ?? refuse("not-enrolled") };
    const lesson = course.lessons.find((each) => each.lessonId === lessonId);
    if (!lesson) return { refusal: refuse("no-such-lesson") };
    const early = lessonDenial(lesson, enrollment);
    if (early?.reason === "pvq-due") {
      const checks = { ...enrollment.checks, owed: { lessonId } };
      return { refusal: early, changes: [update(enrollmentDoc(actor, courseId), { checks, pvqStatus: "due" })] };
    }
    if (early) return { refusal: early };

    const totalLessons = course.lessons.length;
    return {
      result: { completedLessons: enrollment.completedLessons + 1, totalLessons, alreadyCompleted: false },
      changes: [
        update(enrollmentDoc(actor, courseId), {
          completedLessons: add(1),
          completionEvents: append(lessonId),
          totalLessons,
        }),
        merge(userDoc(actor), { lessonsCompleted: add(1) }),
      ],
    };
  },
});
