import { createScanner, visit } from "jsonc-parser";

/** The lines, from 1, where the questions of a bank begin. For valid JSON, however deep; empty if there are no questions. */
export function questionLines(source: string): number[] {
  const scanner = createScanner(source, true);
  let lines: number[] = [];
  let depth = 0;
  let property = "";
  let previous = "";
  for (scanner.scan(); scanner.getTokenOffset() < source.length; scanner.scan()) {
    const token = source[scanner.getTokenOffset()] as string;
    const opensQuestions = depth === 1 && previous === ":" && property === "questions";
    if (opensQuestions) lines = [];
    if (depth === 2 && property === "questions" && (previous === "[" || previous === ",") && token !== "]") {
      lines.push(scanner.getTokenStartLine() + 1);
    }
    if (depth === 1 && token === '"') property = scanner.getTokenValue();
    if (token === "{" || token === "[") depth++;
    if (token === "}" || token === "]") depth--;
    previous = token;
  }
  return lines;
}

class Found extends Error {}

/** The line, from 1, where text first departs from JSON; the first line where it is nested too deeply to tell. */
export function syntaxErrorLine(source: string): number {
  let line = 0;
  const onError = (_code: number, _offset: number, _length: number, startLine: number) => {
    line = startLine;
    throw new Found();
  };
  try {
    visit(source, { onError }, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof Found) && !(error instanceof RangeError)) throw error;
  }
  return line + 1;
}
