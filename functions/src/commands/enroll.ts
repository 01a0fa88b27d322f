import { admit } from "../domain/admit.ts";
import { deadlineOf } from "../domain/enrollments.ts";
import { noChecks } from "../domain/identity/standing.ts";
import type { CourseRecord } from "../domain/records.ts";
import { freeShard } from "../domain/seats.ts";
import { add, type Change, create, merge, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { courseDoc, enrollmentDoc, guard, rootDoc, seatDoc, userDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { ownShard, seatDocs } from "./seats.ts";

/** The seats this call competes for. A course without capacity only counts, blindly. */
const contestedSeats = (courseId: string, course: CourseRecord | undefined) =>
  course === undefined || course.capacity === null ? [] : seatDocs(courseId, course.seats).map(guard);

export const enroll = defineCommand({
  name: "enroll",
  caller: "student",
  reads: ({ actor, input: { courseId } }, seen) => ({
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
    seats: contestedSeats(courseId, seen.get(courseDoc(courseId))),
  }),
  /** Every active enrollment holds one seat, taken while it was free. */
  decide({ enrollment, course, seats }, { actor, input: { courseId }, now, random }) {
    const enrolledAt = enrollment?.enrolledAt ?? now;
    const result = {
      courseId,
      status: "active" as const,
      enrolledAt,
      alreadyEnrolled: enrollment?.status === "active",
    };
    const denial = admit({ to: "enroll", enrollment, now });
    if (denial) return { refusal: denial };
    if (result.alreadyEnrolled) return { result };
    if (!course) return { refusal: refuse("no-such-course") };
    if (course.status !== "open") return { refusal: refuse("course-not-open", { status: course.status }) };
    const own = ownShard(course.seats, actor, courseId, random);
    const shard = course.capacity === null ? own : freeShard(seats, own);
    if (shard === undefined) return { refusal: refuse("course-full", { status: course.status }) };

    const enrolled: Change = enrollment
      ? update(enrollmentDoc(actor, courseId), { status: "active" })
      : create(enrollmentDoc(actor, courseId), {
          status: "active",
          enrolledAt,
          deadlineAt: deadlineOf(course.policy, enrolledAt),
          completedLessons: 0,
          totalLessons: course.lessons.length,
          completionEvents: [],
          courseSeconds: 0,
          pvqStatus: "clear",
          passedQuizzes: [],
          certificateNumber: null,
          completedAt: null,
          policy: course.policy,
          lessonSeconds: {},
          checks: noChecks,
        });
    const seat = update(seatDoc(courseId, course.seats.generation, shard), { taken: add(1) });
    const counted = merge(userDoc(actor), {
      ...(!enrollment && noCounts),
      activeCourses: add(1),
      ...(!enrollment && { enrolledCourses: add(1) }),
    });
    return { result, changes: [enrolled, seat, counted] };
  },
});

/** Lets every counter be there from the first enrollment on, whatever it is by now. */
const noCounts = {
  enrolledCourses: add(0),
  activeCourses: add(0),
  completedCourses: add(0),
  lessonsCompleted: add(0),
  quizAttempts: add(0),
  quizzesPassed: add(0),
  pvqAnswered: add(0),
  pvqMissed: add(0),
  instructionSeconds: add(0),
};
