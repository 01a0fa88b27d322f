import {
  type GIFTQuestion,
  SyntaxError as GrammarError,
  type NumericalChoice,
  parse,
  type TextChoice,
} from "gift-pegjs";
import type { PromptFormat, RejectedQuestion } from "../../contract/index.ts";
import { bankLimits } from "./bankLimits.ts";
import type { Draft, DraftAnswer } from "./draft.ts";
import { type GiftBlock, giftBlocks } from "./giftBlocks.ts";
import { MATCHING, PAIR_MARK } from "./strictAnswers.ts";
import { strictGift } from "./strictGift.ts";

const TOO_LONG = `It is longer than ${bankLimits.questionBytes} bytes; shorten it, or close its braces.`;
const FORMATS = "One of its answers is in another format than its prompt; write all of a question in one.";
const WILDCARDS =
  "Answers with a wildcard (*) cannot be graded alike everywhere; list each right text, or write \\* for an asterisk.";

/** What is wrong with a question and what to do. */
type Flaw = { flaw: string };

/**
 * Reads a bank in GIFT: single choice (each answer marked `=` is right), several choices of which each has a weight, true
 * or false, short answers, numbers and pairs, with weights and feedback, and questions with a blank. Texts stay as they are
 * written, with their format.
 */
export function* readGift(source: string): Generator<Draft | RejectedQuestion> {
  for (const block of giftBlocks(source)) {
    const draft = readBlock(block);
    yield "flaw" in draft ? { line: block.line, message: draft.flaw } : draft;
  }
}

function readBlock({ line, text, id }: GiftBlock): Draft | Flaw {
  if (text.length > bankLimits.questionBytes) return { flaw: TOO_LONG };
  const read = strictGift(text);
  if ("flaw" in read) return read;
  const { strict, warning } = read;
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
    promptFormat: formatOf(question, strict),
    feedback: globalFeedback?.text,
    answer,
    warning,
  };
}

/** Without a word of it a text is plain, though a grammar may call it otherwise. */
function formatOf(question: GIFTQuestion, strict: string): PromptFormat | undefined {
  const format = "stem" in question ? (question.stem.format as PromptFormat) : undefined;
  if (format !== "moodle") return format;
  return /^(?:::(?:\\[\s\S]|[^\\:])*::)?\s*\[moodle\]/.test(strict) ? format : undefined;
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
    case "Short":
      if (question.choices.some(({ text }) => isForeign(text.format, question.stem.format))) return { flaw: FORMATS };
      if (question.type === "MC") return readChoices(question.choices);
      if (question.choices.every(({ text }) => text.text.includes(PAIR_MARK))) return readPairs(question.choices);
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
      return { flaw: "Questions of this kind are not gradable; leave it out." };
  }
}

/** Whether a text is in another format than the prompt: `[moodle]` is what is not said, and read as the prompt is. */
const isForeign = (format: string, ofPrompt: string): boolean =>
  format !== "moodle" && format !== (ofPrompt === "moodle" ? "plain" : ofPrompt);

/** Where no answer has a `=`, each that is right is so in part: Moodle takes several. */
function readChoices(choices: TextChoice[]): DraftAnswer {
  const type = choices.some(({ isCorrect }) => isCorrect) ? "single" : "multiple";
  return {
    type,
    choices: choices.map(({ text, isCorrect, weight, feedback }) => ({
      text: text.text.replaceAll(PAIR_MARK, "->"),
      correct: isCorrect,
      weight: weight ?? undefined,
      feedback: feedback?.text,
    })),
  };
}

function readShortAnswer(choices: TextChoice[]): DraftAnswer | Flaw {
  const others = choices.filter(({ text, weight }) => text.text === "*" && weight === 0);
  const accepted = choices.filter((choice) => !others.includes(choice));
  if (others.length > 1 || accepted.some(({ text }) => /(?<!\\)\*/.test(text.text))) return { flaw: WILDCARDS };
  return {
    type: "shortAnswer",
    otherwise: others[0]?.feedback?.text,
    accepted: accepted.map(({ text, weight, feedback }) => ({
      text: text.text.replaceAll("\\*", "*"),
      weight: weight ?? undefined,
      feedback: feedback?.text,
    })),
  };
}

/** A pair without a left side is a right one that belongs to none. */
function readPairs(choices: TextChoice[]): DraftAnswer {
  const pairs = choices.map(({ text, feedback }) => {
    const [left = "", ...right] = text.text.split(PAIR_MARK);
    return { left: left.trim(), right: right.join("->").trim(), feedback: feedback?.text };
  });
  return {
    type: "matching",
    pairs: pairs.filter(({ left }) => left !== ""),
    extraRight: pairs.flatMap(({ left, right }) => (left === "" ? [right] : [])),
  };
}

function readNumerical(choices: NumericalChoice[]): DraftAnswer | Flaw {
  const worth = ({ isCorrect, weight }: NumericalChoice) => weight ?? (isCorrect ? 100 : 0);
  const others = choices.filter(({ text }) => !("type" in text));
  if (others.length > 1 || others.some((choice) => worth(choice) !== 0)) {
    const remedy = "begin each right number with =, and write ~ with a feedback once, for all others";
    return { flaw: `One of its answers is without a number; ${remedy}.` };
  }
  return {
    type: "numerical",
    accepted: choices.flatMap((choice) =>
      "type" in choice.text
        ? [{ range: toRange(choice.text), weight: worth(choice), feedback: choice.feedback?.text }]
        : [],
    ),
    otherwise: others[0]?.feedback?.text,
  };
}

function toRange({ type, number = 0, range = 0, numberLow = 0, numberHigh = 0 }: NumericalChoice["text"]) {
  return type === "high-low" ? { minimum: numberLow, maximum: numberHigh } : { value: number, tolerance: range };
}
