import { createScanner, visit } from "jsonc-parser";

/** What `JSON.parse` does not tell of a bank. Lines are counted from 1. */
export interface JsonPlaces {
  /** Where each question begins. */
  lines: number[];
  /** By question, from 0, where a key stands in an object that has it already; -1 for what is no question. */
  repeated: Map<number, number>;
}

/** For valid JSON, however deep; no lines if there are no questions. */
export function jsonPlaces(source: string): JsonPlaces {
  const scanner = createScanner(source, true);
  const lines: number[] = [];
  const repeated = new Map<number, number>();
  /** The keys so far of each object that is open; an array has none. */
  const open: (Set<string> | undefined)[] = [];
  let depth = 0;
  let property = "";
  let previous = "";
  for (scanner.scan(); scanner.getTokenOffset() < source.length; scanner.scan()) {
    const token = source[scanner.getTokenOffset()] as string;
    if (depth === 2 && property === "questions" && (previous === "[" || previous === ",") && token !== "]") {
      lines.push(scanner.getTokenStartLine() + 1);
    }
    if (depth === 1 && token === '"') property = scanner.getTokenValue();
    const keys = open.at(-1);
    if (keys && token === '"' && (previous === "{" || previous === ",")) {
      const key = scanner.getTokenValue();
      const place = depth > 1 && property === "questions" ? lines.length - 1 : -1;
      if (keys.has(key) && !repeated.has(place)) repeated.set(place, scanner.getTokenStartLine() + 1);
      keys.add(key);
    }
    if (token === "{" || token === "[") {
      depth++;
      open.push(token === "{" ? new Set() : undefined);
    }
    if (token === "}" || token === "]") {
      depth--;
      open.pop();
    }
    previous = token;
  }
  return { lines, repeated };
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
