import { z } from "zod";

const media = z.strictObject({ kind: z.literal("image"), ref: z.string(), alt: z.string() });
const choice = z.strictObject({
  choiceId: z.string().optional(),
  text: z.string(),
  correct: z.boolean().optional(),
  feedback: z.string().optional(),
});
const common = {
  questionId: z.string().optional(),
  prompt: z.string(),
  points: z.number().optional(),
  feedback: z.string().optional(),
  media: z.array(media).optional(),
};
const number = z.union(
  [
    z.strictObject({ value: z.number(), tolerance: z.number().optional() }),
    z.strictObject({ minimum: z.number(), maximum: z.number() }),
  ],
  "must be { value, tolerance } or { minimum, maximum }, with finite numbers",
);

/**
 * A question of a bank in JSON.
 * - `questionId`: 1-64 of `A-Z a-z 0-9 _ -`, unique in the bank. Students see it. Left out: derived from what a student
 *   sees of the question, so it stays while that stays.
 * - `prompt`: at most 16 KiB. `points`: 0.01-1,000, at most two decimals; left out: 1. `feedback`: at most 4 KiB.
 * - `media`: at most 10 images, `{ kind: "image", ref, alt }`; `ref` is a URL, path or hash, `alt` what it shows.
 * - `single`, `multiple`: 2-50 `choices`, each `{ choiceId?, text, correct?, feedback? }`, `correct` being false unless
 *   stated. Of `single` each right choice is a right answer, of `multiple` all right choices together are.
 * - `trueFalse`: `correct` is the answer.
 * - `shortAnswer`: `answers`, 1-100 texts that are right, compared in the form of `normalizeText`.
 * - `numerical`: `answers`, 1-100 of `{ value, tolerance? }` or `{ minimum, maximum }`, bounds included.
 */
export const jsonQuestion = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ ...common, type: z.literal(["single", "multiple"]), choices: z.array(choice) }),
    z.strictObject({ ...common, type: z.literal("trueFalse"), correct: z.boolean() }),
    z.strictObject({ ...common, type: z.literal("shortAnswer"), answers: z.array(z.string()) }),
    z.strictObject({ ...common, type: z.literal("numerical"), answers: z.array(number) }),
  ],
  "must be single, multiple, trueFalse, shortAnswer or numerical; other types are not supported by this version",
);

/** A question of a bank in JSON. */
export type JsonQuestion = z.infer<typeof jsonQuestion>;

/** A bank in JSON: `{ "questions": [ … ] }`, and nothing beside. */
export const jsonBank = z.strictObject({ questions: z.array(z.unknown()) });

/** A bank in JSON, before it is written out. */
export interface JsonBank {
  questions: JsonQuestion[];
}
