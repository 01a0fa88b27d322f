import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import { newId } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  let office: Office;
  let admin: Person;
  let courseId: string;

  beforeAll(async () => {
    jest.resetModules();
    office = await openOffice(await makeProject("quiz-race"), { REGISTRAR_QUEUE: queue });
    admin = await office.admin();
    courseId = await publishCourse(office, admin);
  });
  afterAll(() => office.close());

  const enrolled = async () => {
    const student = await office.student();
    await office.result("enroll", student, { courseId });
    return student;
  };
  const times = <T>(count: number, make: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)));

  test("20 tabs start one quiz: one open attempt, the same paper, one count", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { draw: 4, shuffle: true }, plainBank(40));
    const student = await enrolled();
    const replies = await times(20, () => office.call("startQuizAttempt", student, { courseId, quizId }));
    expect(replies.filter(({ output }) => output?.resumed === false).length).toBe(1);
    expect(new Set(replies.map(({ output }) => JSON.stringify(output?.questions))).size).toBe(1);
    const { records, attempts } = await expectConsistent(office, student.uid);
    expect(records).toMatchObject([{ attempts: 1 }]);
    expect(attempts).toMatchObject([{ status: "open" }]);
  });

  test("one attempt left and 20 starts: exactly one more", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { maximumAttempts: 3 });
    const student = await enrolled();
    for (let attempt = 0; attempt < 2; attempt++) {
      const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
      await office.result("submitQuizAttempt", student, { courseId, quizId, attemptId });
    }
    const replies = await times(20, async () => {
      const started = await office.call("startQuizAttempt", student, { courseId, quizId });
      const attemptId = started.output?.attemptId;
      if (attemptId) await office.call("submitQuizAttempt", student, { courseId, quizId, attemptId });
      return started;
    });
    expect(replies.filter(({ output }) => output?.resumed === false).length).toBe(1);
    for (const { output, refused } of replies) {
      expect([3, "attempts-exhausted"]).toContain(output?.attemptNumber ?? refused);
    }
    const { records } = await expectConsistent(office, student.uid);
    expect(records).toMatchObject([{ attempts: 3 }]);
  });

  test("20 submissions with ids and answers of their own: one grade, one count, equal answers", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { passPercent: 50 });
    const student = await enrolled();
    const { attemptId, questions } = await office.result("startQuizAttempt", student, { courseId, quizId });
    const replies = await times(20, (index) =>
      office.call("submitQuizAttempt", student, {
        courseId,
        quizId,
        attemptId,
        answers: Object.fromEntries(
          questions.map(({ questionId }, at) => [questionId, at <= index % 4 ? "right" : "wrong"]),
        ),
      }),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    const { attempts, counters } = await expectConsistent(office, student.uid);
    expect(attempts).toMatchObject([{ status: "submitted", percent: replies[0]?.output?.percent }]);
    expect(counters).toMatchObject({ quizAttempts: 1 });
  });

  test("50 calls with one request id: one attempt, equal answers", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { draw: 2, shuffle: true });
    const student = await enrolled();
    const requestId = newId();
    const replies = await times(50, () => office.call("startQuizAttempt", student, { courseId, quizId, requestId }));
    expect(replies[0]?.output).toMatchObject({ attemptNumber: 1, resumed: false });
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    await expectConsistent(office, student.uid);
  });

  test("two tabs that save: each revision is won once, the loser sees the current one", async () => {
    const quizId = await publishQuiz(office, admin, courseId);
    const student = await enrolled();
    const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
    for (let revision = 0; revision < 10; revision++) {
      const replies = await times(4, (tab) =>
        office.call("saveQuizAnswers", student, {
          courseId,
          quizId,
          attemptId,
          revision,
          answers: { [`q${tab + 1}`]: "right" },
        }),
      );
      expect(replies.filter(({ output }) => output?.revision === revision + 1).length).toBe(1);
      const stale = replies.filter(({ refused }) => refused === "stale-revision");
      expect(stale.map((reply) => reply.details?.revision)).toEqual([revision + 1, revision + 1, revision + 1]);
    }
    const { attempts } = await expectConsistent(office, student.uid);
    expect(attempts[0]?.revision).toBe(10);
    expect(Object.keys(attempts[0]?.saves).length).toBe(10);
  });

  test("saves that race a submission: the grade is of the stored answers", async () => {
    const quizId = await publishQuiz(office, admin, courseId);
    for (let round = 0; round < 8; round++) {
      const student = await enrolled();
      const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
      const ref = { courseId, quizId, attemptId };
      const saving = (async () => {
        let acknowledged = 0;
        for (let revision = 0; revision < 8; revision++) {
          const answers = { [`q${(revision % 4) + 1}`]: revision % 3 ? "right" : "wrong" };
          const { output } = await office.call("saveQuizAnswers", student, { ...ref, revision, answers });
          if (!output) break;
          acknowledged = output.revision;
        }
        return acknowledged;
      })();
      const submitting = office.call("submitQuizAttempt", student, { ...ref, answers: { q4: "right" } });
      const [acknowledged, { output }] = await Promise.all([saving, submitting]);
      const { attempts } = await expectConsistent(office, student.uid);
      expect(attempts[0]).toMatchObject({ status: "submitted", percent: output?.percent, revision: acknowledged + 1 });
    }
  });

  test("withdrawing amid starts, saves and submissions leaves nothing half done", async () => {
    const quizId = await publishQuiz(office, admin, courseId);
    const students = await times(6, enrolled);
    await Promise.all(
      students.map(async (student) => {
        const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
        const ref = { courseId, quizId, attemptId };
        await Promise.all([
          office.call("withdraw", student, { courseId }),
          office.call("saveQuizAnswers", student, { ...ref, revision: 0, answers: { q1: "right" } }),
          office.call("submitQuizAttempt", student, ref),
          office.call("startQuizAttempt", student, { courseId, quizId }),
          office.call("enroll", student, { courseId }),
        ]);
      }),
    );
    await office.sweep();
    for (const { uid } of students) await expectConsistent(office, uid);
  });

  test("sweep, submission, save and start meet an attempt whose time has ended: it lapses once", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { timeLimitSeconds: 60, graceSeconds: 5 });
    const students = await times(6, enrolled);
    const started = await Promise.all(
      students.map((student) => office.result("startQuizAttempt", student, { courseId, quizId })),
    );
    office.advance(65_001 + 1000);
    await Promise.all([
      office.sweep(),
      office.sweep(),
      ...students.flatMap((student, index) => {
        const ref = { courseId, quizId, attemptId: started[index]?.attemptId as string };
        return [
          office.call("submitQuizAttempt", student, { ...ref, answers: { q1: "right" } }),
          office.call("saveQuizAnswers", student, { ...ref, revision: 0, answers: { q1: "right" } }),
          office.call("startQuizAttempt", student, { courseId, quizId }),
        ];
      }),
    ]);
    for (const [index, { uid }] of students.entries()) {
      const { attempts } = await expectConsistent(office, uid);
      const lapsed = attempts.find(({ path }) => path.endsWith(`/${started[index]?.attemptId}`));
      expect(lapsed).toMatchObject({ status: "lapsed", percent: 0, answers: {} });
    }
  });
});
