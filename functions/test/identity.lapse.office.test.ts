import { answerTo } from "../simulation/identityQuestions.ts";
import type { PvqPolicyInput } from "../src/contract/index.ts";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { answerNext, credit, identified, publishChecked } from "./support/identity.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { expectStored } from "./support/walk.ts";

const school = openSchool("identity-lapse");

/** A student with an open question whose time has ended. */
async function overdue(pvq: Partial<PvqPolicyInput> = {}) {
  const courseId = await publishChecked(school.office, school.admin, { lockSeconds: 600, ...pvq });
  const student = await identified(school.office, courseId);
  const asked = await school.office.result("requestPvq", student, { courseId });
  school.office.advance(60_001);
  return { courseId, student, ...asked, paths: pathsOf(student, { courseId }) };
}

const lapseOf = (stored: Awaited<ReturnType<typeof expectConsistent>>) =>
  stored.journal.filter(({ callable }) => callable === "closeChallenge");

test("met by the next request, it is a miss, and another question is asked at once: both are filed", async () => {
  const { courseId, student, challengeId, paths } = await overdue();
  const next = await school.office.result("requestPvq", student, { courseId });
  expect(next.challengeId).toBe(`${courseId}-2`);
  const stored = await expectConsistent(school.office, student.uid);
  expect(stored.challenges.map(({ status }) => status)).toEqual(["lapsed", "open"]);
  expect(lapseOf(stored)).toMatchObject([
    {
      id: `lapse~challenge~${challengeId}`,
      actor: "system",
      outcome: "result",
      result: { courseId, challengeId, missed: 1, asked: 1, rewoundSeconds: 0 },
    },
  ]);
  await school.walk("requestPvq", student, { courseId }, next, { [paths.user]: { pvqAnswered: 0, pvqMissed: 1 } });
});

test("met by its answer, it is closed, however right: the miss is committed with the refusal", async () => {
  const { courseId, student, challengeId, questionId, paths } = await overdue();
  const late = { courseId, challengeId, answer: answerTo(questionId) };
  await school.walk(
    "answerPvq",
    student,
    late,
    { refused: "challenge-closed" },
    {
      [paths.user]: { pvqAnswered: 0, pvqMissed: 1 },
      [paths.root]: { pvq: { challenge: null, consecutiveMisses: 1 } },
      [paths.enrollment]: { pvqStatus: "due", checks: { missed: 1, owed: { lessonId: null } } },
    },
  );
  await school.walk("answerPvq", student, late, { refused: "challenge-closed" });
  expect(lapseOf(await expectConsistent(school.office, student.uid))).toHaveLength(1);
});

test("met by the sweep, it is settled once; one in time is left alone", async () => {
  const { student, challengeId } = await overdue();
  const courseId = await publishChecked(school.office, school.admin);
  const inTime = await identified(school.office, courseId);
  await school.office.result("requestPvq", inTime, { courseId });
  await school.office.sweep("closeOverdueChallenges");
  await school.office.sweep("closeOverdueChallenges");
  const stored = await expectConsistent(school.office, student.uid);
  expect(lapseOf(stored)).toMatchObject([{ id: `lapse~challenge~${challengeId}`, actor: "system" }]);
  const other = await expectConsistent(school.office, inTime.uid);
  expect(other.challenges.map(({ status }) => status)).toEqual(["open"]);
});

test("the lapse that locks: the request that meets it is refused, and says until when", async () => {
  const { courseId, student, paths } = await overdue({ lock: { kind: "consecutive", misses: 1 } });
  const reply = await school.office.call("requestPvq", student, { courseId });
  expect(reply.refused).toBe("pvq-locked");
  const stored = await expectConsistent(school.office, student.uid);
  const lockedUntil = stored.root?.pvq.lockedUntil;
  expect(reply.details).toMatchObject({ lockedUntil });
  await school.walk("requestPvq", student, { courseId }, { refused: "pvq-locked", lockedUntil } as never, {
    [paths.enrollment]: { pvqStatus: "locked" },
  });
});

test.each(["requestPvq", "answerPvq", "sweep", "unlockPvq"] as const)(
  "noticed an hour late by %s, the lapse that locks did so at its deadline",
  async (noticedBy) => {
    const { office, admin } = school;
    const { courseId, student, challengeId, deadline, paths } = await overdue({
      lock: { kind: "consecutive", misses: 1 },
      lockSeconds: 5000,
    });
    office.advance(3_600_000);
    const locked = { refused: "pvq-locked", lockedUntil: deadline + 5_000_000 } as const;
    if (noticedBy === "answerPvq") {
      await office.call("answerPvq", student, { courseId, challengeId, answer: "Rex" });
    } else if (noticedBy === "sweep") {
      await office.sweep("closeOverdueChallenges");
    } else if (noticedBy === "unlockPvq") {
      // It ends what the lapse led to, which is on record before.
      await office.result("unlockPvq", admin, { uid: student.uid, courseId, reason: "Seen in person." });
      await expectStored(office, { [paths.root]: { pvq: { lockedUntil: null, consecutiveMisses: 0 } } });
      expect(lapseOf(await expectConsistent(office, student.uid))).toHaveLength(1);
      return;
    }
    await school.walk("requestPvq", student, { courseId }, locked, {
      [`${paths.user}/challenges/${challengeId}`]: { status: "lapsed", settledAt: deadline },
      [paths.root]: { pvq: { lockedUntil: deadline + 5_000_000, clearedAt: deadline } },
    });
    await expectConsistent(office, student.uid);
  },
);

test("a lock that was over before the lapse was noticed keeps nobody any more", async () => {
  const { courseId, student } = await overdue({ lock: { kind: "consecutive", misses: 1 } });
  school.office.advance(3_600_000);
  await school.office.result("requestPvq", student, { courseId });
  await expectConsistent(school.office, student.uid);
});

test("a lapse noticed late leaves another course the time since its deadline", async () => {
  const { office, admin } = school;
  const { student, deadline } = await overdue();
  const courseId = await publishChecked(office, admin, { minimumAsked: 0 }, 9999);
  await office.result("enroll", student, { courseId });
  const { sessionId } = await office.result("startSession", student, { courseId });
  office.advance(50_000);
  await office.sweep("closeOverdueChallenges");
  await expectStored(office, { [pathsOf(student, { courseId }).root]: { pvq: { clearedAt: deadline } } });
  const { creditedSeconds } = await office.result("heartbeat", student, { courseId, sessionId });
  expect(creditedSeconds).toBeGreaterThanOrEqual(50);
});

test("rewindLesson takes back what was credited since the last question that was passed, and says how much", async () => {
  const policy = { onLapse: "rewindLesson" as const, minimumAsked: 0 };
  const courseId = await publishChecked(school.office, school.admin, policy, 3600);
  const student = await identified(school.office, courseId);
  const paths = pathsOf(student, { courseId });
  const { sessionId } = await school.office.result("startSession", student, { courseId });
  const sitFor = async (seconds: number, lessonId: string) => {
    school.office.advance(seconds * 1000);
    return (await school.office.result("heartbeat", student, { courseId, sessionId, lessonId })).creditedSeconds;
  };
  const [one, two] = [await sitFor(500, "one"), await sitFor(150, "two")];
  await answerNext(school.office, student, courseId, true);
  const lost = await sitFor(400, "two");
  await credit(school.office, school.admin, student, courseId, 600 - lost);
  await school.office.result("requestPvq", student, { courseId });
  school.office.advance(60_001);
  await school.office.sweep("closeOverdueChallenges");
  await school.walk(
    "requestPvq",
    student,
    { courseId },
    {},
    {
      [paths.enrollment]: {
        courseSeconds: one + two,
        lessonSeconds: { one, two },
        checks: { secondsAtAsked: one + two },
      },
      [paths.user]: { instructionSeconds: one + two, pvqAnswered: 1, pvqMissed: 1 },
      [`${paths.journal}/lapse~challenge~${courseId}-2`]: {
        result: { rewoundSeconds: 600, rewoundLessons: { two: lost }, missed: 1, asked: 2 } as never,
      },
    },
  );
  await expectConsistent(school.office, student.uid);
});

test("a lesson that was reset and then rewound takes its time once, not what was taken back besides", async () => {
  const { office, admin } = school;
  const lesson = { lessonId: "one", title: "one", minimumSeconds: 300 };
  const lock = { kind: "consecutive" as const, misses: 3 };
  const pvq = { everySeconds: 600, answerSeconds: 60, onLapse: "rewindLesson" as const, lock, lockSeconds: 60 };
  const policy = { seatTime: { requiredSeconds: 9999 }, pvq };
  const courseId = await publishCourse(office, admin, { lessons: [lesson], policy });
  const ending = { maximumAttempts: 1, onExhausted: "resetLesson" as const, lessonId: "one" };
  const quizId = await publishQuiz(office, admin, courseId, ending);
  const student = await identified(office, courseId);
  const { enrollment } = pathsOf(student, { courseId });
  const { sessionId } = await office.result("startSession", student, { courseId });
  const beat = async (seconds: number) => {
    office.advance(seconds * 1000);
    return office.result("heartbeat", student, { courseId, sessionId, lessonId: "one" });
  };
  await beat(400);
  const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
  await office.result("submitQuizAttempt", student, { courseId, quizId, attemptId, answers: {} });
  await beat(250);
  await office.result("requestPvq", student, { courseId });
  office.advance(60_001);
  await office.sweep("closeOverdueChallenges");
  await expectStored(office, { [enrollment]: { lessonSeconds: { one: 0 }, resetSeconds: { one: 0 } } });
  await answerNext(office, student, courseId, true);
  const early = { refused: "lesson-too-early" as const, remainingSeconds: 300 };
  await school.walk("completeLesson", student, { courseId, lessonId: "one" }, early);
  await expectConsistent(office, student.uid);
});

test("fail ends the enrollment, and the time of what is open in it", async () => {
  const courseId = await publishChecked(school.office, school.admin, { onLapse: "fail", minimumAsked: 0 }, 3600);
  const student = await identified(school.office, courseId);
  const quizId = await publishQuiz(school.office, school.admin, courseId);
  const paths = pathsOf(student, { courseId, quizId });
  await school.office.result("startQuizAttempt", student, { courseId, quizId });
  await credit(school.office, school.admin, student, courseId, 600);
  await school.office.result("requestPvq", student, { courseId });
  school.office.advance(60_001);
  const closed = { refused: "enrollment-closed", status: "failed" } as const;
  await school.walk("requestPvq", student, { courseId }, closed, {
    [paths.enrollment]: { status: "failed" },
    [paths.user]: { activeCourses: 0, pvqMissed: 1 },
    [paths.attempt]: { closesAt: expect.any(Number) },
  });
  await school.walk("enroll", student, { courseId }, closed);
  await school.walk("startQuizAttempt", student, { courseId, quizId }, closed);
  await expectConsistent(school.office, student.uid);
});

test("one question at a time: another course's has to be answered, or lapse, first", async () => {
  const { courseId, student } = await overdue();
  const other = await publishChecked(school.office, school.admin);
  await school.office.result("enroll", student, { courseId: other });
  const asked = await school.office.result("requestPvq", student, { courseId: other });
  const stored = await expectConsistent(school.office, student.uid);
  expect(stored.challenges.map(({ status }) => status).sort()).toEqual(["lapsed", "open"]);
  expect(lapseOf(stored)).toHaveLength(1);
  await school.expectNoEffect(student, () => school.walk("requestPvq", student, { courseId }, { refused: "pvq-due" }));
  await school.walk("requestPvq", student, { courseId: other }, asked);
});

test("a lock follows the student: what another course's lasted earns nothing, though nobody beat while it did", async () => {
  const { office, admin } = school;
  const locking = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 1 }, lockSeconds: 60 });
  const courseId = await publishChecked(office, admin, { minimumAsked: 0 }, 9999);
  const student = await identified(office, locking);
  await office.result("enroll", student, { courseId });
  const { sessionId } = await office.result("startSession", student, { courseId });
  await answerNext(office, student, locking, false);
  office.advance(70_000);
  const { creditedSeconds, status } = await office.result("heartbeat", student, { courseId, sessionId });
  expect(status).toBe("active");
  expect(creditedSeconds).toBeGreaterThanOrEqual(9);
  expect(creditedSeconds).toBeLessThan(60);
});

test("withdrawing is no way around a question: it can still be answered, and misses count", async () => {
  const excluding = { lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: null };
  const courseId = await publishChecked(school.office, school.admin, excluding);
  const student = await identified(school.office, courseId);
  const paths = pathsOf(student, { courseId });
  const { challengeId, questionId } = await school.office.result("requestPvq", student, { courseId });
  await school.office.result("withdraw", student, { courseId });
  const answer = { courseId, challengeId, answer: answerTo(questionId) };
  await school.walk(
    "answerPvq",
    student,
    answer,
    { correct: true, asked: 1, missed: 0 },
    {
      [paths.enrollment]: { status: "withdrawn" },
    },
  );
  await school.office.result("enroll", student, { courseId });
  await school.office.result("requestPvq", student, { courseId });
  await school.office.result("withdraw", student, { courseId });
  school.office.advance(60_001);
  await school.office.sweep("closeOverdueChallenges");
  await school.walk(
    "enroll",
    student,
    { courseId },
    { refused: "enrollment-closed", status: "excluded" },
    {
      [paths.user]: { activeCourses: 0, enrolledCourses: 1, pvqMissed: 1 },
    },
  );
  await expectConsistent(school.office, student.uid);
  // Staff give back what there was: an enrollment without a seat.
  await school.office.result("unlockPvq", school.admin, { uid: student.uid, courseId, reason: "Fair." });
  await school.walk("requestPvq", student, { courseId }, { refused: "not-enrolled", status: "withdrawn" });
  await school.walk(
    "enroll",
    student,
    { courseId },
    { alreadyEnrolled: false },
    {
      [paths.user]: { activeCourses: 1 },
    },
  );
  await expectConsistent(school.office, student.uid);
});
