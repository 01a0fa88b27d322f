/** The schema of every input and output. The compiler holds each against the contract, in both directions. */
import { z } from "zod";
import type { CallableName, InputOf, OutputOf } from "../../contract/index.ts";
import { course, quizPolicy } from "./catalogue.ts";
import { id, requestId, serverId, text, title, uid, wholeNumber } from "./primitives.ts";

const SOURCE_BYTES = 8 * 1024 * 1024;
const ANSWER_BYTES = 4 * 1024;
const MAXIMUM_QUESTIONS = 200;
const MAXIMUM_CHOICES = 100;
const VERSION = wholeNumber(0, Number.MAX_SAFE_INTEGER);

const mutation = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ requestId, ...shape });
const courseRef = { courseId: id };
const quizRef = { ...courseRef, quizId: id };
const attemptRef = { ...quizRef, attemptId: serverId };

const choiceIds = z
  .array(id)
  .refine((ids) => ids.length <= MAXIMUM_CHOICES, `must have at most ${MAXIMUM_CHOICES} choice ids`);
const answer = z.union([text(ANSWER_BYTES), choiceIds, z.boolean(), z.number()], {
  error: "must be a choice id, a list of choice ids, true or false, a text or a number; null clears it",
});
const answers = z.record(id, answer);
const answerChanges = z
  .record(id, answer.nullable())
  .refine(
    (changes) => Object.keys(changes).length <= MAXIMUM_QUESTIONS,
    `must name at most ${MAXIMUM_QUESTIONS} questions`,
  );

const question = z.object({
  questionId: z.string(),
  type: z.enum(["single", "multiple", "trueFalse", "shortAnswer", "numerical"]),
  prompt: z.string(),
  points: z.number(),
  choices: z.array(z.object({ choiceId: z.string(), text: z.string() })).exactOptional(),
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
]);

const role = z.enum(["student", "admin"]);

/** Unknown fields of an input are refused, of an output left out. */
export const schemas = {
  enroll: {
    input: mutation(courseRef),
    output: z.object({
      courseId: z.string(),
      status: z.literal("active"),
      enrolledAt: z.int(),
      alreadyEnrolled: z.boolean(),
    }),
  },
  withdraw: {
    input: mutation(courseRef),
    output: z.object({ courseId: z.string(), status: z.literal("withdrawn") }),
  },
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
    input: mutation({ ...attemptRef, revision: VERSION, answers: answerChanges }),
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
  saveCourse: {
    input: mutation({ ...courseRef, course, baseVersion: VERSION.exactOptional() }),
    output: z.object({ courseId: z.string(), version: z.int() }),
  },
  importQuiz: {
    input: mutation({
      ...quizRef,
      title,
      format: z.enum(["gift", "json"]),
      source: text(SOURCE_BYTES),
      policy: quizPolicy,
      baseVersion: VERSION.exactOptional(),
      dryRun: z.boolean().exactOptional(),
    }),
    output: z.object({
      version: z.int(),
      imported: z.int(),
      rejected: z.array(z.object({ line: z.int(), message: z.string() })).max(200),
      rejectedCount: z.int(),
    }),
  },
  setRole: {
    input: mutation({ uid, role }),
    output: z.object({ uid: z.string(), role }),
  },
} satisfies Record<CallableName, { input: z.ZodType<object>; output: z.ZodType }>;

type Schemas = typeof schemas;

/** What a callable was asked, with what it left out filled in. */
export type ParsedInput<N extends CallableName> = z.output<Schemas[N]["input"]>;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : "the contract asks for more") : "the schema allows more";

/**
 * Does not compile where the schema of an input or output and the contract differ.
 * @public
 */
export type Agreement = Agreed<{
  [N in CallableName]: Same<z.input<Schemas[N]["input"]>, InputOf<N>> &
    Same<z.output<Schemas[N]["output"]>, OutputOf<N>>;
}>;
type Agreed<T extends Record<CallableName, true>> = T;
