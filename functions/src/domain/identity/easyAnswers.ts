/** Answers to identity questions that anybody would try first, and that are therefore not set. */
import type { PvqAnswer } from "../../contract/index.ts";
import { normalizeAnswer } from "./normalizeAnswer.ts";

/** What is wrong with an answer, by its place. */
export interface EasyAnswer {
  at: number;
  message: string;
}

/**
 * The answers that are too easy by themselves: of fewer than two letters or digits, or the same as an earlier one, in the
 * form in which answers are compared. They are compared within one call alone: what was set before stays untold.
 */
export function easyAmong(answers: readonly PvqAnswer[]): EasyAnswer[] {
  const given = answers.map(({ answer }) => normalizeAnswer(answer));
  return given.flatMap((answer, at) => {
    if (!/[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(answer)) return { at, message: "must have at least two letters or digits" };
    const first = given.indexOf(answer);
    return first === at ? [] : { at, message: `must differ from answers.${first}.answer` };
  });
}

/**
 * Whether an answer repeats a part of its prompt: one or more of its words in a row, however they are written. `First
 * pet!` is in `What was your first pet?`; `Al` is not in `What is your animal called?`, since it is no word there.
 */
export function isInPrompt(answer: string, prompt: string): boolean {
  const given = normalizeAnswer(answer);
  const words = wordsOf(prompt);
  return words.some((_, from) => {
    let run = "";
    for (const word of words.slice(from)) if (run.length < given.length) run += word;
    return run === given;
  });
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text as answers are compared, also where a script puts no spaces between them; `mother's` is two. */
const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text.replace(/['’]/g, " "))].map(({ segment }) => normalizeAnswer(segment));
