import { openSchool } from "./support/school.ts";

const school = openSchool("shuffle");

const STUDENTS = 60;
const CHOICES = 4;
/** As many banks are: the right choice always stands first. */
const bank = {
  questions: ["q1", "q2", "q3", "q4"].map((questionId) => ({
    questionId,
    type: "single",
    prompt: `${questionId}?`,
    choices: Array.from({ length: CHOICES }, (_, at) => ({ choiceId: `c${at}`, text: `C${at}`, correct: at === 0 })),
  })),
};

const tally = (values: readonly (string | number | undefined)[]) =>
  Object.values(Object.groupBy(values, String)).map((same) => same?.length);

test("with shuffle neither the place of a choice nor that of a question tells anything", async () => {
  const papers = await Promise.all(
    Array.from({ length: STUDENTS }, async () => {
      const { started } = await school.openAttempt({ shuffle: true }, bank);
      return started.questions;
    }),
  );
  const places = papers.map((paper) =>
    bank.questions.map(({ questionId }) => {
      const choices = paper.find((question) => question.questionId === questionId)?.choices;
      return choices?.findIndex(({ choiceId }) => choiceId === "c0");
    }),
  );
  // Sixty are expected at each place, give or take seven; all in all, chance fails this test less than once in a million runs.
  const rightAt = tally(places.flat());
  expect(rightAt).toHaveLength(CHOICES);
  for (const count of rightAt) expect(Math.abs((count as number) - STUDENTS)).toBeLessThan(42);
  // One in sixty-four has all four at one place.
  expect(places.filter((of) => new Set(of).size === 1).length).toBeLessThan(10);
  for (const at of bank.questions.keys()) {
    expect(tally(papers.map((paper) => paper[at]?.questionId))).toHaveLength(bank.questions.length);
  }
});

test("what is stored is what was shown, in the same order", async () => {
  const { started, student, ref } = await school.openAttempt({ shuffle: true, draw: 3 }, bank);
  const attempt = `users/${student.uid}/enrollments/${ref.courseId}/attempts/${ref.attemptId}`;
  expect((await school.office.store.doc(attempt).get()).get("questions")).toEqual(started.questions);
});
