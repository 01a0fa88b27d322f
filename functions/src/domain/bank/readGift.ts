import {
  type GIFTQuestion,
  SyntaxError as GrammarError,
  type NumericalChoice,
  parse,
  type TextChoice,
} from "gift-pegjs";
import type { RejectedQuestion } from "../../contract/index.ts";
import { bankLimits } from "./bankLimits.ts";
import type { Draft, DraftAnswer } from "./draft.ts";
import { type GiftBlock, giftBlocks } from "./giftBlocks.ts";
import { strictGift } from "./strictGift.ts";

const TOO_LONG = `It is longer than ${bankLimits.questionBytes} bytes; shorten it, or close its braces.`;
const UNSUPPORTED = "are not supported by this version";
const MATCHING = `Matching questions (->) ${UNSUPPORTED}; ask for each pair by itself, and write → for an arrow that is text.`;
const WEIGHTS = `Answers worth a part (%50%) ${UNSUPPORTED}; mark those that are wholly right with = and the others with ~.`;
const WILDCARDS = `Answers with a wildcard (*) ${UNSUPPORTED}; list each right text, or write \\* for an asterisk.`;

/** What is wrong with a question and what to do. */
type Flaw = { flaw: string };

/**
 * Reads a bank in GIFT: single choice (each answer marked `=` is right), true or false, short answers and numbers, with
 * feedback, and questions with a blank. Texts stay as they are written, whatever their format.
 */
export function* readGift(source: string): Generator<Draft | RejectedQuestion> {
  for (const block of giftBlocks(source)) {
    const draft = readBlock(block);
    yield "flaw" in draft ? { line: block.line, message: draft.flaw } : draft;
  }
}

function readBlock({ line, text, id }: GiftBlock): Draft | Flaw {
  if (text.length > bankLimits.questionBytes) return { flaw: TOO_LONG };
  const strict = strictGift(text);
  if (typeof strict !== "string") return strict;
  const question = readStrict(strict);
  if ("flaw" in question) return question;
  const answer = readAnswer(question);
  if ("flaw" in answer) return answer;
  const { globalFeedback = null } = question as { globalFeedback?: TextChoice["feedback"] };
  return {
    line,
    questionId: id,
    title: question.title?.trim() || undefined,
    prompt: "stem" in question ? question.stem.text.replace(/_____ (?=[.,;:!?)])/, "_____").trim() : "",
    feedback: globalFeedback?.text,
    answer,
  };
}

function readStrict(strict: string): GIFTQuestion | Flaw {
  try {
    const [question, ...others] = parse(strict);
    if (question && others.length === 0) return question;
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
  }
  return { flaw: explain(strict) };
}

function explain(strict: string): string {
  const answers = strict.replace(/\\[\s\S]/g, "_").replace(/^[^{]*\{/, "");
  if (answers.startsWith("#")) {
    return "Its numbers cannot be read; write each as value, value:tolerance or minimum..maximum, with a decimal point.";
  }
  if (/->/.test(answers)) return MATCHING;
  if (/[=~]\s*(?:%[^%]*%\s*)?[=~#}]/.test(answers)) {
    return "One of its answers is empty; write a text, and \\# for a number sign, \\= and \\~ for signs that are text.";
  }
  return "Its answers do not follow GIFT; begin each with = or ~, and write \\= \\~ \\# \\: \\{ \\} for signs that are text.";
}

function readAnswer(question: GIFTQuestion): DraftAnswer | Flaw {
  switch (question.type) {
    case "MC":
      if (hasWeights(question.choices)) return { flaw: WEIGHTS };
      return {
        type: "single",
        choices: question.choices.map(({ text, isCorrect, feedback }) => ({
          text: text.text,
          correct: isCorrect,
          feedback: feedback?.text,
        })),
      };
    case "Short":
      return readShortAnswer(question.choices);
    case "TF":
      // The grammar names these after true and false; in GIFT the first is said to those who are wrong.
      return {
        type: "trueFalse",
        correct: question.isTrue,
        feedback: {
          [String(!question.isTrue)]: question.trueFeedback?.text,
          [String(question.isTrue)]: question.falseFeedback?.text,
        },
      };
    case "Numerical":
      return readNumerical([question.choices].flat() as NumericalChoice[]);
    case "Matching":
      return { flaw: MATCHING };
    default:
      return { flaw: `Questions of this kind ${UNSUPPORTED}; leave it out.` };
  }
}

const hasWeights = (choices: { isCorrect: boolean; weight: number | null }[]) =>
  choices.some(({ isCorrect, weight }) => weight !== null && weight !== (isCorrect ? 100 : 0));

function readShortAnswer(choices: TextChoice[]): DraftAnswer | Flaw {
  if (hasWeights(choices)) return { flaw: WEIGHTS };
  if (choices.some(({ text }) => /(?<!\\)\*/.test(text.text))) return { flaw: WILDCARDS };
  return {
    type: "shortAnswer",
    accepted: choices.map(({ text, feedback }) => ({
      text: text.text.replaceAll("\\*", "*"),
      feedback: feedback?.text,
    })),
  };
}

function readNumerical(choices: NumericalChoice[]): DraftAnswer | Flaw {
  if (hasWeights(choices)) return { flaw: WEIGHTS };
  const wrong = choices.filter(({ isCorrect }) => !isCorrect);
  const right = choices.filter(({ isCorrect }) => isCorrect);
  if (wrong.some(({ text }) => "type" in text) || wrong.length > 1 || !right.every(({ text }) => "type" in text)) {
    const remedy = "begin each right number with =, and write ~ with a feedback once, for all others";
    return { flaw: `Wrong numbers and answers without a number ${UNSUPPORTED}; ${remedy}.` };
  }
  return {
    type: "numerical",
    accepted: right.map(({ text, feedback }) => ({ range: toRange(text), feedback: feedback?.text })),
    otherwise: wrong[0]?.feedback?.text,
  };
}

function toRange({ type, number = 0, range = 0, numberLow = 0, numberHigh = 0 }: NumericalChoice["text"]) {
  return type === "high-low" ? { minimum: numberLow, maximum: numberHigh } : { value: number, tolerance: range };
}
