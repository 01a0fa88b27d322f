import type { Answers, QuestionStatistics } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import { own, pointsNumber, pointsOf } from "../grading/grading.ts";

/** What statistics take of an attempt that is closed. */
export interface Taken {
  questionIds: readonly string[];
  answers: Answers;
  points: number;
  maxPoints: number;
}

/** Sums over attempts. Shares are whole numbers of millionths, so that the sums are exact whatever their order. */
interface Sums {
  attempts: number;
  answered: number;
  earned: number;
  /** Over attempts whose paper has more than this question: shares earned of it (x) and of the rest (y). */
  pairs: number;
  x: number;
  y: number;
  xx: bigint;
  yy: bigint;
  xy: bigint;
  /** By what an answer may choose, of questions that have choices; by `true` and `false`. */
  choices: Map<unknown, number>;
}

const WHOLE = 1_000_000;

/** Counts attempts into sums, one for each question, in memory that does not grow with the attempts. */
export class QuizStatistics {
  readonly #questions: ReadonlyMap<string, { of: BankQuestion; sums: Sums }>;

  constructor(questions: readonly BankQuestion[]) {
    this.#questions = new Map(questions.map((of) => [of.question.questionId, { of, sums: sumsFor(of) }]));
  }

  count({ questionIds, answers, points, maxPoints }: Taken): void {
    for (const questionId of questionIds) {
      const counted = this.#questions.get(questionId);
      if (!counted) continue;
      const { of, sums } = counted;
      const answer = own(answers, questionId);
      const earned = pointsNumber(pointsOf(of.key, answer, of.question.points));
      const x = share(earned, of.question.points);
      sums.attempts++;
      sums.earned += x;
      if (answer !== undefined) sums.answered++;
      for (const choice of [answer].flat()) {
        const before = sums.choices.get(choice);
        if (before !== undefined) sums.choices.set(choice, before + 1);
      }
      if (questionIds.length < 2) continue;
      const y = share(points - earned, maxPoints - of.question.points);
      sums.pairs++;
      sums.x += x;
      sums.y += y;
      sums.xx += BigInt(x * x);
      sums.yy += BigInt(y * y);
      sums.xy += BigInt(x * y);
    }
  }

  /** In the order of the questions. */
  result(): QuestionStatistics[] {
    return [...this.#questions.values()].map(({ of: { question }, sums }) => ({
      questionId: question.questionId,
      type: question.type,
      attempts: sums.attempts,
      answered: sums.answered,
      facility: sums.attempts === 0 ? null : Math.round((sums.earned / sums.attempts / WHOLE) * 10_000) / 100,
      discrimination: correlation(sums),
      ...(sums.choices.size > 0 && { choiceCounts: countsOf(sums) }),
    }));
  }
}

const sumsFor = ({ question }: BankQuestion): Sums => ({
  attempts: 0,
  answered: 0,
  earned: 0,
  pairs: 0,
  x: 0,
  y: 0,
  xx: 0n,
  yy: 0n,
  xy: 0n,
  choices: new Map(choicesOf(question).map((choice) => [choice, 0])),
});

const countsOf = ({ choices }: Sums): Record<string, number> =>
  Object.fromEntries([...choices].map(([choice, count]) => [String(choice), count]));

const choicesOf = ({ type, choices = [] }: BankQuestion["question"]): (string | boolean)[] =>
  type === "trueFalse" ? [true, false] : choices.map(({ choiceId }) => choiceId);

const share = (earned: number, attainable: number): number => Math.round((earned * WHOLE) / attainable);

/** Pearson's, to four decimals; `null` where one of the two does not vary, so also for fewer than two. */
function correlation({ pairs, x, y, xx, yy, xy }: Sums): number | null {
  const [n, sumX, sumY] = [BigInt(pairs), BigInt(x), BigInt(y)];
  const [varianceX, varianceY] = [n * xx - sumX * sumX, n * yy - sumY * sumY];
  if (varianceX === 0n || varianceY === 0n) return null;
  const covariance = Number(n * xy - sumX * sumY);
  return Math.round((covariance / Math.sqrt(Number(varianceX)) / Math.sqrt(Number(varianceY))) * 10_000) / 10_000;
}
