import { newEnrollment } from "../domain/enrollment/newEnrollment.ts";
import { hasFreeSeat, shardOrder } from "../domain/enrollment/seats.ts";
import { admit } from "../domain/standing/admit.ts";
import { limitOf, limits } from "../domain/standing/limits.ts";
import { noCounts } from "../domain/standing/noCounts.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Request, Seen } from "../records/call.ts";
import { add, type Change, create, merge, update } from "../records/changes.ts";
import { ANY, courseDoc, enrollmentDoc, guard, rootDoc, seatDoc, userDoc } from "../records/documents.ts";
import { findBeside } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";
import type { Enrollment } from "../records/studentRecords.ts";

/** So many that a seat is nearly always among them, and so few that a look stays cheap. */
const SHARDS_TRIED_FIRST = 4;

/**
 * Where this call looks for a seat: in the student's own shard and the next few, and in all once those were seen full,
 * since only all together are full. Guarded is the one that is taken: no other is written. A course without capacity
 * only counts, blindly.
 */
function contestedSeats({ actor, input: { courseId }, random }: Request<{ courseId: string }>, seen: Seen) {
  const course = seen.get(courseDoc(courseId));
  const asksForOne = course?.status === "open" && seen.get(enrollmentDoc(actor, courseId))?.status !== "active";
  if (!asksForOne || course.capacity === null) return [];
  const all = shardOrder(course.seats, actor, courseId, random).map((shard) =>
    guard(seatDoc(courseId, course.seats.generation, shard)),
  );
  const nearest = all.slice(0, SHARDS_TRIED_FIRST);
  const seats = nearest.map((doc) => seen.get(doc));
  return seats.every((seat) => seat && !hasFreeSeat(seat)) ? all : nearest;
}

export const enroll = defineCommand({
  name: "enroll",
  caller: "student",
  reads: (request, seen) => ({
    root: rootDoc(request.actor),
    enrollment: enrollmentDoc(request.actor, request.input.courseId),
    course: courseDoc(request.input.courseId),
    seats: contestedSeats(request, seen),
    user: userDoc(request.actor),
  }),
  /** Courses that the student ever enrolled in, counted anew where the counter, in which those before Registrar are, is high. */
  prepare: async ({ user }, { actor }, { find }): Promise<number> => {
    const counted = user?.enrolledCourses ?? 0;
    if (counted < limits.courses) return counted;
    return (await findBeside<Enrollment>(find, enrollmentDoc(actor, ANY), ["courseId"])).length;
  },
  /** Every active enrollment holds one seat, taken while it was free. */
  decide({ enrollment, course, seats }, { actor, input: { courseId }, now, random }, courses) {
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
    const limited = enrollment ? undefined : limitOf("courses", courses);
    if (limited) return { refusal: limited };
    const step = course.capacity === null ? 0 : seats.findIndex(hasFreeSeat);
    if (step < 0 && seats.length < course.seats.shards) throw new Error("A shard of a course's seats is missing.");
    if (step < 0) return { refusal: refuse("course-full", { status: course.status }) };
    const shard = shardOrder(course.seats, actor, courseId, random)[step] as number;

    const enrolled: Change = enrollment
      ? update(enrollmentDoc(actor, courseId), { status: "active" })
      : create(enrollmentDoc(actor, courseId), newEnrollment(courseId, course, now));
    const seat = update(seatDoc(courseId, course.seats.generation, shard), { taken: add(1) });
    const counted = merge(userDoc(actor), {
      ...(!enrollment && noCounts),
      activeCourses: add(1),
      ...(!enrollment && { enrolledCourses: add(1) }),
    });
    return { result, changes: [enrolled, seat, counted] };
  },
});
