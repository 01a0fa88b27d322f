import { admit } from "../domain/admit.ts";
import { add, merge, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { attemptDoc, courseDoc, enrollmentDoc, rootDoc, seatDoc, userDoc } from "../platform/documents.ts";
import { ownShard } from "./seats.ts";

export const withdraw = defineCommand({
  name: "withdraw",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
  }),
  /** Withdrawing gives back the one seat that was held, and lets no open attempt go on. */
  decide({ root, enrollment, course }, { actor, input: { courseId }, now, random }) {
    const result = { courseId, status: "withdrawn" as const };
    if (enrollment?.status === "withdrawn") return { result };
    const denial = admit({ to: "study", enrollment });
    if (denial) return { refusal: denial };
    const openAttempts = root?.openAttempts ?? [];
    const ended = openAttempts.filter(
      (open) => open.courseId === courseId && (open.closesAt === null || open.closesAt > now),
    );
    return {
      result,
      changes: [
        update(enrollmentDoc(actor, courseId), { status: "withdrawn" }),
        merge(userDoc(actor), { activeCourses: add(-1) }),
        merge(rootDoc(actor), {
          openAttempts: openAttempts.map((open) => (ended.includes(open) ? { ...open, closesAt: now } : open)),
        }),
        ...ended.map(({ attemptId }) => update(attemptDoc(actor, courseId, attemptId), { closesAt: now })),
        ...(course
          ? [
              update(seatDoc(courseId, course.seats.generation, ownShard(course.seats, actor, courseId, random)), {
                taken: add(-1),
              }),
            ]
          : []),
      ],
    };
  },
});
