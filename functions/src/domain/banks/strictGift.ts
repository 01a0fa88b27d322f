import { type StrictAnswers, strictAnswers } from "./strictAnswers.ts";

/**
 * One question in the strict form that the grammar wants, or what is wrong with it and what to do. `: = ~ #` mean nothing
 * outside of the braces, so they are escaped there; teachers rarely do.
 */
export function strictGift(block: string): StrictAnswers | { flaw: string } {
  const text = block.trim();
  const title = /^::((?:\\[\s\S]|[^\\])*?)::/.exec(text);
  if (text.startsWith("::") && !title) return { flaw: "Its title does not end; close it with ::." };
  const rest = text.slice(title?.[0].length ?? 0);
  const braces = [...rest.matchAll(/\\[\s\S]|[{}]/g)].filter(([token]) => token.length === 1);
  const [open, close] = braces;
  if (!open) {
    return {
      flaw: "It has no answers in braces. Descriptions are not gradable; add answers, or make it a comment with //.",
    };
  }
  if (open[0] !== "{" || close?.[0] !== "}" || braces.length > 2) {
    const remedy = "Write \\{ and \\} for braces that are text, and part questions by a blank line.";
    return { flaw: `It does not have exactly one pair of braces. ${remedy}` };
  }
  const answers = strictAnswers(rest.slice(open.index + 1, close.index).trim());
  if ("flaw" in answers) return answers;
  const before = escaped(rest.slice(0, open.index), /\\[\s\S]|[:=~#]/g);
  const after = escaped(rest.slice(close.index + 1), /\\[\s\S]|[:=~#]/g);
  const heading = `${title ? `::${escaped(title[1] ?? "", /\\[\s\S]|[:=~#{}]/g)}::` : ""}`;
  return { ...answers, strict: `${heading}${before}{${answers.strict}}${after}` };
}

const escaped = (text: string, special: RegExp) =>
  text.replace(special, (token) => (token.length > 1 ? token : `\\${token}`));
