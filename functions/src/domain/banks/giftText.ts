import type { PromptFormat } from "../../contract/index.ts";

/** What `\` makes of the sign after it: a line break of `n`, and of the others a sign that is text. */
export const unescaped = (written: string): string =>
  written.replace(/\\([\\:#={}~n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));

/**
 * A text and the format that it names in brackets, if it does. What is plain, as a text is of which nothing says otherwise, is
 * one paragraph: authors wrap its lines, and write `\n` for a break.
 * @param ofQuestion the format of the question that the text belongs to.
 */
export function readText(
  written: string,
  ofQuestion?: PromptFormat,
): { text: string; format: PromptFormat | undefined } {
  const trimmed = written.trim();
  const [marker = "", name] = /^\[(html|markdown|plain|moodle)\]/.exec(trimmed) ?? [];
  const format = (name ?? ofQuestion) as PromptFormat | undefined;
  const body = trimmed.slice(marker.length);
  const text = format === undefined || format === "plain" ? body.replace(/\n/g, " ").replace(/\s\s+/g, " ") : body;
  return { text: unescaped(text).trim(), format: name as PromptFormat | undefined };
}
