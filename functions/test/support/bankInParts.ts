import type { InputOf } from "../../src/contract/index.ts";
import { plainBank } from "./catalogue.ts";
import { fresh, newId } from "./ids.ts";
import type { QuizRef, School } from "./school.ts";
import { storedAt } from "./walk.ts";

export type Bank = { questions: object[] };
type Input = InputOf<"importQuiz">;

export const pathOf = ({ courseId, quizId }: QuizRef): string => `courses/${courseId}/quizzes/${quizId}`;

/** A bank whose texts are larger than one commit may be: 600 questions, in two commits. */
export const largeBank = (mark: string): Bank => ({
  questions: plainBank(600).questions.map((question) => ({
    ...question,
    prompt: `${question.prompt} ${mark}`.padEnd(7000),
  })),
});

/** One question that no `plainBank` has. */
export const oneMore: Bank = { questions: [{ type: "trueFalse", prompt: "One more?", correct: true }] };

/** Imports of banks in parts into the course of a school. */
export const bankInParts = (school: School) => ({
  newQuiz: (): QuizRef => ({ courseId: school.courseId, quizId: fresh("quiz") }),
  /** What `importQuiz` is asked, under a request id of its own. */
  asked: (quiz: QuizRef, bank: Bank, more: Partial<Input> = {}): Input => ({
    requestId: newId(),
    ...quiz,
    title: "Rules of the road",
    format: "json",
    source: JSON.stringify(bank),
    policy: { passPercent: 75, draw: 1 },
    ...more,
  }),
  importing: (input: Input) => school.office.result("importQuiz", school.admin, input),
  /** The questions of a quiz, of which every chunk has to be there. */
  async questionsOf(quiz: QuizRef): Promise<{ question: { questionId: string; prompt: string } }[]> {
    const { chunks } = (await storedAt(school.office, pathOf(quiz))) ?? {};
    const documents = await Promise.all(
      chunks.map(({ chunkId }: { chunkId: string }) => storedAt(school.office, `${pathOf(quiz)}/chunks/${chunkId}`)),
    );
    return documents.flatMap((document) => JSON.parse(document?.json).questions);
  },
  /** How many documents of a quiz lie in a collection. */
  countOf: async (quiz: QuizRef, collection: "versions" | "parts" | "chunks"): Promise<number> =>
    (await school.office.store.collection(`${pathOf(quiz)}/${collection}`).listDocuments()).length,
});
