import { z } from "zod";
import { promptFormats } from "../../contract/questions.ts";
import { ID_PATTERN } from "../../records/ids.ts";
import { bankLimits as limits } from "./bankLimits.ts";

/** What the reader of drafts checks, in its own words, is told to editors alone. */
const text = z.string().meta({ pattern: String.raw`\S` });
const id = z.string().meta({ pattern: ID_PATTERN.source }).optional();
const counted = <T extends z.ZodType>(item: T, minItems: number, maxItems: number) =>
  z.array(item).meta({ minItems, maxItems });
const feedback = z.string().optional();
const media = z.strictObject({ kind: z.literal("image"), ref: text, alt: z.string() });
const choice = z
  .strictObject({
    choiceId: id,
    text,
    correct: z.boolean().optional(),
    weight: z.number().meta({ minimum: -100, maximum: 100 }).optional(),
    feedback,
  })
  .refine(
    ({ correct, weight }) => correct === undefined || weight === undefined,
    "must have correct or weight, not both",
  )
  .meta({ dependentSchemas: { weight: { properties: { correct: false } } } });
const common = {
  questionId: id,
  prompt: text,
  promptFormat: z.enum(promptFormats).optional(),
  points: z.number().meta(limits.points).optional(),
  feedback,
  media: counted(media, 0, limits.media).optional(),
};
const weight = z.number().meta({ minimum: 0, maximum: 100 }).optional();
const accepted = z.union(
  [text, z.strictObject({ text, weight, feedback })],
  "must be a text or { text, weight, feedback }",
);
const tolerance = z.number().meta({ minimum: 0 }).optional();
const number = z.union(
  [
    z.strictObject({ value: z.number(), tolerance, weight, feedback }),
    z.strictObject({ minimum: z.number(), maximum: z.number(), weight, feedback }),
  ],
  "must be { value, tolerance } or { minimum, maximum }, with finite numbers",
);
const pair = z.strictObject({ left: text, right: text, feedback });

/**
 * A question of a bank in JSON.
 * - `questionId`: 1-64 of `A-Z a-z 0-9 _ -`, unique in the bank. Students see it. Left out: derived from what a student
 *   sees of the question, so it stays while that stays.
 * - `prompt`: at most 16 KiB. `points`: 0.01-1,000, at most two decimals; left out: 1. `feedback`: at most 4 KiB.
 * - `promptFormat`: `plain`, `markdown`, `html` or `moodle`, also of choices and sides; left out: `plain`.
 * - `media`: at most 10 images, `{ kind: "image", ref, alt }`; `ref` is a URL, path or hash, `alt` what it shows.
 * - `weight`: what an answer is worth, in percent, 0-100 and of a choice -100 to 100, at most five decimals. A question
 *   never earns less than 0.
 * - `single`, `multiple`: 2-50 `choices`, each `{ choiceId?, text, correct?, feedback? }`, `correct` being false unless
 *   stated. Of `single` each right choice is a right answer, of `multiple` all right choices together are. Or with
 *   `weight` in place of `correct`, left out: 0. Of `single` one is worth 100, of `multiple` those above 0 are together.
 * - `trueFalse`: `correct` is the answer; `feedbackToTrue` and `feedbackToFalse` are said to each.
 * - `shortAnswer`: `answers`, 1-100 texts that are right, compared in the form of `normalizeText`, or
 *   `{ text, weight?, feedback? }`; `otherwise` is said to all other answers.
 * - `numerical`: `answers`, 1-100 of `{ value, tolerance? }` or `{ minimum, maximum }`, bounds included, also with
 *   `weight` and `feedback`; `otherwise` is said to all other answers.
 * - `matching`: 2-50 `pairs`, each `{ left, right, feedback? }`; `extraRight`, further right sides that belong to none.
 */
export const jsonQuestion = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      ...common,
      type: z.literal(["single", "multiple"]),
      choices: counted(choice, limits.choices.minimum, limits.choices.maximum),
    }),
    z.strictObject({
      ...common,
      type: z.literal("trueFalse"),
      correct: z.boolean(),
      feedbackToTrue: feedback,
      feedbackToFalse: feedback,
    }),
    z.strictObject({
      ...common,
      type: z.literal("shortAnswer"),
      answers: counted(accepted, 1, limits.acceptedAnswers),
      otherwise: feedback,
    }),
    z.strictObject({
      ...common,
      type: z.literal("numerical"),
      answers: counted(number, 1, limits.acceptedAnswers),
      otherwise: feedback,
    }),
    z.strictObject({
      ...common,
      type: z.literal("matching"),
      pairs: counted(pair, limits.pairs.minimum, limits.pairs.maximum),
      extraRight: z.array(text).optional(),
    }),
  ],
  "must be single, multiple, trueFalse, shortAnswer, numerical or matching; others, as essays, are not gradable",
);

/** A question of a bank in JSON. */
export type JsonQuestion = z.infer<typeof jsonQuestion>;

const bankOf = <T extends z.ZodType>(question: T) =>
  z.strictObject({ $schema: z.string().optional(), questions: z.array(question) });

/** A bank in JSON: `{ "questions": [ … ] }`, and nothing beside but `$schema`, for editors. */
export const jsonBank = bankOf(z.unknown());

/** The JSON Schema (2020-12) of a bank; bytes, decimals and what weights add up to are said above alone. */
export const jsonBankSchema = () => z.toJSONSchema(bankOf(jsonQuestion));

/** A bank in JSON, before it is written out. */
export interface JsonBank {
  questions: JsonQuestion[];
}
