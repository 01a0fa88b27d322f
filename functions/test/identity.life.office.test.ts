import fc from "fast-check";
import { answerTo, questions } from "../simulation/identityQuestions.ts";
import { answerNext, identified, publishChecked } from "./support/identity.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";

jest.setTimeout(120_000);

const school = openSchool("identity-life");

const steps = ["right", "wrong", "lapse", "wait", "unlock", "reopen", "correct", "withdraw"] as const;
const step = fc.record({
  what: fc.constantFrom(...steps, "right", "wrong", "wrong"),
  course: fc.nat(1),
  chance: fc.nat(1000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What a student, staff and time do; refusals are part of life. */
async function live({ what, course, chance }: Step, student: Person, courses: readonly string[]): Promise<void> {
  const { office, admin } = school;
  const courseId = courses[course] as string;
  const of = { uid: student.uid, courseId, reason: "Life." };
  switch (what) {
    case "right":
    case "wrong":
      await answerNext(office, student, courseId, what === "right").catch(() => {});
      return;
    case "lapse":
      await office.call("requestPvq", student, { courseId });
      office.advance(60_001);
      if (chance % 2) await office.sweep("closeOverdueChallenges");
      return;
    case "wait":
      office.advance(61_000);
      return;
    case "unlock":
    case "reopen":
      await office.call("unlockPvq", admin, { ...of, reopenAnswers: what === "reopen" });
      for (const { questionId } of questions) {
        await office.call("setPvqAnswers", student, { answers: [{ questionId, answer: answerTo(questionId) }] });
      }
      return;
    case "correct":
      await office.call("correctPvq", admin, {
        ...of,
        challengeId: `${courseId}-${1 + (chance % 6)}`,
        correct: chance % 7 < 4,
      });
      return;
    case "withdraw":
      await office.call("withdraw", student, { courseId });
      if (chance % 3) await office.call("enroll", student, { courseId });
  }
}

test.each([1, 2, 3, 4])(
  "life %i: after every step all counts, the lock and the exclusion are what is recounted",
  async (seed) => {
    const { office, admin } = school;
    const courses = [
      await publishChecked(office, admin, { onWrong: "askAnother", onLapse: "rewindLesson" }),
      await publishChecked(office, admin, { lock: { kind: "rate", above: 30, minimumAsked: 3 }, lockSeconds: null }),
    ];
    const student = await identified(office, courses[0] as string);
    await office.result("enroll", student, { courseId: courses[1] as string });
    const met = new Set<string>();
    for (const each of fc.sample(step, { seed, numRuns: 80 })) {
      await live(each, student, courses);
      const { root, enrollments } = await expectConsistent(office, student.uid);
      if (root?.pvq?.lockedUntil) met.add("locked");
      for (const { status } of enrollments) met.add(status);
    }
    expect([...met]).toEqual(expect.arrayContaining(["locked", "active", "excluded"]));
  },
);
