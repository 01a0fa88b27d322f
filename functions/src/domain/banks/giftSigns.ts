import { isDecimal } from "../grading/decimal.ts";
import { Flaw } from "./flaw.ts";
import { looksCut } from "./looksCut.ts";

const WRONG_WEIGHT = "One of its weights is no number; write it as %50% or %33.33333%, with a decimal point.";

/** So many characters of a tag are looked at. */
const TAG_LENGTH = 200;

/** An answer with its mark; texts as they are written. */
export interface MarkedAnswer {
  mark: "=" | "~";
  /** In percent; left out where none is written. */
  weight?: number | undefined;
  text: string;
  feedback?: string | undefined;
}

/** The signs `# = ~` that mean something: neither escaped nor, where that is clear, part of a text. */
export function* signs(written: string): Generator<{ sign: string; at: number }> {
  for (const { 0: sign, index: at } of written.matchAll(/\\[\s\S]|[#=~]/g)) {
    if (sign.length > 1 || (sign === "#" && isInMarkup(written, at)) || (sign === "=" && isText(written, at))) continue;
    yield { sign, at };
  }
}

/**
 * Parts answers, of which the first begins with its mark: `=` or `~` begins an answer wherever it stands, the first `#` in it
 * its feedback.
 * @param numerical their texts are numbers, none of which begins with a `#` or is cut by a mark; feedback may be.
 * @returns what their author may not have meant as a warning.
 * @throws Flaw for a weight that is no number.
 */
export function partAnswers(
  written: string,
  numerical = false,
): { answers: MarkedAnswer[]; warning: string | undefined } {
  const parted: { mark: string; weight?: number; start: number; hash?: number; end: number }[] = [];
  let warning: string | undefined;
  for (const { sign, at } of signs(written)) {
    const last = parted.at(-1);
    if (sign === "#") {
      if (last && last.hash === undefined && (numerical || !isNumberSign(written, last.start, at))) last.hash = at;
      continue;
    }
    if (last) {
      const begin = numerical ? (last.hash ?? at) + 1 : last.start;
      if (looksCut(written, begin, at)) warning = cutBy(sign);
      last.end = at;
    }
    const [between = "", weight] = /^\s*%([^%]*)%/.exec(written.slice(at + 1)) ?? [];
    if (weight !== undefined && !isDecimal(weight.trim())) throw new Flaw(WRONG_WEIGHT);
    const start = at + 1 + between.length;
    parted.push({ mark: sign, start, end: written.length, ...(weight !== undefined && { weight: Number(weight) }) });
  }
  const answers = parted.map(({ mark, weight, start, hash, end }) => ({
    mark: mark as MarkedAnswer["mark"],
    weight,
    text: written.slice(start, hash ?? end),
    feedback: hash === undefined ? undefined : written.slice(hash + 1, end),
  }));
  return { answers, warning };
}

const cutBy = (sign: string): string =>
  `A ${sign} inside an address or a formula begins another answer, as in Moodle; write \\${sign} if it is part of the text.`;

/** Whether a `#` begins an answer, whose text begins at `start`, that is nothing but a colour or a number. */
function isNumberSign(text: string, start: number, at: number): boolean {
  if (text.slice(start, at).trim() !== "") return false;
  const code = /^#([\da-f]{1,9})\s*(?:[=~#]|$)/i.exec(text.slice(at, at + 60))?.[1];
  if (!code) return false;
  if (!/\d/.test(code)) return [6, 8].includes(code.length);
  return [3, 4, 6, 8].includes(code.length) || /^\d+$/.test(code);
}

/** Whether a `#` stands in a character reference, as `&#8364;`, or in an attribute in quotes. */
function isInMarkup(text: string, at: number): boolean {
  if (text.charAt(at - 1) === "&" && /^#(?:\d{1,7}|x[\da-f]{1,6});/i.test(text.slice(at, at + 10))) return true;
  return isInTag(text, at, /^[a-z][\w-]*\s[^>]*=(?:"[^">]*|'[^'>]*)$/i);
}

/** Whether a `=` can only be part of a text: of ` <= `, ` >= ` or ` != `, or in a tag before a value. */
function isText(text: string, at: number): boolean {
  if (/\s[<>!]=\s/.test(text.slice(at - 2, at + 2))) return true;
  return isInTag(text, at, /^[a-z][\w-]*\s[^>]*\w$/i);
}

/** Whether there is a `<` before a place, and what follows the last one fits. Looks back no further than a tag is long. */
function isInTag(text: string, at: number, pattern: RegExp): boolean {
  const near = text.slice(Math.max(0, at - TAG_LENGTH), at);
  const begin = near.lastIndexOf("<");
  return begin !== -1 && pattern.test(near.slice(begin + 1));
}
