import { answerTo } from "../simulation/identityQuestions.ts";
import type { PvqPolicyInput } from "../src/contract/index.ts";
import { answerNext, identified, publishChecked } from "./support/identity.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("identity-staff");
const reason = "It was the right person, with a cold.";

async function checked(pvq: Partial<PvqPolicyInput> = {}) {
  const courseId = await publishChecked(school.office, school.admin, { lockSeconds: 600, ...pvq });
  const student = await identified(school.office, courseId);
  return { courseId, student, of: { uid: student.uid, courseId, reason }, paths: pathsOf(student, { courseId }) };
}
const answer = (student: Person, courseId: string, right: boolean) =>
  answerNext(school.office, student, courseId, right);
const filedFor = async (student: Person) =>
  (await expectConsistent(school.office, student.uid)).journal.filter(({ actor }) => actor === "staff");

const excluding = { lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: null };

describe("unlockPvq", () => {
  test("ends a lock, with what is counted kept; the student sees that staff did, and why", async () => {
    const { courseId, student, of, paths } = await checked();
    for (const right of [false, false]) await answer(student, courseId, right);
    await school.walk(
      "unlockPvq",
      school.admin,
      of,
      { status: "clear" },
      {
        [paths.root]: { pvq: { consecutiveMisses: 0, lockedUntil: null } },
        [paths.enrollment]: { checks: { asked: 2, missed: 2, owed: null } },
        [paths.user]: { pvqAnswered: 2, pvqMissed: 2, activeCourses: 1 },
      },
    );
    expect(await answer(student, courseId, false)).toMatchObject({ status: "due", missed: 3 });
    expect(await filedFor(student)).toMatchObject([
      { callable: "unlockPvq", outcome: "result", result: { courseId, status: "clear", reopenAnswers: false, reason } },
    ]);
    const seen = JSON.stringify((await expectConsistent(school.office, student.uid)).journal);
    expect(seen).not.toContain(school.admin.uid);
  });

  test("where nothing was locked, no time is lost that is still to be credited", async () => {
    const { office, admin } = school;
    const courseId = await publishChecked(office, admin, { minimumAsked: 0 }, 9999);
    const student = await identified(office, courseId);
    const { sessionId } = await office.result("startSession", student, { courseId });
    office.advance(50_000);
    await office.result("unlockPvq", admin, { uid: student.uid, courseId, reason });
    const { creditedSeconds } = await office.result("heartbeat", student, { courseId, sessionId });
    expect(creditedSeconds).toBeGreaterThanOrEqual(50);
  });

  test("ends an exclusion from this course and no other, and the next miss excludes again", async () => {
    const { courseId, student, of, paths } = await checked(excluding);
    const other = await publishChecked(school.office, school.admin, excluding);
    await school.office.result("enroll", student, { courseId: other });
    for (const each of [courseId, other]) {
      expect(await answer(student, each, false)).toMatchObject({ status: "excluded" });
    }
    await school.walk(
      "unlockPvq",
      school.admin,
      of,
      { status: "clear" },
      {
        [paths.enrollment]: { status: "active" },
        [pathsOf(student, { courseId: other }).enrollment]: { status: "excluded" },
        [paths.user]: { activeCourses: 1 },
      },
    );
    await expectConsistent(school.office, student.uid);
    expect(await answer(student, courseId, true)).toMatchObject({ correct: true });
    expect(await answer(student, courseId, false)).toMatchObject({ status: "excluded", missed: 2 });
    await expectConsistent(school.office, student.uid);
  });

  test("reopens the answers: they are set anew, and a question that is asked is void", async () => {
    const { courseId, student, of, paths } = await checked({ minimumAsked: 1 });
    const { challengeId, questionId } = await school.office.result("requestPvq", student, { courseId });
    const before = (await storedAt(school.office, `${paths.user}/office/pvqAnswers`))?.answers;
    await school.walk(
      "unlockPvq",
      school.admin,
      { ...of, reopenAnswers: true },
      { status: "clear" },
      {
        [`${paths.user}/office/pvqAnswers`]: { answers: {}, generation: 1 },
        [`${paths.user}/challenges/${challengeId}`]: { status: "void" },
      },
    );
    const late = { courseId, challengeId, answer: answerTo(questionId) };
    await school.walk("answerPvq", student, late, { refused: "challenge-closed" });
    await school.walk(
      "requestPvq",
      student,
      { courseId },
      { refused: "pvq-answers-missing", answered: 0, minimumAnswers: 1, closed: false },
    );
    const again = { answers: [{ questionId, answer: answerTo(questionId) }] };
    await school.walk("setPvqAnswers", student, again, { answered: 1 });
    const after = (await storedAt(school.office, `${paths.user}/office/pvqAnswers`))?.answers;
    expect(after[questionId].hash).not.toBe(before[questionId].hash);
    expect(await answer(student, courseId, true)).toMatchObject({ correct: true, asked: 2, missed: 0 });
    await expectConsistent(school.office, student.uid);
  });

  test("is for admins, of students who are enrolled", async () => {
    const { student, of } = await checked();
    await school.walk("unlockPvq", school.admin, { ...of, courseId: "nowhere" }, { refused: "not-enrolled" });
    await school.walk("unlockPvq", school.admin, { ...of, uid: "nobody" }, { refused: "not-enrolled" });
    await school.expectNoEffect(student, () => school.walk("unlockPvq", student, of, { refused: "not-an-admin" }));
  });
});

describe("correctPvq", () => {
  test("a wrong answer that was right: both verdicts stay, the counts move, the lock was never there", async () => {
    const { courseId, student, of, paths } = await checked();
    const { challengeId: first } = await answer(student, courseId, false);
    const { challengeId: second } = await answer(student, courseId, false);
    const correct = { ...of, challengeId: first, correct: true };
    await school.walk(
      "correctPvq",
      school.admin,
      correct,
      { status: "due", missed: 1, asked: 2 },
      {
        [`${paths.user}/challenges/${first}`]: { status: "wrong", corrections: [{ correct: true, reason }] as never },
        [`${paths.user}/challenges/${second}`]: { status: "wrong", corrections: [] as never },
        [paths.root]: { pvq: { consecutiveMisses: 1, lockedUntil: null } },
        [paths.user]: { pvqAnswered: 2, pvqMissed: 1 },
      },
    );
    expect(await filedFor(student)).toMatchObject([
      { callable: "correctPvq", result: { courseId, challengeId: first, correct: true, reason, missed: 1 } },
    ]);
    await school.expectNoEffect(student, () =>
      school.walk("correctPvq", school.admin, correct, { status: "due", missed: 1, asked: 2 }),
    );
    // And back: the lock that it led to has all its time again, from when it began.
    const { settledAt } = (await storedAt(school.office, `${paths.user}/challenges/${second}`)) ?? {};
    await school.walk(
      "correctPvq",
      school.admin,
      { ...correct, correct: false },
      { status: "locked", missed: 2 },
      {
        [paths.root]: { pvq: { lockedUntil: settledAt + 600_000 } },
        [paths.enrollment]: { pvqStatus: "locked" },
      },
    );
    await expectConsistent(school.office, student.uid);
  });

  test.each([true, false])(
    "an answer that excludes, corrected, reinstates; one that should have, excludes",
    async (right) => {
      const { courseId, student, of, paths } = await checked(excluding);
      const { challengeId } = await answer(student, courseId, right);
      const status = right ? "excluded" : "active";
      await school.walk(
        "correctPvq",
        school.admin,
        { ...of, challengeId, correct: !right },
        { asked: 1 },
        {
          [paths.enrollment]: { status, checks: { missed: right ? 1 : 0 } },
          [paths.user]: { activeCourses: right ? 0 : 1, pvqAnswered: 1, pvqMissed: right ? 1 : 0 },
        },
      );
      await expectConsistent(school.office, student.uid);
    },
  );

  test.each([false, true])(
    "a correction that locks voids the question that is asked, of another course: %s; one that is over lapses",
    async (isOther) => {
      const { courseId, student, of, paths } = await checked({ onLapse: "fail" });
      const { challengeId: first } = await answer(student, courseId, true);
      await answer(student, courseId, false);
      const other = isOther
        ? await publishChecked(school.office, school.admin, { onLapse: "fail", lockSeconds: 600 })
        : courseId;
      if (isOther) await school.office.result("enroll", student, { courseId: other });
      const asked = await school.office.result("requestPvq", student, { courseId: other });
      await school.walk(
        "correctPvq",
        school.admin,
        { ...of, challengeId: first, correct: false },
        { status: "locked", missed: 2 },
        {
          [`${paths.user}/challenges/${asked.challengeId}`]: { status: "void" },
          [paths.root]: { pvq: { challenge: null, consecutiveMisses: 0 } },
        },
      );
      school.office.advance(700_000);
      await school.office.sweep("closeOverdueChallenges");
      expect(await answer(student, other, true)).toMatchObject({ correct: true, status: "due" });
      await expectConsistent(school.office, student.uid);
    },
  );

  test("a correction leaves a question that is over to lapse", async () => {
    const { courseId, student, of } = await checked();
    const { challengeId: first } = await answer(student, courseId, true);
    await answer(student, courseId, false);
    await school.office.result("requestPvq", student, { courseId });
    school.office.advance(60_001);
    await school.office.result("correctPvq", school.admin, { ...of, challengeId: first, correct: false });
    await school.office.sweep("closeOverdueChallenges");
    const { challenges } = await expectConsistent(school.office, student.uid);
    expect(challenges.map(({ status }) => status)).toEqual(["right", "wrong", "lapsed"]);
  });

  test("above 30 % of 10: the fourth miss corrected lets the student go on", async () => {
    const lock = { kind: "rate" as const, above: 30, minimumAsked: 10 };
    const { courseId, student, of, paths } = await checked({ lock, lockSeconds: null });
    const ids = [];
    for (const verdict of "wwwrrrrrrw") ids.push((await answer(student, courseId, verdict === "r")).challengeId);
    await school.walk(
      "correctPvq",
      school.admin,
      { ...of, challengeId: ids[1] as string, correct: true },
      { missed: 3 },
      {
        [paths.enrollment]: { status: "active" },
        [paths.user]: { activeCourses: 1, pvqMissed: 3 },
      },
    );
    await expectConsistent(school.office, student.uid);
    expect(await answer(student, courseId, true)).toMatchObject({ asked: 11, missed: 3, status: "due" });
  });

  test("a lapse corrected counts as answered; corrected back, as lapsed", async () => {
    const { courseId, student, of, paths } = await checked();
    const { challengeId } = await school.office.result("requestPvq", student, { courseId });
    const correct = { ...of, challengeId, correct: true };
    await school.walk("correctPvq", school.admin, correct, { refused: "no-such-challenge" });
    school.office.advance(60_001);
    await school.office.sweep("closeOverdueChallenges");
    await school.walk(
      "correctPvq",
      school.admin,
      correct,
      { missed: 0 },
      {
        [paths.user]: { pvqAnswered: 1, pvqMissed: 0 },
      },
    );
    await expectConsistent(school.office, student.uid);
    await school.walk(
      "correctPvq",
      school.admin,
      { ...correct, correct: false },
      { missed: 1 },
      {
        [paths.user]: { pvqAnswered: 0, pvqMissed: 1 },
      },
    );
    await expectConsistent(school.office, student.uid);
  });

  test("is for admins, of questions that were asked in this course", async () => {
    const { courseId, student, of } = await checked();
    const { challengeId } = await answer(student, courseId, false);
    const input = { ...of, challengeId, correct: true };
    const none = { refused: "no-such-challenge" } as const;
    await school.expectNoEffect(student, async () => {
      await school.walk("correctPvq", school.admin, { ...input, challengeId: `${courseId}-2` }, none);
      await school.walk("correctPvq", school.admin, { ...input, courseId: school.courseId }, none);
      await school.walk("correctPvq", school.admin, { ...input, uid: "nobody" }, none);
      await school.walk("correctPvq", student, input, { refused: "not-an-admin" });
    });
  });
});
