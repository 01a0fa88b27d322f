import { z } from "zod";
import { promptFormats } from "../contract/questions.ts";
import { id, text } from "./primitives.ts";
import { attemptRef, mutation, quizRef, version } from "./refs.ts";

const ANSWER_BYTES = 4 * 1024;
const MAXIMUM_QUESTIONS = 200;
const MAXIMUM_CHOICES = 100;

const choiceIds = z
  .array(id)
  .refine((ids) => ids.length <= MAXIMUM_CHOICES, `must have at most ${MAXIMUM_CHOICES} choice ids`);
const pairs = z
  .record(id, id)
  .refine((each) => Object.keys(each).length <= MAXIMUM_CHOICES, `must match at most ${MAXIMUM_CHOICES} left sides`);
const answer = z.union([text(ANSWER_BYTES), choiceIds, z.boolean(), z.number(), pairs], {
  error: "must be a choice id, a list of them, true or false, a text, a number or right ids by left id; null clears it",
});
const answers = z.record(id, answer);
const answerChanges = z
  .record(id, answer.nullable())
  .refine(
    (changes) => Object.keys(changes).length <= MAXIMUM_QUESTIONS,
    `must name at most ${MAXIMUM_QUESTIONS} questions`,
  );

export const questionType = z.enum(["single", "multiple", "trueFalse", "shortAnswer", "numerical", "matching"]);

const question = z.object({
  questionId: z.string(),
  type: questionType,
  prompt: z.string(),
  promptFormat: z.enum(promptFormats).exactOptional(),
  points: z.number(),
  choices: z.array(z.object({ choiceId: z.string(), text: z.string() })).exactOptional(),
  left: z.array(z.object({ leftId: z.string(), text: z.string() })).exactOptional(),
  right: z.array(z.object({ rightId: z.string(), text: z.string() })).exactOptional(),
  media: z.array(z.object({ kind: z.literal("image"), ref: z.string(), alt: z.string() })).exactOptional(),
});

const attemptResult = z.object({
  attemptNumber: z.int(),
  points: z.number(),
  maxPoints: z.number(),
  percent: z.number(),
  passed: z.boolean(),
  late: z.boolean(),
  answersIgnored: z.boolean(),
  gradePercent: z.number(),
  bestPercent: z.number(),
  quizPassed: z.boolean(),
  attemptsRemaining: z.int().nullable(),
});

const choiceKey = <T extends "single" | "multiple">(type: T) =>
  z.object({ type: z.literal(type), choiceIds: z.array(z.string()) });

const correctAnswer = z.discriminatedUnion("type", [
  choiceKey("single"),
  choiceKey("multiple"),
  z.object({ type: z.literal("trueFalse"), value: z.boolean() }),
  z.object({ type: z.literal("shortAnswer"), texts: z.array(z.string()) }),
  z.object({
    type: z.literal("numerical"),
    ranges: z.array(z.object({ minimum: z.number(), maximum: z.number() })),
  }),
  z.object({ type: z.literal("matching"), pairs: z.record(z.string(), z.string()) }),
]);

export const quizzes = {
  startQuizAttempt: {
    input: mutation(quizRef),
    output: z.object({
      attemptId: z.string(),
      attemptNumber: z.int(),
      attemptsRemaining: z.int().nullable(),
      startedAt: z.int(),
      deadline: z.int().nullable(),
      revision: z.int(),
      questions: z.array(question),
      answers,
      resumed: z.boolean(),
    }),
  },
  saveQuizAnswers: {
    input: mutation({ ...attemptRef, revision: version, answers: answerChanges }),
    output: z.object({ revision: z.int() }),
  },
  submitQuizAttempt: {
    input: mutation({ ...attemptRef, answers: answerChanges.exactOptional() }),
    output: attemptResult,
  },
  reviewQuizAttempt: {
    input: z.strictObject(attemptRef),
    output: z.object({
      questions: z.array(
        z.object({
          questionId: z.string(),
          given: answer.nullable(),
          correct: correctAnswer,
          points: z.number(),
          feedback: z.array(z.string()),
        }),
      ),
    }),
  },
};
