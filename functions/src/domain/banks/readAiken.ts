import type { RejectedQuestion } from "../../contract/index.ts";
import type { Draft } from "./draft.ts";

const NO_CHOICES = 'It has no choices; write each on a line of its own as "A. text", beginning with A.';
const NO_ANSWER = 'It does not end with its answer; write "ANSWER: A" on a line of its own below its choices.';
const NO_PROMPT = "There is no question above this line; write one, or remove the line.";
const WRONG_ANSWER = "Its answer is not the letter of one of its choices; write that one, as ANSWER: A.";

interface Block {
  line: number;
  prompt: string[];
  choices: string[];
  /** A blank line followed the prompt. */
  ended: boolean;
}

/**
 * Reads a bank in Aiken: a question in one line or several, its choices as `A. text` or `A) text` in the order of their
 * letters, and `ANSWER: A`. A question that lacks its answer ends where the next one begins.
 */
export function* readAiken(source: string): Generator<Draft | RejectedQuestion> {
  let block: Block | undefined;
  for (const [index, written] of source.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    const text = written.trim();
    const label = /^ANSWER\s*:/i.exec(text)?.[0];
    if (label) {
      yield block ? finish(block, text.slice(label.length).trim()) : { line, message: NO_PROMPT };
      block = undefined;
    } else if (text === "") {
      if (block) block.ended = true;
    } else if (block && isNextChoice(text, block)) {
      block.choices.push(text.slice(2).trim());
    } else if (block && !block.ended && block.choices.length === 0) {
      block.prompt.push(text);
    } else {
      if (block) yield unfinished(block);
      block = { line, prompt: [text], choices: [], ended: false };
    }
  }
  if (block) yield unfinished(block);
}

/** The letter of the choice at that place, from 0 to 25. */
export const letterOf = (place: number): string => String.fromCharCode("A".charCodeAt(0) + place);

const isNextChoice = (text: string, { choices }: Block): boolean =>
  choices.length < 26 && text.startsWith(letterOf(choices.length)) && /^.[.)](?:\s|$)/.test(text);

const unfinished = ({ line, choices }: Block): RejectedQuestion => ({
  line,
  message: choices.length === 0 ? NO_CHOICES : NO_ANSWER,
});

function finish({ line, prompt, choices }: Block, answer: string): Draft | RejectedQuestion {
  if (choices.length === 0) return { line, message: NO_CHOICES };
  const right = choices.findIndex((_, place) => letterOf(place) === answer.toUpperCase());
  if (right === -1) return { line, message: WRONG_ANSWER };
  return {
    line,
    prompt: prompt.join("\n"),
    answer: { type: "single", choices: choices.map((text, place) => ({ text, correct: place === right })) },
  };
}
