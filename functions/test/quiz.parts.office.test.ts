import type { AnswerChanges } from "../src/contract/index.ts";
import { catId, inParts, inPartsAnswers, rightPairs, twoPairs } from "./support/inParts.ts";
import { expectConsistent } from "./support/recount.ts";
import { type OpenAttempt, openSchool } from "./support/school.ts";

const school = openSchool("parts");
const submit = ({ student, ref }: OpenAttempt, answers: AnswerChanges, expected: object) =>
  school.walk("submitQuizAttempt", student, { ...ref, answers }, expected);

test.each(inPartsAnswers)("%s answered %j earns %d of 9", async (questionId, answer, points) => {
  const attempt = await school.openAttempt({}, inParts);
  await submit(attempt, { [questionId]: answer }, { points, maxPoints: 9 });
});

test("thirds add up exactly, and what is passed is told before anything is rounded", async () => {
  const pairsAlone = { questions: inParts.questions.filter(({ questionId }) => questionId === "pairs") };
  for (const [passPercent, passed] of [
    [66.66, true],
    [66.67, false],
  ] as const) {
    const attempt = await school.openAttempt({ passPercent }, pairsAlone);
    const result = { points: 2, maxPoints: 3, percent: 66.67, passed, quizPassed: passed };
    await submit(attempt, { pairs: twoPairs }, result);
    await expectConsistent(school.office, attempt.student.uid);
  }
});

test("pairs are saved, come back to whoever resumes, and are changed as a whole", async () => {
  const attempt = await school.openAttempt({}, inParts);
  const { student, quiz, ref } = attempt;
  const save = { ...ref, revision: 0, answers: { pairs: rightPairs } };
  await school.walk("saveQuizAnswers", student, save, { revision: 1 });
  const { answers, questions } = await school.office.result("startQuizAttempt", student, quiz);
  expect(answers).toEqual({ pairs: rightPairs });
  const shown = questions.find(({ questionId }) => questionId === "pairs");
  expect(shown?.left?.map(({ text }) => text)).toEqual(["cat", "dog", "seal"]);
  expect(shown?.right?.map(({ text }) => text).sort()).toEqual(["bone", "fish", "nail"]);
  expect(questions.map(({ promptFormat }) => promptFormat)).toEqual([
    undefined,
    "markdown",
    undefined,
    undefined,
    undefined,
  ]);
  expect(JSON.stringify(questions)).not.toMatch(/Said|Cats|Nearly|weight/);
  await submit(attempt, { pairs: { [catId]: rightPairs[catId] as string } }, { points: 1 });
});

test("a review shows what earns all, what was earned, and what is said of it", async () => {
  const attempt = await school.openAttempt({ review: "afterSubmit" }, inParts);
  await submit(attempt, { nearly: "a", thirds: ["a"], word: "way", number: 1823, pairs: twoPairs }, { points: 4.4 });
  const { questions } = await school.office.result("reviewQuizAttempt", attempt.student, attempt.ref);
  expect(questions.map(({ points, feedback }) => [points, feedback])).toEqual([
    [1, ["Said of a."]],
    [1, []],
    [0.25, ["Nearly."]],
    [0.15, ["Near."]],
    [2, ["Cats do."]],
  ]);
  expect(questions.map(({ correct }) => correct)).toEqual([
    { type: "single", choiceIds: ["a"] },
    { type: "multiple", choiceIds: ["a", "b", "c"] },
    { type: "shortAnswer", texts: ["road"] },
    { type: "numerical", ranges: [{ minimum: 1822, maximum: 1822 }] },
    { type: "matching", pairs: rightPairs },
  ]);
});
