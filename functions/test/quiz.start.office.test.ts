import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import { fiveTypes } from "./support/fiveTypes.ts";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf, type QuizRef } from "./support/school.ts";
import { everythingBelow, expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("start");
const start = (student: Person, quiz: QuizRef, expected: object) =>
  school.walk("startQuizAttempt", student, quiz, expected);
const submit = (
  student: Person,
  quiz: QuizRef,
  attemptNumber: number,
  answers: Record<string, string>,
  expected: object,
) =>
  school.walk(
    "submitQuizAttempt",
    student,
    { ...quiz, attemptId: `${quiz.quizId}-${attemptNumber}`, answers },
    expected,
  );

test("a start stores the paper, its key apart, and counts once; starting again resumes", async () => {
  const bank = { questions: fiveTypes.questions.map((question) => ({ ...question, feedback: "SENTINEL" })) };
  const policy = { maximumAttempts: 2, timeLimitSeconds: 600, graceSeconds: 30 };
  const quiz = await school.publishQuiz(policy, bank);
  const student = await school.enrolled();
  const { user, root, record, attempt, key } = pathsOf(student, quiz);
  const attemptId = `${quiz.quizId}-1`;
  const first = { attemptId, attemptNumber: 1, attemptsRemaining: 1, revision: 0, answers: {}, resumed: false };
  const started = await start(student, quiz, first);
  const { startedAt } = started;
  // Longer than this test may take.
  expect(Math.abs(startedAt - Date.now())).toBeLessThan(60_000);
  expect(started.deadline).toBe(startedAt + 600_000);
  expect(started.questions.map(({ questionId }) => questionId)).toEqual(["one", "all", "truth", "word", "number"]);
  expect(started.questions[0]).toEqual({
    questionId: "one",
    type: "single",
    prompt: "One of them?",
    points: 1,
    choices: ["a", "b", "c"].map((choiceId) => ({ choiceId, text: choiceId.toUpperCase() })),
  });
  expect(await storedAt(school.office, attempt)).toEqual({
    attemptNumber: 1,
    quizId: quiz.quizId,
    status: "open",
    questions: started.questions,
    answers: {},
    revision: 0,
    startedAt,
    deadline: startedAt + 600_000,
    closesAt: startedAt + 630_000,
    submittedAt: null,
    percent: null,
    passed: null,
    result: null,
    policy: expect.objectContaining({ passPercent: 75, ...policy }),
    courseId: quiz.courseId,
    bankVersion: 1,
    questionIds: ["one", "all", "truth", "word", "number"],
    saves: {},
  });
  await expectStored(school.office, {
    [user]: { quizAttempts: 1, quizzesPassed: 0 },
    [root]: { openAttempts: [{ ...quiz, attemptId, closesAt: startedAt + 630_000 }] },
    [record]: { attempts: 1, attemptHistory: [attemptId], bestPercent: 0, gradePercent: null, passed: false },
  });
  expect(await storedAt(school.office, record)).toMatchObject({ openAttemptId: attemptId });
  const sealed = JSON.parse((await storedAt(school.office, key))?.json);
  expect(Object.keys(sealed.keys)).toEqual(["one", "all", "truth", "word", "number"]);

  await school.office.result("saveQuizAnswers", student, { ...quiz, attemptId, revision: 0, answers: { one: "c" } });
  const resumed = { ...started, resumed: true, revision: 1, answers: { one: "c" } };
  await school.expectNoEffect(student, () => start(student, quiz, resumed));
  await expectConsistent(school.office, student.uid);
  // Neither keys nor feedback lie where the student may read.
  const stored = Object.entries(await everythingBelow(school.office, user));
  const readable = stored.filter(([path]) => !/\/(sealed|office)\//.test(path));
  expect(readable.length).toBe(stored.length - 2);
  expect(JSON.stringify([readable, started])).not.toMatch(/SENTINEL|correct|accepted|Straße/);
});

test.each([
  { state: "the course is missing", course: "missing", refused: "no-such-course" },
  { state: "the quiz is missing", quiz: "missing", refused: "no-such-quiz" },
  { state: "the course is a draft", course: "draft", refused: "quiz-not-open", status: "draft" },
  { state: "the student never enrolled", refused: "not-enrolled" },
  { state: "the student withdrew", enrollment: "withdrawn", refused: "not-enrolled", status: "withdrawn" },
  { state: "the student has completed", enrollment: "completed", refused: "already-completed", status: "completed" },
  { state: "the student has failed", enrollment: "failed", refused: "enrollment-closed", status: "failed" },
  { state: "the student is excluded", enrollment: "excluded", refused: "enrollment-closed", status: "excluded" },
])("a start is refused without effect when $state", async ({ course, quiz, enrollment, refused, status }) => {
  const { office, admin } = school;
  const courseId = await publishCourse(office, admin);
  const quizId = quiz === "missing" ? fresh("quiz") : await publishQuiz(office, admin, courseId);
  const student = await office.student();
  if (enrollment) {
    await office.result("enroll", student, { courseId });
    await office.plant(pathsOf(student, { courseId }).enrollment, { status: enrollment });
  }
  if (course === "draft") await office.store.doc(`courses/${courseId}`).update({ status: "draft" });
  const asked = { courseId: course === "missing" ? fresh("course") : courseId, quizId };
  await school.expectNoEffect(student, () => start(student, asked, { refused, ...(status && { status }) }));
});

test("quizzes go on in a course that takes no enrollments any more", async () => {
  const courseId = await publishCourse(school.office, school.admin);
  const quizId = await publishQuiz(school.office, school.admin, courseId);
  const student = await enrolled(school.office, courseId);
  await school.office.store.doc(`courses/${courseId}`).update({ status: "closed" });
  await start(student, { courseId, quizId }, { attemptNumber: 1 });
});

test("attempts are counted by the policy now", async () => {
  const quiz = await school.publishQuiz({ maximumAttempts: 2 });
  const student = await school.enrolled();
  const take = async (attemptNumber: number, attemptsRemaining: number | null) => {
    await start(student, quiz, { attemptNumber, attemptsRemaining, resumed: false });
    await submit(student, quiz, attemptNumber, {}, { attemptNumber, attemptsRemaining });
  };
  const exhausted = () => school.expectNoEffect(student, () => start(student, quiz, { refused: "attempts-exhausted" }));
  await take(1, 1);
  await take(2, 0);
  await exhausted();
  await school.reimport(quiz, 1, { maximumAttempts: 3 });
  await take(3, 0);
  await exhausted();
  await school.reimport(quiz, 2, { maximumAttempts: null });
  await take(4, null);
  await school.reimport(quiz, 3, { maximumAttempts: 2 });
  await exhausted();
  await school.reimport(quiz, 4, { maximumAttempts: 5 });
  await start(student, quiz, { attemptNumber: 5, attemptsRemaining: 0, resumed: false });
  await school.reimport(quiz, 5, { maximumAttempts: 3 });
  await start(student, quiz, { attemptNumber: 5, attemptsRemaining: 0, resumed: true });
  const { record, user } = pathsOf(student, quiz);
  const attemptHistory = [1, 2, 3, 4, 5].map((number) => `${quiz.quizId}-${number}`);
  await expectStored(school.office, { [record]: { attempts: 5, attemptHistory }, [user]: { quizAttempts: 5 } });
  await expectConsistent(school.office, student.uid);
});

test("an attempt keeps paper, key and policy when a new version of the bank comes", async () => {
  const { student, quiz, started } = await school.openAttempt({ passPercent: 50, timeLimitSeconds: 600 });
  const other = { questions: [{ questionId: "q1", type: "trueFalse", prompt: "Another?", correct: true }] };
  await school.reimport(quiz, 1, { passPercent: 100, timeLimitSeconds: 60, maximumAttempts: 7 }, other);
  await start(student, quiz, { ...started, attemptsRemaining: 6, resumed: true });
  const result = { points: 2, maxPoints: 4, percent: 50, passed: true, attemptsRemaining: 6 };
  await submit(student, quiz, 1, { q1: "right", q2: "right" }, result);
  const { questions, startedAt, deadline } = await start(student, quiz, { attemptNumber: 2 });
  expect(questions).toEqual([{ questionId: "q1", type: "trueFalse", prompt: "Another?", points: 1 }]);
  expect(deadline).toBe(startedAt + 60_000);
  await expectStored(school.office, { [pathsOf(student, quiz, 2).attempt]: { bankVersion: 2 } });
});

describe("a draw", () => {
  const DRAWN = 5;
  const SIZE = 20;

  /** How far counts are from equal ones; above 60 for fair draws, whose counts hold each other back, once in 100 million. */
  const chiSquare = (papers: string[][]) => {
    const expected = (papers.length * DRAWN) / SIZE;
    const ids = plainBank(SIZE).questions.map(({ questionId }) => questionId);
    const counts = ids.map((id) => papers.filter((paper) => paper.includes(id)).length);
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  const different = (papers: string[][]) => new Set(papers.map((paper) => [...paper].sort().join())).size;
  const paperOf = async (student: Person, quiz: QuizRef) => {
    const { questions } = await school.office.result("startQuizAttempt", student, quiz);
    expect(new Set(questions.map(({ questionId }) => questionId)).size).toBe(DRAWN);
    return questions.map(({ questionId }) => questionId);
  };
  const enrolledStudents = async (count: number) => {
    const students = await school.office.students(count);
    const { courseId } = school;
    await Promise.all(students.map((student) => school.office.result("enroll", student, { courseId })));
    return students;
  };

  test("differs between students and is fair to all questions", async () => {
    const quiz = await school.publishQuiz({ draw: DRAWN }, plainBank(SIZE));
    const papers = await Promise.all((await enrolledStudents(80)).map((student) => paperOf(student, quiz)));
    expect(chiSquare(papers)).toBeLessThan(60);
    expect(different(papers)).toBeGreaterThan(70);
  });

  test("differs between attempts of one student and is fair to all questions", async () => {
    const quiz = await school.publishQuiz({ draw: DRAWN }, plainBank(SIZE));
    const student = await school.enrolled();
    const papers: string[][] = [];
    for (let attempt = 1; attempt <= 40; attempt++) {
      papers.push(await paperOf(student, quiz));
      await submit(student, quiz, attempt, {}, {});
    }
    expect(chiSquare(papers)).toBeLessThan(60);
    expect(different(papers)).toBeGreaterThan(35);
  });

  test("shuffled, the order of questions and choices differs, and what is right stays right", async () => {
    const quiz = await school.publishQuiz({ shuffle: true }, plainBank(8));
    const students = await enrolledStudents(6);
    const starts = await Promise.all(students.map((student) => start(student, quiz, {})));
    const orders = starts.map(({ questions }) => questions.map(({ questionId }) => questionId).join());
    expect(new Set(orders).size).toBeGreaterThan(3);
    const firsts = starts.flatMap(({ questions }) => questions.map(({ choices }) => choices?.[0]?.choiceId));
    expect(new Set(firsts)).toEqual(new Set(["right", "wrong"]));
    const answers = Object.fromEntries(plainBank(8).questions.map(({ questionId }) => [questionId, "right"]));
    await submit(students[0] as Person, quiz, 1, answers, { percent: 100 });
  });

  test("is the same for the same attempt, whatever the request is called", async () => {
    const { store } = school.office;
    const quiz = await school.publishQuiz({ draw: DRAWN, shuffle: true }, plainBank(SIZE));
    const student = await school.enrolled();
    const { user, root } = pathsOf(student, quiz);
    school.office.exempt.add(student.uid);
    const before = await everythingBelow(school.office, user);
    const papers: unknown[] = [];
    for (let round = 0; round < 3; round++) {
      papers.push((await start(student, quiz, { attemptNumber: 1, resumed: false })).questions);
      // As if that commit had never come: the owner puts everything back.
      const made = Object.keys(await everythingBelow(school.office, user)).filter((path) => !(path in before));
      const undo = store
        .batch()
        .update(store.doc(root), { openAttempts: [] })
        .update(store.doc(user), { quizAttempts: 0 });
      for (const path of made) undo.delete(store.doc(path));
      await undo.commit();
    }
    expect(papers).toEqual([papers[0], papers[0], papers[0]]);
  });
});
