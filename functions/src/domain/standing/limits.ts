import type { Limited } from "../../contract/index.ts";
import { type Refusal, refuse } from "../../records/refusals.ts";

/**
 * The most there may ever be. No school comes near, and no document that grows by them comes near the 1 MiB that Firestore
 * stores of one, after which nothing could be written to it any more, nor erased. Into each course of a student, erasure and
 * export look one after the other, within the time of a call.
 */
export const limits = {
  courses: 200,
  attempts: 1000,
  openAttempts: 200,
  passedQuizzes: 1000,
  challenges: 5000,
  corrections: 100,
  unlocks: 1000,
  finalQuizzes: 200,
} as const satisfies Record<Limited, number>;

/** The refusal of one more, where there are that many already. */
export const limitOf = (of: Limited, count: number): Refusal | undefined =>
  count < limits[of] ? undefined : refuse("limit-reached", { of, maximum: limits[of] });
