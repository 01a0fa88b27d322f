import { admit } from "../domain/admit.ts";
import { add, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { courseDoc, enrollmentDoc, rootDoc, seatDoc, seatTimeDoc } from "../platform/documents.ts";
import { endingChanges } from "./ending.ts";
import { ownShard } from "./seats.ts";

export const withdraw = defineCommand({
  name: "withdraw",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    seatTime: seatTimeDoc(actor),
    course: courseDoc(courseId),
  }),
  /** Withdrawing gives back the one seat that was held, and lets no open attempt or session go on. */
  decide({ root, enrollment, seatTime, course }, { actor, input: { courseId }, now, random }) {
    const result = { courseId, status: "withdrawn" as const };
    if (enrollment?.status === "withdrawn") return { result };
    const denial = admit({ to: "attend", enrollment, now });
    if (denial) return { refusal: denial };
    return {
      result,
      changes: [
        ...endingChanges({ uid: actor, courseId, root, seatTime, now }, "withdrawn"),
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
