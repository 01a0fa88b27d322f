import { DECIMAL, writtenOut } from "../decimal.ts";

/** Stands between the sides of a pair. A character that no text has, by Unicode's own word. */
export const PAIR_MARK = "\ufdd0";

/** A number as teachers and Moodle write it, whose dots are no part of a range. */
const NUMBER = "[+-]?(?:\\d+(?:\\.(?!\\.)\\d*)?|(?<!(?:^|[^.])\\.)\\.\\d+)(?:[eE][+-]?\\d+)?";
const NUMERICAL_TOKENS = new RegExp(`\\\\[\\s\\S]|####|[=~#:]|\\s+|${NUMBER}`, "g");
const WRONG_WEIGHT = new RegExp(`[=~]\\s*%(?!\\s*${DECIMAL}\\s*%)[^%]*%`, "i");
const WEIGHT = new RegExp(`(?<!\\\\)([=~]\\s*)%\\s*(${NUMBER})\\s*%`, "g");

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
export function strictAnswers(answers: string): string | { flaw: string } {
  if (answers === "" || answers.startsWith("####")) {
    return { flaw: "Essay questions are not gradable; give it answers, or leave it out." };
  }
  if (hasWrongWeight(answers)) {
    return { flaw: "One of its weights is no number; write it as %50% or %33.33333%, with a decimal point." };
  }
  if (answers.startsWith("#")) {
    const numbers = answers.slice(1).trim();
    return `#${escapeAnswers(/^[=~]/.test(numbers) ? numbers : `=${numbers}`, { numerical: true })}`;
  }
  if (/^[=~]/.test(answers)) return escapeAnswers(answers, {});
  const truth = /^(?:(T)RUE|(F)ALSE|(T)(?!\w)|(F)(?!\w))\s*(?=#|$)/i.exec(answers);
  if (truth && !/^[tf]\s*(?:#|$)/.test(answers)) {
    return answers.charAt(0).toUpperCase() + escapeAnswers(answers.slice(truth[0].length), { trueFalse: true });
  }
  if (/^(?:\\[\s\S]|[^=~\\])*$/.test(answers)) return escapeAnswers(`=${answers}`, {});
  return { flaw: "Its first answer has no mark; begin each right answer with = and each wrong one with ~." };
}

/** Whether what stands in the place of a weight, between two `%` after a mark, is no decimal number. */
function hasWrongWeight(answers: string): boolean {
  const [marked = ""] = answers.replace(/\\[\s\S]/g, "__").split("####");
  return /^[=~#]/.test(marked) && WRONG_WEIGHT.test(marked);
}

function escapeAnswers(answers: string, { numerical = false, trueFalse = false }: Writing): string {
  let place: "answer" | "feedback" | "general" = "answer";
  let feedbacks = 0;
  let begun = 0;
  let paired = 0;
  let pairs = 0;
  let others = 0;
  const tokens = numerical ? NUMERICAL_TOKENS : /\\[\s\S]|####|[=~#:]|->/g;
  const plainWeights = answers.replace(WEIGHT, (_, mark, weight) => `${mark}%${writtenOut(Number(weight))}%`);
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
    if (token === "#" && (isInMarkup(plainWeights, at) || (!trueFalse && !numerical && isNumberSign(plainWeights, at))))
      return escaped;
    if (token === "#") {
      feedbacks++;
      place = "feedback";
      return feedbacks > (trueFalse ? 2 : 1) ? escaped : token;
    }
    if (token === ":") return numerical && place === "answer" ? token : escaped;
    if (trueFalse || (token === "=" && isText(plainWeights, at))) return escaped;
    place = "answer";
    feedbacks = 0;
    begun++;
    if (token === "~") others++;
    return token;
  });
  return others > 0 || pairs === begun ? strict : strict.replaceAll(PAIR_MARK, "->");
}

/** Whether a `#` begins a choice that is nothing but a colour or a number. */
function isNumberSign(text: string, at: number): boolean {
  const choice = /[=~]\s*(?:%[^%]{0,12}%)?\s*$/.test(text.slice(Math.max(0, at - 40), at));
  return (
    choice &&
    /^#(?:[\da-f]{6}|[\da-f]{8}|(?=[a-f]{0,3}\d)[\da-f]{3,4}|\d{1,9})\s*(?:[=~#]|$)/i.test(text.slice(at, at + 60))
  );
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
