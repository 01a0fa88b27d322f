import type { BankFormat } from "../../functions/src/contract/index.ts";

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

const splitters: Record<BankFormat, { pieces(source: string): Piece[]; join(texts: string[]): string }> = {
  gift: { pieces: (source) => paragraphs(source, true), join: (texts) => texts.join("\n") },
  aiken: { pieces: (source) => paragraphs(source, false), join: (texts) => texts.join("\n") },
  // Every part would need the header, and lines beside it: a file of CSV goes in one call, up to 8 MiB.
  csv: { pieces: () => [], join: () => "" },
  json: { pieces: elements, join: (texts) => `{"questions":[${texts.join(",")}]}` },
};

/** Splits a bank into parts that one call each takes; a bank that is small, or cannot be split, is its one part. */
export function bankParts(format: BankFormat, source: string, limits = PART): Part[] {
  const { pieces, join } = splitters[format];
  const groups: Piece[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const piece of pieces(source)) {
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
    return Array.isArray(questions) && typeof $schema === "string" && Object.keys(more).length === 0;
  } catch {
    return false;
  }
}
