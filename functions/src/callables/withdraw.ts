import { endingChanges } from "../domain/enrollment/ending.ts";
import { ownShard } from "../domain/enrollment/seats.ts";
import { admit } from "../domain/standing/admit.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, update } from "../records/changes.ts";
import { courseDoc, enrollmentDoc, rootDoc, seatDoc, seatTimeDoc } from "../records/documents.ts";

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
  decide({ root, enrollment, seatTime, course }, call) {
    const {
      actor,
      input: { courseId },
      now,
      random,
    } = call;
    const result = { courseId, status: "withdrawn" as const };
    if (enrollment?.status === "withdrawn") return { result };
    const denial = admit({ to: "attend", enrollment, now });
    if (denial) return { refusal: denial };
    return {
      result,
      changes: [
        ...endingChanges({ uid: actor, courseId, root, seatTime, call }, "withdrawn"),
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
