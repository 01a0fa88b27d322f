import type { Question, QuizPolicy } from "../../contract/index.ts";
import type { BankQuestion, Feedback, Key } from "../../records/bank.ts";
import type { Random } from "../../records/call.ts";

/** What a student gets, and apart from it what grades it. */
export interface Paper {
  questions: Question[];
  keys: Record<string, Key>;
  feedback: Record<string, Feedback>;
}

const below = (limit: number, random: Random): number => Math.floor(random() * limit);

/**
 * Which of `total` questions a paper has, in ascending order: `draw` of them, each set of that size equally likely, or
 * all if `draw` is `null` or there are no more. Takes time in proportion to what is drawn.
 */
export function drawIndexes(total: number, draw: number | null, random: Random): number[] {
  if (draw === null || draw >= total) return Array.from({ length: total }, (_, index) => index);
  const drawn = new Set<number>();
  for (let last = total - draw; last < total; last++) {
    const index = below(last + 1, random);
    drawn.add(drawn.has(index) ? last : index);
  }
  return [...drawn].sort((a, b) => a - b);
}

/**
 * A paper of these questions; with `shuffle`, questions, choices and left sides each in an order drawn from all orders
 * alike. Right sides always are, since a bank may have them in the order of the left ones.
 */
export function makePaper(
  drawn: readonly BankQuestion[],
  { shuffle }: Pick<QuizPolicy, "shuffle">,
  random: Random,
): Paper {
  const order = shuffle ? shuffled(drawn, random) : drawn;
  return {
    questions: order.map(({ question }) => ({
      ...question,
      ...(shuffle && question.choices && { choices: shuffled(question.choices, random) }),
      ...(shuffle && question.left && { left: shuffled(question.left, random) }),
      ...(question.right && { right: shuffled(question.right, random) }),
    })),
    keys: Object.fromEntries(drawn.map(({ question, key }) => [question.questionId, key])),
    feedback: Object.fromEntries(
      drawn.flatMap(({ question, feedback }) => (feedback ? [[question.questionId, feedback]] : [])),
    ),
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result: T[] = [];
  items.forEach((item, index) => {
    const place = below(index + 1, random);
    result[index] = result[place] as T;
    result[place] = item;
  });
  return result;
}
