import type { AnswerChanges, QuizPolicyInput, ReviewPolicy } from "../src/contract/index.ts";
import { fiveTypes, fiveTypesAnswers } from "./support/fiveTypes.ts";
import { newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { type OpenAttempt, openSchool, pathsOf } from "./support/school.ts";
import { expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("grade");
const submit = ({ student, ref }: OpenAttempt, answers: AnswerChanges | undefined, expected: object) =>
  school.walk("submitQuizAttempt", student, { ...ref, ...(answers && { answers }) }, expected);

/** Right answers to the first questions of a bank. */
const right = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index + 1}`, true]));

const bankOf = (count: number, points = 1) => ({
  questions: Array.from({ length: count }, (_, index) => ({
    questionId: `q${index + 1}`,
    type: "trueFalse",
    prompt: `True ${index}?`,
    correct: true,
    points,
  })),
});

describe("each type", () => {
  test.each(fiveTypesAnswers)("%s answered %j earns %d", async (questionId, answer, points) => {
    const attempt = await school.openAttempt({}, fiveTypes);
    await submit(attempt, { [questionId]: answer }, { points, maxPoints: 3.55 });
  });
});

test("a submission is stored with answers, grade and time, and frees the quiz for the next attempt", async () => {
  const attempt = await school.openAttempt({ passPercent: 50, maximumAttempts: 3 }, fiveTypes);
  const { student, quiz, ref } = attempt;
  const paths = pathsOf(student, quiz);
  await school.office.result("saveQuizAnswers", student, { ...ref, revision: 0, answers: { one: "c", truth: false } });
  const result = await submit(attempt, { all: ["b", "a"], word: "other", number: 6, one: "b" }, {});
  expect(result).toEqual({
    attemptNumber: 1,
    points: 3.45,
    maxPoints: 3.55,
    percent: 97.18,
    passed: true,
    late: false,
    answersIgnored: false,
    gradePercent: 97.18,
    bestPercent: 97.18,
    quizPassed: true,
    attemptsRemaining: 2,
  });
  const stored = await storedAt(school.office, paths.attempt);
  expect(stored).toMatchObject({ status: "submitted", revision: 2, percent: 97.18, passed: true, result });
  expect(stored?.answers).toEqual({ one: "b", truth: false, all: ["b", "a"], word: "other", number: 6 });
  expect(stored?.submittedAt).toBeGreaterThanOrEqual(stored?.startedAt);
  expect(stored?.submittedAt).toBeLessThanOrEqual(Date.now());
  await expectStored(school.office, {
    [paths.user]: { quizAttempts: 1, quizzesPassed: 1 },
    [paths.root]: { openAttempts: [] },
    [paths.record]: { attempts: 1, bestPercent: 97.18, gradePercent: 97.18, passed: true, openAttemptId: null },
  });
  await expectConsistent(school.office, student.uid);
  await school.walk("startQuizAttempt", student, quiz, { attemptNumber: 2, attemptsRemaining: 1, resumed: false });
});

test.each([
  { count: 3, answered: 2, passPercent: 66.66, percent: 66.67, passed: true },
  { count: 3, answered: 2, passPercent: 66.67, percent: 66.67, passed: false },
  { count: 3, answered: 1, passPercent: 33.33, percent: 33.33, passed: true },
  { count: 3, answered: 1, passPercent: 33.34, percent: 33.33, passed: false },
  { count: 6, answered: 1, passPercent: 16.67, percent: 16.67, passed: false },
  { count: 8, answered: 7, passPercent: 87.5, percent: 87.5, passed: true },
  { count: 4, answered: 3, passPercent: 75, percent: 75, passed: true },
  { count: 4, answered: 3, passPercent: 75.01, percent: 75, passed: false },
  { count: 2, answered: 0, passPercent: 0, percent: 0, passed: true },
  { count: 2, answered: 2, passPercent: 100, percent: 100, passed: true },
  { count: 7, answered: 7, passPercent: 100, points: 0.1, percent: 100, passed: true },
  { count: 10, answered: 3, passPercent: 30, points: 0.1, percent: 30, passed: true },
])("$answered of $count against $passPercent %: $percent %, passed: $passed", async (row) => {
  const { count, answered, passPercent, percent, passed, points = 1 } = row;
  const attempt = await school.openAttempt({ passPercent }, bankOf(count, points));
  const [earned, maxPoints] = [answered, count].map((each) => Math.round(each * points * 100) / 100);
  const grade = { points: earned, maxPoints, percent, passed, gradePercent: percent, quizPassed: passed };
  await submit(attempt, right(answered), grade);
  const { user, record } = pathsOf(attempt.student, attempt.quiz);
  await expectStored(school.office, { [user]: { quizzesPassed: passed ? 1 : 0 }, [record]: { passed } });
});

test("the best attempt is the grade, and a quiz is passed once", async () => {
  const quiz = await school.publishQuiz({ passPercent: 60 }, bankOf(4));
  const student = await school.enrolled();
  const { user, record } = pathsOf(student, quiz);
  const rows: [answered: number, passed: boolean, grade: number, quizPassed: boolean][] = [
    [2, false, 50, false],
    [1, false, 50, false],
    [3, true, 75, true],
    [0, false, 75, true],
    [4, true, 100, true],
    [3, true, 100, true],
  ];
  for (const [index, [answered, passed, grade, quizPassed]] of rows.entries()) {
    const { attemptId } = await school.office.result("startQuizAttempt", student, quiz);
    const expected = { percent: answered * 25, passed, gradePercent: grade, bestPercent: grade, quizPassed };
    await school.walk("submitQuizAttempt", student, { ...quiz, attemptId, answers: right(answered) }, expected, {
      [record]: {
        attempts: index + 1,
        bestPercent: grade,
        gradePercent: grade,
        passed: quizPassed,
        openAttemptId: null,
      },
      [user]: { quizAttempts: index + 1, quizzesPassed: quizPassed ? 1 : 0 },
    });
  }
  await expectConsistent(school.office, student.uid);
});

test("a closed attempt answers with its result, whatever is submitted under another id", async () => {
  const attempt = await school.openAttempt({ maximumAttempts: 2 }, bankOf(4));
  const { student, ref } = attempt;
  const result = await submit(attempt, right(1), { points: 1 });
  await school.expectNoEffect(student, async () => {
    for (const answers of [undefined, {}, right(4), { q1: null }, { nonsense: "x" }]) {
      expect(await submit(attempt, answers, {})).toEqual(result);
    }
  });
  await school.walk("submitQuizAttempt", student, { ...ref, requestId: newId() }, result);
});

describe("reviewQuizAttempt", () => {
  const review = ({ student, ref }: OpenAttempt, expected: object) =>
    school.walk("reviewQuizAttempt", student, ref, expected);
  const withheld = { refused: "review-not-released" };

  test("shows what was given, what is right and what it earned, and writes nothing", async () => {
    const attempt = await school.openAttempt({ review: "afterSubmit" }, fiveTypes);
    await review(attempt, withheld);
    await submit(attempt, { one: "c", all: ["b", "a"], word: "Strasse" }, {});
    const mark = school.office.proxy.mark();
    const { questions } = (await review(attempt, {})) as { questions: unknown };
    expect(questions).toEqual([
      {
        questionId: "one",
        given: "c",
        correct: { type: "single", choiceIds: ["a", "b"] },
        points: 0,
        feedback: ["Said of c.", "Said of one."],
      },
      {
        questionId: "all",
        given: ["b", "a"],
        correct: { type: "multiple", choiceIds: ["a", "b"] },
        points: 2,
        feedback: [],
      },
      { questionId: "truth", given: null, correct: { type: "trueFalse", value: false }, points: 0, feedback: [] },
      {
        questionId: "word",
        given: "Strasse",
        correct: { type: "shortAnswer", texts: ["strasse", "road way"] },
        points: 0.1,
        feedback: [],
      },
      {
        questionId: "number",
        given: null,
        correct: {
          type: "numerical",
          ranges: [
            { minimum: 0.6, maximum: 0.8 },
            { minimum: 5, maximum: 6 },
          ],
        },
        points: 0,
        feedback: [],
      },
    ]);
    expect(school.office.proxy.since(mark)).toMatchObject({ rpcs: ["BatchGetDocuments"], writes: 0 });
  });

  test("goes by the policy now", async () => {
    const policy = { passPercent: 50, maximumAttempts: 2 };
    const first = await school.openAttempt({ ...policy, review: "never" }, bankOf(4));
    const { student, quiz } = first;
    await submit(first, right(1), { passed: false });
    let version = 1;
    const under = async (change: Partial<QuizPolicyInput> & { review: ReviewPolicy }, expected: object) => {
      await school.reimport(quiz, version++, { ...policy, ...change }, bankOf(4));
      await review(first, expected);
    };
    const shown = { questions: expect.any(Array) };
    await review(first, withheld);
    await under({ review: "afterSubmit" }, shown);
    await under({ review: "never" }, withheld);
    await under({ review: "afterPass" }, withheld);
    await under({ review: "afterLastAttempt" }, withheld);
    await under({ review: "afterLastAttempt", maximumAttempts: 1 }, shown);
    await under({ review: "afterLastAttempt" }, withheld);

    const { attemptId } = await school.office.result("startQuizAttempt", student, quiz);
    const second = { ...first, ref: { ...quiz, attemptId } };
    await review(first, withheld);
    await submit(second, right(2), { passed: true, attemptsRemaining: 0 });
    for (const each of [first, second]) await review(each, shown);
    await under({ review: "afterPass" }, shown);
    await under({ review: "never" }, withheld);
  });

  test("is nobody else's, and takes no request id", async () => {
    const attempt = await school.openAttempt({ review: "afterSubmit" });
    await submit(attempt, {}, {});
    const stranger: Person = await school.enrolled();
    await review({ ...attempt, student: stranger }, { refused: "no-such-attempt" });
    const asked = { ...attempt.ref, requestId: newId() };
    const reply = await school.office.call("reviewQuizAttempt", attempt.student, asked);
    expect(reply).toMatchObject({ status: "INVALID_ARGUMENT", refused: "invalid-input" });
    expect((await school.office.call("reviewQuizAttempt", undefined, attempt.ref)).refused).toBe("unauthenticated");
  });
});
