/** The identity questions of every school in tests: there is one catalogue in a project, and tests share projects. */
export const questions = ["pet", "street", "school", "dish"].map((questionId) => ({
  questionId,
  prompt: `What was your first ${questionId}?`,
}));

/** The right answer of every student to a question. */
export const answerTo = (questionId: string): string => `My ${questionId}`;
