import type { Answer, Answers, Question } from "../contract/index.ts";
import type { Key } from "./bank.ts";
import { normalizeText } from "./normalizeText.ts";

/** What a paper earned. Points have at most two decimals. */
export interface Grade {
  points: number;
  maxPoints: number;
  /** Rounded half up to two decimals; 0 of a paper worth nothing. */
  percent: number;
}

type KeyOf<T extends Key["type"]> = Extract<Key, { type: T }>;

/** Whether an answer is right, by the type of its question. */
const graders: { [T in Key["type"]]: (key: KeyOf<T>, answer: Answer) => boolean } = {
  single: (key, answer) => typeof answer === "string" && key.correct.includes(answer),
  multiple: (key, answer) => {
    if (!Array.isArray(answer)) return false;
    const given = new Set(answer);
    return given.size === key.correct.length && key.correct.every((choiceId) => given.has(choiceId));
  },
  trueFalse: (key, answer) => answer === key.correct,
  shortAnswer: (key, answer) => typeof answer === "string" && key.accepted.includes(normalizeText(answer)),
  numerical: (key, answer) =>
    typeof answer === "number" && key.ranges.some(({ minimum, maximum }) => minimum <= answer && answer <= maximum),
};

/** Whether an answer is right. One of a wrong type is not. */
export function isRight(key: Key, answer: Answer): boolean {
  const grader: (key: never, answer: Answer) => boolean = graders[key.type];
  return grader(key as never, answer);
}

const hundredths = (value: number): bigint => BigInt(Math.round(value * 100));

/**
 * Grades a paper. A question without an answer earns nothing. The sums are exact.
 * @throws Error if a question has no key: the paper and its keys do not belong together.
 */
export function grade(questions: readonly Question[], keys: Record<string, Key>, answers: Answers): Grade {
  let earned = 0n;
  let attainable = 0n;
  for (const { questionId, points } of questions) {
    const key = Object.hasOwn(keys, questionId) ? keys[questionId] : undefined;
    if (!key) throw new Error(`No key for question ${questionId}: the keys are of another paper.`);
    const answer = Object.hasOwn(answers, questionId) ? answers[questionId] : undefined;
    attainable += hundredths(points);
    if (answer !== undefined && isRight(key, answer)) earned += hundredths(points);
  }
  const percent = attainable === 0n ? 0n : (earned * 20_000n + attainable) / (2n * attainable);
  return { points: Number(earned) / 100, maxPoints: Number(attainable) / 100, percent: Number(percent) / 100 };
}

/** Exactly `points * 100 >= passPercent * maxPoints`, for numbers of at most two decimals. */
export function passes({ points, maxPoints }: Pick<Grade, "points" | "maxPoints">, passPercent: number): boolean {
  return hundredths(points) * 10_000n >= hundredths(passPercent) * hundredths(maxPoints);
}
