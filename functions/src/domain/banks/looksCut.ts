/** As far as a text is looked at. */
const NEAR = 80;

/**
 * Whether the mark at `at` stands inside an address or a formula, so that it may cut one text into two answers. The text
 * before it begins at `start`.
 */
export function looksCut(text: string, start: number, at: number): boolean {
  const before = text.slice(Math.max(start, at - NEAR), at);
  const word = before.split(/\s/).at(-1) as string;
  if (/:\/\/|^www\.|\w[?&][\w.-]+$/i.test(word)) return true;
  if (text[at] !== "=") return false;
  if (word.endsWith("<") || word.endsWith(">") || word.endsWith("!")) return true;
  const after = text.slice(at + 1, at + 1 + NEAR).split(/[=~#\n]/, 1)[0] as string;
  const isInside = /^\S/.test(after) ? word !== "" : /[^\S\n]$/.test(before);
  return isInside && at - start < NEAR && (isFormula(before) || isFormula(after, true));
}

/** Whether a side of a `=` is a variable or, more surely, terms with signs between them, and no words. */
function isFormula(side: string, onlyTerms = false): boolean {
  const text = side.replace(/\\/g, "").trim();
  if (/\p{L}{4}/u.test(text)) return false;
  if (/[\p{L}\d)] ?[-+*/^×·] ?[\p{L}\d(]|[²³]/u.test(text)) return true;
  return !onlyTerms && /^\p{L}(?:_?\d|\([^()]*\))?$/u.test(text);
}
