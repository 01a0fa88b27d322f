import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { newId } from "./support/ids.ts";
import { nameAccount, type Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("certificates", { REGISTRAR_RATES: "on" });
const NUMBER = /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/;
const DAY_MS = 86_400_000;

const issue = (student: Person, courseId: string, expected: object, stored = {}) =>
  school.walk("issueCertificate", student, { courseId }, expected, stored);
const verify = (certificateNumber: string, token?: string) =>
  school.office.post("verifyCertificate", token, JSON.stringify({ data: { certificateNumber } }));

/** A course with a final quiz of four questions, and a student of it. */
async function course(policy: object = {}) {
  const courseId = await publishCourse(school.office, school.admin, { capacity: 3, policy });
  const quizId = await publishQuiz(school.office, school.admin, courseId, { final: true });
  return { courseId, quizId, student: await enrolled(school.office, courseId) };
}

async function pass(student: Person, quiz: { courseId: string; quizId: string }) {
  const { attemptId, questions } = await school.office.result("startQuizAttempt", student, quiz);
  const answers = Object.fromEntries(questions.map(({ questionId }) => [questionId, "right"]));
  return school.office.result("submitQuizAttempt", student, { ...quiz, attemptId, answers });
}

test("a student earns one certificate, and anybody can check it", async () => {
  const { courseId, quizId, student } = await course();
  const { user, enrollment, root } = pathsOf(student, { courseId });
  await nameAccount(school.office.project, student.uid, "Ada Driver");
  await issue(student, courseId, { refused: "incomplete", missing: ["final-quiz"] });
  await pass(student, { courseId, quizId });
  const other = await publishQuiz(school.office, school.admin, courseId);
  const { attemptId } = await school.office.result("startQuizAttempt", student, { courseId, quizId: other });

  const requestId = newId();
  const issued = await school.walk("issueCertificate", student, { courseId, requestId }, {});
  expect(issued.certificateNumber).toMatch(NUMBER);
  await expectStored(school.office, {
    [user]: { activeCourses: 0, completedCourses: 1, enrolledCourses: 1 },
    [enrollment]: {
      status: "completed",
      certificateNumber: issued.certificateNumber,
      completedAt: issued.issuedAt,
      passedQuizzes: [quizId],
    },
    [`certificates/${issued.certificateNumber}`]: {
      uid: student.uid,
      courseId,
      courseTitle: "Driving",
      name: "Ada Driver",
      issuedAt: issued.issuedAt,
    },
  });
  expect((await storedAt(school.office, root))?.openAttempts).toMatchObject([{ attemptId, closesAt: issued.issuedAt }]);
  await school.expectNoEffect(student, async () => {
    expect(await school.walk("issueCertificate", student, { courseId, requestId }, {})).toEqual(issued);
    expect(await issue(student, courseId, {})).toEqual(issued);
  });

  const shown = { valid: true, courseTitle: "Driving", issuedAt: issued.issuedAt, name: "Ada Driver" };
  for (const typed of [issued.certificateNumber, issued.certificateNumber.toLowerCase().replaceAll("-", " ")]) {
    for (const token of [undefined, student.token]) {
      const { status, body } = await verify(typed, token);
      expect([status, JSON.parse(body)]).toEqual([200, { result: shown }]);
    }
  }
  await school.walk("enroll", student, { courseId }, { refused: "already-completed", status: "completed" });
  await school.walk("withdraw", student, { courseId }, { refused: "already-completed", status: "completed" });
  await expectConsistent(school.office, student.uid);
});

test("a name is shown only where the account has one", async () => {
  const { courseId, quizId, student } = await course();
  await pass(student, { courseId, quizId });
  const { certificateNumber, issuedAt } = await school.office.result("issueCertificate", student, { courseId });
  const { body } = await verify(certificateNumber);
  expect(JSON.parse(body)).toEqual({ result: { valid: true, courseTitle: "Driving", issuedAt } });
});

test("who is not enrolled, or no longer, earns none", async () => {
  const { courseId, quizId, student } = await course();
  await issue(await school.office.student(), courseId, { refused: "not-enrolled" });
  await issue(student, "nowhere", { refused: "no-such-course" });
  await pass(student, { courseId, quizId });
  await school.office.result("withdraw", student, { courseId });
  await issue(student, courseId, { refused: "not-enrolled", status: "withdrawn" });
  await school.office.result("enroll", student, { courseId });
  await issue(student, courseId, {});
  await expectConsistent(school.office, student.uid);
});

test("a quiz is final as its policy now says", async () => {
  const { courseId, quizId, student } = await course();
  await school.reimport({ courseId, quizId }, 1, { final: false });
  expect(await storedAt(school.office, `courses/${courseId}`)).toMatchObject({ finalQuizzes: [] });
  await school.reimport({ courseId, quizId }, 2, { final: true });
  expect(await storedAt(school.office, `courses/${courseId}`)).toMatchObject({ finalQuizzes: [quizId], version: 1 });
  await issue(student, courseId, { refused: "incomplete", missing: ["final-quiz"] });
  await school.reimport({ courseId, quizId }, 3, { final: false });
  await issue(student, courseId, {});
});

test("what is no certificate is not found, and who asks too often has to wait", async () => {
  const asked = await Promise.all(
    ["", "none", "A".repeat(25), `${"A".repeat(25)}/`, "users", "../users"].map((number) => verify(number)),
  );
  for (const { status, body } of asked) {
    expect([status, JSON.parse(body).error]).toMatchObject([404, { details: { reason: "no-such-certificate" } }]);
  }
  const body = JSON.stringify({ data: { certificateNumber: "none" } });
  const many = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      // Whatever a caller says of where it comes from, the front end's word is the last one.
      school.office.post("verifyCertificate", undefined, body, `192.0.2.${n}, 203.0.113.7`),
    ),
  );
  const limited = many.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(10);
  const { error } = JSON.parse(limited[0]?.body ?? "{}");
  expect(error).toMatchObject({ status: "RESOURCE_EXHAUSTED", details: { retryAfterSeconds: expect.any(Number) } });
});

test("until its last millisecond an enrollment goes on; then it fails, whoever notices", async () => {
  const { courseId, quizId, student } = await course({ deadlineDays: 2 });
  const { enrollment, user } = pathsOf(student, { courseId });
  const stored = await storedAt(school.office, enrollment);
  expect(stored?.deadlineAt).toBe(stored?.enrolledAt + 2 * DAY_MS);
  const { attemptId } = await school.office.result("startQuizAttempt", student, { courseId, quizId });
  school.office.advance(2 * DAY_MS - 60_000);
  await school.office.sweep();
  await expectStored(school.office, { [enrollment]: { status: "active" }, [user]: { activeCourses: 1 } });
  await school.walk(
    "saveQuizAnswers",
    student,
    { courseId, quizId, attemptId, revision: 0, answers: {} },
    { revision: 1 },
  );

  school.office.advance(60_000);
  const closed = { refused: "enrollment-closed" as const, status: "failed" };
  for (const call of ["enroll", "withdraw", "issueCertificate"] as const) {
    await school.walk(call, student, { courseId }, closed);
  }
  await school.office.sweep();
  await school.office.sweep();
  await expectStored(school.office, {
    [enrollment]: { status: "failed" },
    [user]: { activeCourses: 0, enrolledCourses: 1 },
    [`users/${student.uid}/journal/lapse~enrollment~${courseId}`]: {
      callable: "failEnrollment",
      actor: "system",
      outcome: "result",
      result: { courseId, status: "failed" },
    },
  });
  for (const call of ["enroll", "withdraw", "issueCertificate"] as const) {
    await school.walk(call, student, { courseId }, closed);
  }
  await school.walk("submitQuizAttempt", student, { courseId, quizId, attemptId }, { answersIgnored: true });
  await expectConsistent(school.office, student.uid);
});

test("who withdrew in time does not fail, and comes back no later", async () => {
  const { courseId, student } = await course({ deadlineDays: 1 });
  await school.office.result("withdraw", student, { courseId });
  school.office.advance(DAY_MS + 1000);
  await school.office.sweep();
  await expectStored(school.office, { [pathsOf(student, { courseId }).enrollment]: { status: "withdrawn" } });
  await school.walk("enroll", student, { courseId }, { refused: "enrollment-closed", status: "failed" });
});
