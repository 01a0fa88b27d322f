import { admit } from "../domain/admit.ts";
import { certificateNumberOf } from "../domain/certificateNumber.ts";
import { missingFor } from "../domain/completion.ts";
import { pvqStatusOf } from "../domain/identity/standing.ts";
import { add, create, merge } from "../platform/changes.ts";
import { displayNameOf } from "../platform/claims.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { certificateDoc, courseDoc, enrollmentDoc, rootDoc, seatTimeDoc, userDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { endingChanges } from "./ending.ts";
import { jitterOf } from "./jitter.ts";

export const issueCertificate = defineCommand({
  name: "issueCertificate",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    seatTime: seatTimeDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
  }),
  prepare: async ({ enrollment }, { actor }) =>
    enrollment?.status === "active" ? await displayNameOf(actor) : undefined,
  /** A student has one certificate of a course, issued when all that its policy asks for was done. */
  decide({ root, seatTime, enrollment, course }, { actor, input: { courseId }, now, random }, name) {
    if (!course) return { refusal: refuse("no-such-course") };
    if (enrollment?.certificateNumber && enrollment.completedAt !== null) {
      return { result: { certificateNumber: enrollment.certificateNumber, issuedAt: enrollment.completedAt } };
    }
    const denial = admit({ to: "attend", enrollment, now });
    if (denial) return { refusal: denial };
    if (!enrollment) throw new Error("Who attends is enrolled.");
    const pvqStatus = pvqStatusOf(enrollment, root, now, jitterOf(random, actor, courseId));
    const missing = missingFor(enrollment, course, pvqStatus);
    if (missing.length > 0) return { refusal: refuse("incomplete", { missing }) };

    const certificateNumber = certificateNumberOf(random("certificate", actor, courseId));
    return {
      result: { certificateNumber, issuedAt: now },
      changes: [
        ...endingChanges({ uid: actor, courseId, root, seatTime, now }, "completed", {
          certificateNumber,
          completedAt: now,
        }),
        create(certificateDoc(certificateNumber), {
          uid: actor,
          courseId,
          courseTitle: course.title,
          name: name ?? null,
          issuedAt: now,
        }),
        merge(userDoc(actor), { completedCourses: add(1) }),
      ],
    };
  },
});
