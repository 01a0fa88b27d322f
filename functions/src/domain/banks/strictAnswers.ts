import { DECIMAL, isDecimal, writtenOut } from "../grading/decimal.ts";
import { looksCut } from "./looksCut.ts";

/** Stands between the sides of a pair. A character that no text has, by Unicode's own word. */
export const PAIR_MARK = "\ufdd0";

/** Stands for the dots of a range while its numbers are read, so that they are no decimal points. */
const RANGE_MARK = "\ufdd1";

const NUMERICAL_TOKENS = new RegExp(`\\\\[\\s\\S]|####|[=~#:]|\\s+|${DECIMAL}`, "gi");
/** What is escaped, passed over; or a mark and its weight. */
const WEIGHT = new RegExp(`\\\\[\\s\\S]|([=~]\\s*)%\\s*(${DECIMAL})\\s*%`, "gi");

/** What a question is told that has arrows in some of its answers only. */
export const MATCHING =
  "Matching questions have pairs alone, each as =left -> right; write → for an arrow that is text.";

export interface StrictAnswers {
  strict: string;
  /** What its author may not have meant, and what to do. */
  warning?: string;
}

/** How the answers between the braces are written. */
interface Writing {
  /** Numbers, in which `:` means a tolerance. */
  numerical?: boolean;
  /** True or false: one answer with a feedback for those who are wrong and one for those who are right. */
  trueFalse?: boolean;
}

/**
 * What stands between the braces, as the grammar wants it: `:` is escaped in answers that are no numbers, and every
 * special character where only a feedback can stand, `=` in the attribute of a tag and in ` <= `, ` >= ` and ` != `, and
 * `#` where a choice is a colour or a number with it. Numbers are written out. `->` becomes `PAIR_MARK` where all answers are
 * pairs, and where a `~` says that none is.
 * An answer that stands alone gets its `=`. What is wrong with it and what to do, if it cannot be told.
 */
export function strictAnswers(answers: string): StrictAnswers | { flaw: string } {
  if (answers === "" || answers.startsWith("####")) {
    return { flaw: "Essay questions are not gradable; give it answers, or leave it out." };
  }
  if (hasWrongWeight(answers)) {
    return { flaw: "One of its weights is no number; write it as %50% or %33.33333%, with a decimal point." };
  }
  if (answers.startsWith("#")) {
    const numbers = answers.slice(1).trim();
    const read = escapeAnswers(/^[=~]/.test(numbers) ? numbers : `=${numbers}`, { numerical: true });
    return { strict: `#${read.strict}` };
  }
  if (/^[=~]/.test(answers)) {
    const read = escapeAnswers(answers, {});
    return read.isHalfPaired ? { flaw: MATCHING } : read;
  }
  const truth = /^(TRUE|FALSE|T|F)\s*(#|$)/i.exec(answers);
  if (truth && !/^[tf]\s*(?:#|$)/.test(answers)) {
    const said = truth[2] ? answers.slice(truth[0].length - 1) : "";
    return { strict: answers.charAt(0).toUpperCase() + escapeAnswers(said, { trueFalse: true }).strict };
  }
  if (/^(?:\\[\s\S]|[^=~\\])*$/.test(answers)) return escapeAnswers(`=${answers}`, {});
  return { flaw: "Its first answer has no mark; begin each right answer with = and each wrong one with ~." };
}

/** Whether what stands in the place of a weight, between two `%` after a mark, is no decimal number. */
function hasWrongWeight(answers: string): boolean {
  const [marked = ""] = answers.replace(/\\[\s\S]/g, "__").split("####");
  if (!/^[=~#]/.test(marked)) return false;
  return [...marked.matchAll(/[=~]\s*%([^%]*)%/g)].some(([, weight = ""]) => !isDecimal(weight.trim()));
}

function escapeAnswers(answers: string, { numerical = false, trueFalse = false }: Writing) {
  let place: "answer" | "feedback" | "general" = "answer";
  let feedbacks = 0;
  let begun = 0;
  let paired = 0;
  let pairs = 0;
  let others = 0;
  /** Where the text of the present answer begins, behind its mark. */
  let start = 0;
  let warning: string | undefined;
  const tokens = numerical ? NUMERICAL_TOKENS : /\\[\s\S]|####|[=~#:]|->/g;
  const ranged = numerical ? answers.replaceAll("..", RANGE_MARK) : answers;
  const plainWeights = ranged.replace(WEIGHT, (token, mark, weight) =>
    weight === undefined ? token : `${mark}%${writtenOut(Number(weight))}%`,
  );
  const strict = plainWeights.replace(tokens, (token, at: number) => {
    if (token.startsWith("\\")) return token;
    if (/\d/.test(token)) return place === "answer" ? writtenOut(Number(token)) : token;
    if (token === "->") {
      if (place !== "answer" || trueFalse) return token;
      if (paired !== begun) pairs++;
      paired = begun;
      return PAIR_MARK;
    }
    if (/^\s/.test(token)) return place === "answer" && !partsDigits(plainWeights, at, token.length) ? "" : token;
    const escaped = token.replace(/./g, "\\$&");
    if (place === "general") return escaped;
    if (token === "####") {
      place = "general";
      return token;
    }
    if (
      token === "#" &&
      (isInMarkup(plainWeights, at) || (!trueFalse && !numerical && isNumberSign(plainWeights, start, at)))
    )
      return escaped;
    if (token === "#") {
      feedbacks++;
      place = "feedback";
      return feedbacks > (trueFalse ? 2 : 1) ? escaped : token;
    }
    if (token === ":") return numerical && place === "answer" ? token : escaped;
    if (trueFalse || (token === "=" && isText(plainWeights, at))) return escaped;
    if (!numerical && begun > 0 && looksCut(plainWeights, start, at)) warning = cutBy(token);
    place = "answer";
    feedbacks = 0;
    start = at + 1;
    begun++;
    if (token === "~") others++;
    return token;
  });
  const isPaired = pairs === begun;
  const text = others > 0 || isPaired ? strict : strict.replaceAll(PAIR_MARK, "->");
  return {
    strict: text.replaceAll(RANGE_MARK, ".."),
    isHalfPaired: others === 0 && pairs > 0 && !isPaired,
    ...(warning !== undefined && { warning }),
  };
}

const cutBy = (sign: string): string =>
  `A ${sign} inside an address or a formula begins another answer, as in Moodle; write \\${sign} if it is part of the text.`;

/** Whether a `#` begins an answer, whose text begins at `start`, that is nothing but a colour or a number. */
function isNumberSign(text: string, start: number, at: number): boolean {
  if (at - start > 40 || !/^\s*(?:%[^%]{0,12}%\s*)?$/.test(text.slice(start, at))) return false;
  const [, code = ""] = /^#([\da-f]{1,9})\s*(?:[=~#]|$)/i.exec(text.slice(at, at + 60)) ?? [];
  if (!/\d/.test(code)) return [6, 8].includes(code.length);
  return [3, 4, 6, 8].includes(code.length) || /^\d+$/.test(code);
}

/**
 * Whether a `#` stands in a character reference, as `&#8364;`, or in an attribute in quotes. Looks back no further than a tag
 * is long.
 */
function isInMarkup(text: string, at: number): boolean {
  if (text.charAt(at - 1) === "&" && /^#(?:\d{1,7}|x[\da-f]{1,6});/i.test(text.slice(at, at + 10))) return true;
  return /<[a-z][\w-]*\s[^<>]*=(?:"[^"<>]*|'[^'<>]*)$/i.test(text.slice(Math.max(0, at - 200), at));
}

const partsDigits = (text: string, at: number, length: number) =>
  /[\d.]/.test(text.charAt(at - 1)) && /[\d.]/.test(text.charAt(at + length));

/** Whether a `=` can only be part of a text. Looks back no further than a tag is long. */
function isText(text: string, at: number): boolean {
  if (/^\s[<>!]=\s$/.test(text.slice(Math.max(0, at - 2), at + 2))) return true;
  return /<[a-z][\w-]*\s[^<>]*\w$/i.test(text.slice(Math.max(0, at - 200), at));
}
