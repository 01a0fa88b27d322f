import type { BankFormat } from "../../functions/src/contract/index.ts";
import { csvRecords } from "../../functions/src/domain/banks/csvRecords.ts";
import { jsonPlaces } from "../../functions/src/domain/banks/jsonLines.ts";

/** What of a bank one call takes with ease: of 8 MiB, and of ids that fit into one document. */
const PART = { bytes: 4_000_000, questions: 10_000 };

/** A part of a bank, a bank itself. */
export interface Part {
  source: string;
  /** Lines of the whole bank that come before its first. */
  linesBefore: number;
}

/** A question or more that stay together. */
interface Piece {
  text: string;
  linesBefore: number;
}

/** A bank in pieces, and how some of them make a bank. */
interface Split {
  pieces: Piece[];
  join(texts: string[]): string;
}

const splitters: Record<BankFormat, (source: string) => Split> = {
  gift: (source) => ({ pieces: paragraphs(source, true), join: (texts) => texts.join("\n") }),
  aiken: (source) => ({ pieces: paragraphs(source, false), join: (texts) => texts.join("\n") }),
  csv: rows,
  json: (source) => ({ pieces: elements(source), join: (texts) => `{"questions":[${texts.join(",")}]}` }),
};

/** Splits a bank into parts that one call each takes; a bank that is small, or cannot be split, is its one part. */
export function bankParts(format: BankFormat, source: string, limits = PART): Part[] {
  const { pieces, join } = splitters[format](source);
  const groups: Piece[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const size = Buffer.byteLength(piece.text);
    if (bytes + size > limits.bytes || (groups.at(-1)?.length ?? 0) >= limits.questions) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(piece);
    bytes += size;
  }
  if (groups.length < 2) return [{ source, linesBefore: 0 }];
  return groups.map((group) => ({
    source: join(group.map(({ text }) => text)),
    linesBefore: group[0]?.linesBefore ?? 0,
  }));
}

/** Rows of CSV; each part begins with the header, whose lines do not count again. None of what cannot be read. */
function rows(source: string): Split {
  const records = csvRecords(source);
  if ("message" in records) return { pieces: [], join: () => source };
  const bytes = Buffer.from(source);
  const [{ end: headerEnd }, ...others] = records;
  const pieces: Piece[] = [];
  let start = headerEnd;
  let linesBefore = 0;
  for (const { end } of others) {
    const text = bytes.toString("utf8", start, end);
    pieces.push({ text, linesBefore });
    linesBefore += text.split("\n").length - 1;
    start = end;
  }
  const header = bytes.toString("utf8", 0, headerEnd);
  return { pieces, join: (texts) => header + texts.join("") };
}

/** Up to a blank line each, in GIFT outside of braces, the blank line with it. */
function paragraphs(source: string, hasBraces: boolean): Piece[] {
  const pieces: Piece[] = [];
  let open: string[] = [];
  let lastBrace = "";
  const lines = source.split(/\r\n?|\n/);
  lines.forEach((line, at) => {
    open.push(line);
    if (hasBraces && !line.trim().startsWith("//")) {
      for (const [token] of line.matchAll(/\\.|[{}]/g)) if (token.length === 1) lastBrace = token;
    }
    const ends = line.trim() === "" && lastBrace !== "{";
    if (ends || at === lines.length - 1) {
      pieces.push({ text: open.join("\n"), linesBefore: at + 1 - open.length });
      open = [];
    }
  });
  return pieces;
}

/** The elements of `questions`, each from the comma before it, so that its lines are as they were. None of what is no bank. */
function elements(source: string): Piece[] {
  if (!isBank(source)) return [];
  const pieces: Piece[] = [];
  let depth = 0;
  let [start, linesBefore, line] = [0, 0, 0];
  let inText = false;
  for (const { 0: token, index } of source.matchAll(/\\.|["[\]{},\n]/g)) {
    if (token === '"') inText = !inText;
    if (token === "\n") line++;
    if (inText) continue;
    if (token === "]" && depth === 2) pieces.push({ text: source.slice(start, index), linesBefore });
    if (token === "," && depth === 2) pieces.push({ text: source.slice(start, index), linesBefore });
    if ((token === "," || token === "[") && depth === (token === "[" ? 1 : 2)) {
      [start, linesBefore] = [index + 1, line];
    }
    if (token === "{" || token === "[") depth++;
    if (token === "}" || token === "]") depth--;
  }
  return pieces;
}

function isBank(source: string): boolean {
  try {
    const { questions, $schema = "", ...more } = JSON.parse(source);
    if (jsonPlaces(source).repeated.has(-1)) return false;
    return Array.isArray(questions) && typeof $schema === "string" && Object.keys(more).length === 0;
  } catch {
    return false;
  }
}
