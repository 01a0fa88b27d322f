import { displayNameOf } from "../accounts/accounts.ts";
import { certificateNumberOf } from "../domain/certificates/certificateNumber.ts";
import { missingFor } from "../domain/enrollment/completion.ts";
import { endingChanges } from "../domain/enrollment/ending.ts";
import { admit } from "../domain/standing/admit.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { lapsedIn, pvqStatusOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, create, merge } from "../records/changes.ts";
import { certificateDoc, courseDoc, enrollmentDoc, rootDoc, seatTimeDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const issueCertificate = defineCommand({
  name: "issueCertificate",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    seatTime: seatTimeDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
  }),
  prepare: async ({ enrollment }, { actor }, { accounts }) =>
    enrollment?.status === "active" ? await displayNameOf(accounts, actor) : undefined,
  /** A student has one certificate of a course, issued when all that its policy asks for was done. */
  decide({ root, seatTime, enrollment, course }, call, name) {
    const {
      actor,
      input: { courseId },
      now,
      random,
    } = call;
    if (!course) return { refusal: refuse("no-such-course") };
    if (enrollment?.certificateNumber && enrollment.completedAt !== null) {
      return { result: { certificateNumber: enrollment.certificateNumber, issuedAt: enrollment.completedAt } };
    }
    const denial = admit({ to: "attend", enrollment, now });
    if (denial) return { refusal: denial };
    if (!enrollment) throw new Error("Who attends is enrolled.");
    // What a lapse led to, a lock above all, is not known before it is settled.
    const pvqStatus = lapsedIn(root, now)
      ? "due"
      : pvqStatusOf(enrollment, root, now, jitterOf(random, actor, courseId));
    const missing = missingFor(enrollment, course, pvqStatus);
    if (missing.length > 0) return { refusal: refuse("incomplete", { missing }) };

    const certificateNumber = certificateNumberOf(random("certificate", actor, courseId));
    return {
      result: { certificateNumber, issuedAt: now },
      changes: [
        ...endingChanges({ uid: actor, courseId, root, seatTime, call }, "completed", {
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
