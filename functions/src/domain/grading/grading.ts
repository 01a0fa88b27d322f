import type { Answer, Answers, Question } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import { decimal, type Fraction, fraction, isLess, product, quotient, rounded, sum } from "./fraction.ts";
import { normalizeText } from "./normalizeText.ts";

/** What a paper earned, and what it could have, in points, exactly. */
export interface Earned {
  earned: Fraction;
  attainable: Fraction;
}

/** What a paper earned, as numbers. */
export interface Grade {
  /** The number nearest to what parts of answers earned. */
  points: number;
  maxPoints: number;
  /** Rounded half up to two decimals; 0 of a paper worth nothing. */
  percent: number;
}

type KeyOf<T extends Key["type"]> = Extract<Key, { type: T }>;

const NONE = fraction(0n);
const ALL = fraction(1n);

/** Weights have at most five decimals, so that thirds and sevenths of a hundred can be written. */
const weigh = (percent: number): Fraction => quotient(decimal(percent, 5), fraction(100n));
const atLeastNone = (share: Fraction): Fraction => (isLess(share, NONE) ? NONE : share);

/** What a map says of an id, which may be called `constructor`. */
export const own = <T>(map: Record<string, T>, id: string): T | undefined =>
  Object.hasOwn(map, id) ? map[id] : undefined;

/** What share of its points an answer earns, by the type of its question. */
const graders: { [T in Key["type"]]: (key: KeyOf<T>, answer: Answer | undefined) => Fraction } = {
  single(key, answer) {
    if (typeof answer !== "string") return NONE;
    if (key.weights) return weigh(own(key.weights, answer) ?? 0);
    return key.correct.includes(answer) ? ALL : NONE;
  },
  multiple(key, answer) {
    if (!Array.isArray(answer)) return NONE;
    const given = [...new Set(answer)];
    const { weights, correct } = key;
    if (weights) {
      const worth = (choiceIds: string[]) => sum(choiceIds.map((choiceId) => weigh(own(weights, choiceId) ?? 0)));
      return atLeastNone(quotient(worth(given), worth(correct)));
    }
    return given.length === correct.length && correct.every((choiceId) => given.includes(choiceId)) ? ALL : NONE;
  },
  trueFalse: (key, answer) => (answer === key.correct ? ALL : NONE),
  shortAnswer: acceptedShare,
  numerical: acceptedShare,
  matching(key, answer) {
    if (typeof answer !== "object" || Array.isArray(answer)) return NONE;
    const pairs = Object.entries(key.pairs);
    const right = pairs.filter(([leftId, rightId]) => own(answer, leftId) === rightId);
    return fraction(BigInt(right.length), BigInt(pairs.length));
  },
};

function acceptedShare(key: KeyOf<"shortAnswer" | "numerical">, answer: Answer | undefined): Fraction {
  const place = acceptedPlace(key, answer);
  return place === undefined ? NONE : weigh(key.weights?.[place] ?? 100);
}

/** The position in a key of the text or range that accepts an answer: of several the one worth most, then the first. */
export function acceptedPlace(key: KeyOf<"shortAnswer" | "numerical">, answer: Answer | undefined): number | undefined {
  const places = acceptedPlaces(key, answer);
  const worth = (place: number) => key.weights?.[place] ?? 100;
  return places.toSorted((a, b) => worth(b) - worth(a))[0];
}

function acceptedPlaces(key: KeyOf<"shortAnswer" | "numerical">, answer: Answer | undefined): number[] {
  if (key.type === "shortAnswer") {
    const text = typeof answer === "string" ? normalizeText(answer) : undefined;
    return key.accepted.flatMap((accepted, place) => (accepted === text ? [place] : []));
  }
  if (typeof answer !== "number") return [];
  return key.ranges.flatMap(({ minimum, maximum }, place) => (minimum <= answer && answer <= maximum ? [place] : []));
}

/** What share of its points an answer earns, from 0 to 1. None, and one of a wrong type, earns nothing. */
export function shareOf(key: Key, answer: Answer | undefined): Fraction {
  const grader: (key: never, answer: Answer | undefined) => Fraction = graders[key.type];
  return grader(key as never, answer);
}

/** The points that an answer earns of so many. */
export const pointsOf = (key: Key, answer: Answer | undefined, points: number): Fraction =>
  product(shareOf(key, answer), decimal(points, 2));

/** The number nearest to so many points. */
export const pointsNumber = (points: Fraction): number => rounded(points, 20);

/**
 * Adds up what answers earn. A question without an answer earns nothing.
 * @throws Error if a question has no key: the paper and its keys do not belong together.
 */
export function earn(questions: readonly Question[], keys: Record<string, Key>, answers: Answers): Earned {
  const earned = questions.map(({ questionId, points }) => {
    const key = own(keys, questionId);
    if (!key) throw new Error(`No key for question ${questionId}: the keys are of another paper.`);
    return pointsOf(key, own(answers, questionId), points);
  });
  return { earned: sum(earned), attainable: sum(questions.map(({ points }) => decimal(points, 2))) };
}

/** What was earned, as numbers. */
export function gradeOf({ earned, attainable }: Earned): Grade {
  const share = attainable.numerator === 0n ? NONE : quotient(earned, attainable);
  return {
    points: pointsNumber(earned),
    maxPoints: pointsNumber(attainable),
    percent: rounded(product(share, fraction(100n)), 2),
  };
}

/** Exactly `points * 100 >= passPercent * maxPoints`, before any rounding. */
export const passes = ({ earned, attainable }: Earned, passPercent: number): boolean =>
  !isLess(product(earned, fraction(100n)), product(decimal(passPercent, 2), attainable));
