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
  let previous: string | undefined;
  for (scanner.scan(); scanner.getTokenOffset() < source.length; scanner.scan()) {
    const token = source[scanner.getTokenOffset()] as string;
    const begins = previous === "{" || previous === "[" || previous === ",";
    const keys = open.at(-1);
    // A list that lies in the source itself can only be that of the questions, or this is no bank.
    if (open.length === 2 && !keys && begins) lines.push(scanner.getTokenStartLine() + 1);
    if (keys && begins) {
      const key = scanner.getTokenValue();
      const place = open.length > 1 ? lines.length - 1 : -1;
      if (keys.has(key) && !repeated.has(place)) repeated.set(place, scanner.getTokenStartLine() + 1);
      keys.add(key);
    }
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined);
    }
    if (token === "}" || token === "]") open.pop();
    previous = token;
  }
  return { lines, repeated };
}

/** The line, from 1, where text first departs from JSON; the first line where it is nested too deeply to tell. */
export function syntaxErrorLine(source: string): number {
  let line: number | undefined;
  const onError = (_code: number, _offset: number, _length: number, startLine: number) => {
    line ??= startLine;
  };
  try {
    visit(source, { onError }, { disallowComments: true });
  } catch {
    // It is nested more deeply than can be followed.
  }
  return (line ?? 0) + 1;
}
