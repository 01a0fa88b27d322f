import { isDeepStrictEqual } from "node:util";
import type { CallableName, CourseInput, QuizPolicyInput } from "../../src/contract/index.ts";
import type { SweepName } from "./office.ts";

/**
 * One step of a walk-through.
 * - `when`: seconds since it began, exact to the millisecond; time stands in between.
 * - `who`: `ada` and `ben` are enrolled when it begins, `cem` is not; `staff` is an admin, `time` runs a sweep.
 * - `input`: what the call takes. Courses, quizzes, sessions, students and versions fill in themselves; `attempt` is a number,
 *   `quiz` another quiz than the first, `uid` a name, `request` names a request that is sent more than once; `policy` and
 *   `course` say what is to differ from those the walk began with.
 * - `answer`: fields of the answer, or `refused` with all details of the refusal.
 * - `stored`: then, by `user`, `root`, `enrollment`, `record`, `attempt 1`, `lapse 1` or `questionsHad`, of the student (for
 *   `staff` and `time` of ada), and after `other/` of that quiz; `undefined`: there is none.
 */
export type Row = readonly [
  when: number,
  who: "ada" | "ben" | "cem" | "staff" | "time",
  call: CallableName | SweepName,
  input: object,
  answer: object,
  stored?: Record<string, unknown>,
];

/** A walk-through: a table of steps in a course and a quiz of its own, of four questions unless it says otherwise. */
export interface WalkThrough {
  title: string;
  policy?: Partial<QuizPolicyInput>;
  bank?: object;
  course?: Partial<CourseInput>;
  /** Further quizzes of the course. */
  others?: Record<string, Partial<QuizPolicyInput>>;
  rows: readonly Row[];
}

/** A moment so many seconds after a walk began, in inputs, answers and documents. */
export class Moment {
  readonly seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
  }
}
export const at = (seconds: number) => new Moment(seconds);

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The lesson of every course here; it takes ten seconds. */
export const LESSON = "signs";

/** Right answers to the first questions of a bank. */
export const right = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index + 1}`, "right"]));

/** So many percent, and whether that passes. */
export const graded = (percent: number, passed: boolean) => ({ percent, passed });
/** What the quiz has come to, by its grading method. */
export const counts = (gradePercent: number, quizPassed: boolean) => ({ gradePercent, quizPassed });

const matcher = (says: string, asymmetricMatch: (value: unknown) => boolean) => ({
  asymmetricMatch,
  toString: () => says,
  toAsymmetricMatcher: () => says,
  $$typeof: Symbol.for("jest.asymmetricMatcher"),
});

/** Exactly this object, with no field more. */
export const only = (value: object) => matcher(JSON.stringify(value), (found) => isDeepStrictEqual(found, value));

const idsOf = (questions: unknown) => (questions as { questionId: string }[]).map(({ questionId }) => questionId);
const bankIds = (count: number) => Array.from({ length: count }, (_, index) => `q${index + 1}`);

/** All questions of a bank, in its order. */
export const inOrder = (count: number) =>
  matcher(`q1 to q${count}`, (questions) => isDeepStrictEqual(idsOf(questions), bankIds(count)));
/** All questions of a bank, in another order: of many questions nobody gets the bank's by chance. */
export const shuffled = (count: number) =>
  matcher(`q1 to q${count} shuffled`, (questions) => {
    const ids = idsOf(questions);
    return isDeepStrictEqual(new Set(ids), new Set(bankIds(count))) && !isDeepStrictEqual(ids, bankIds(count));
  });
/** A list of so many. */
export const ofLength = (count: number) =>
  matcher(`${count} of them`, (list) => Array.isArray(list) && list.length === count);

/** A walk that answers one question of a bank in attempt after attempt, with what each answer earns. */
export const answering = (
  title: string,
  bank: object,
  questionId: string,
  earned: readonly (readonly [answer: unknown, points: number])[],
): WalkThrough => ({
  title,
  bank,
  rows: earned.flatMap(([answer, points], index): Row[] => [
    [2 * index, "ada", "startQuizAttempt", {}, {}],
    [2 * index + 1, "ada", "submitQuizAttempt", { attempt: index + 1, answers: { [questionId]: answer } }, { points }],
  ]),
});
