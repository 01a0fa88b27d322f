import type { PromptFormat } from "../../contract/index.ts";
import type { DraftAnswer, DraftRange } from "./draft.ts";
import { Flaw } from "./flaw.ts";
import { type MarkedAnswer, partAnswers, signs } from "./giftSigns.ts";
import { readText } from "./giftText.ts";
import { readRange } from "./readRange.ts";

const ESSAY = "Essay questions are not gradable; give it answers, or leave it out.";
const MATCHING = "Matching questions have pairs alone, each as =left -> right; write → for an arrow that is text.";
const NO_MARK = "Its first answer has no mark; begin each right answer with = and each wrong one with ~.";
const EMPTY =
  "One of its answers is empty; write a text, and \\# for a number sign, \\= and \\~ for signs that are text.";
const NUMBERS =
  "Its numbers cannot be read; write each as value, value:tolerance or minimum..maximum, with a decimal point.";
const NO_NUMBER =
  "One of its answers is without a number; begin each right number with =, and write ~ with a feedback once, for all others.";
const FORMATS = "One of its answers is in another format than its prompt; write all of a question in one.";
const WILDCARDS =
  "Answers with a wildcard (*) cannot be graded alike everywhere; list each right text, or write \\* for an asterisk.";

/** An answer, and what its author may not have meant. */
interface ReadAnswer {
  answer: DraftAnswer;
  warning?: string | undefined;
}

/**
 * What stands between the braces, without the general feedback; kinds are told apart in Moodle's order.
 * @param format of the prompt, which that of the answers has to be.
 * @throws Flaw
 */
export function readAnswers(written: string, format?: PromptFormat): ReadAnswer {
  if (written === "") throw new Flaw(ESSAY);
  if (written.startsWith("#")) return readNumbers(written.slice(1).trim(), format);
  const word = (written.split("#", 1)[0] as string).trim();
  if (word === "T" || word === "F" || /^(?:true|false)$/i.test(word)) return { answer: readTruth(written, format) };
  const isMarked = /^[=~]/.test(written);
  if (!isMarked && [...signs(written)].some(({ sign }) => sign !== "#")) throw new Flaw(NO_MARK);
  const { answers: parted, ...warned } = partAnswers(isMarked ? written : `=${written}`);
  const answers = parted.map((part) => readPart(part, format));
  const paired = answers.filter(({ text }) => text.includes("->"));
  const isChoice = answers.some(({ mark }) => mark === "~");
  if (!isChoice && isMarked && paired.length > 0) {
    if (paired.length < answers.length) throw new Flaw(MATCHING);
    return { answer: readPairs(answers), ...warned };
  }
  if (answers.some(({ text }) => text === "")) throw new Flaw(EMPTY);
  return { answer: isChoice ? readChoices(answers) : readTexts(answers), ...warned };
}

function readPart({ text, feedback, ...part }: MarkedAnswer, format?: PromptFormat): MarkedAnswer {
  const answer = readText(text, format);
  // As Moodle has it, `[moodle]` is what is not said.
  const expected = format === undefined || format === "moodle" ? "plain" : format;
  if (answer.format && answer.format !== "moodle" && answer.format !== expected) throw new Flaw(FORMATS);
  return { ...part, text: answer.text, feedback: readFeedback(feedback, format) };
}

const readFeedback = (written: string | undefined, format?: PromptFormat): string | undefined =>
  written === undefined ? undefined : readText(written, format).text;

/** The first feedback is said to those who are wrong, the second to those who are right. */
function readTruth(written: string, format?: PromptFormat): DraftAnswer {
  const [first, second] = [...signs(written)].filter(({ sign }) => sign === "#").map(({ at }) => at);
  const correct = /^t/i.test(written);
  const wrong = first === undefined ? undefined : written.slice(first + 1, second);
  const right = second === undefined ? undefined : written.slice(second + 1);
  return {
    type: "trueFalse",
    correct,
    feedback: { [String(!correct)]: readFeedback(wrong, format), [String(correct)]: readFeedback(right, format) },
  };
}

/** Where no answer has a `=`, each that is right is so in part, and several are chosen. */
function readChoices(answers: MarkedAnswer[]): DraftAnswer {
  return {
    type: answers.some(({ mark }) => mark === "=") ? "single" : "multiple",
    choices: answers.map(({ mark, ...choice }) => ({ ...choice, correct: mark === "=" })),
  };
}

function readTexts(answers: MarkedAnswer[]): DraftAnswer {
  const isOther = ({ text, weight }: MarkedAnswer) => text === "*" && weight === 0;
  const others = answers.filter(isOther);
  const accepted = answers.filter((answer) => !isOther(answer));
  if (others.length > 1 || accepted.some(({ text }) => /(?<!\\)\*/.test(text))) throw new Flaw(WILDCARDS);
  return {
    type: "shortAnswer",
    otherwise: others[0]?.feedback,
    accepted: accepted.map(({ text, weight, feedback }) => ({ text: text.replaceAll("\\*", "*"), weight, feedback })),
  };
}

/** A pair without a left side is a right one that belongs to none. */
function readPairs(answers: MarkedAnswer[]): DraftAnswer {
  const pairs = answers.map(({ text, feedback }) => {
    const arrow = text.indexOf("->");
    return { left: text.slice(0, arrow).trim(), right: text.slice(arrow + 2).trim(), feedback };
  });
  return {
    type: "matching",
    pairs: pairs.filter(({ left }) => left !== ""),
    extraRight: pairs.filter(({ left }) => left === "").map(({ right }) => right),
  };
}

/** Right without a mark, too; a `~` without a number says what is said to all others. */
function readNumbers(written: string, format?: PromptFormat): ReadAnswer {
  const { answers, ...warned } = partAnswers(/^[=~]/.test(written) ? written : `=${written}`, true);
  const numbers = answers.map(({ mark, weight = mark === "=" ? 100 : 0, text, feedback }) => ({
    range: numberOf(text),
    weight,
    feedback: readFeedback(feedback, format),
  }));
  const others = numbers.filter(({ range }) => range === undefined);
  if (others.length > 1 || others.some(({ weight }) => weight !== 0)) throw new Flaw(NO_NUMBER);
  const accepted = numbers.flatMap(({ range, ...answer }) => (range ? [{ ...answer, range }] : []));
  return { answer: { type: "numerical", otherwise: others[0]?.feedback, accepted }, ...warned };
}

/** Nothing where no number is written. */
function numberOf(written: string): DraftRange | undefined {
  const text = written.trim();
  if (text === "") return;
  const range = readRange(text);
  if (!range) throw new Flaw(NUMBERS);
  return range;
}
