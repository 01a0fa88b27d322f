import { CsvError, parse } from "csv-parse/sync";
import type { RejectedQuestion } from "../../contract/index.ts";
import { csvColumns } from "./csvColumns.ts";

/** What a source without a header is told. */
export const NO_HEADER =
  "The first line must name the columns, among them type and prompt, with one character between each two; write it so.";
const NO_DELIMITER =
  "No cells are parted by a quote, a letter or a digit; let sep= name a comma, a semicolon or a tab.";
const BROKEN =
  "Quotes do not close from this line on; put texts with quotes or breaks into quotes, and double those inside.";
const TOO_MANY = `There are more columns than the ${csvColumns.length} that a bank may have; remove some.`;

/** A row of CSV, which may go over several lines. */
export interface CsvRecord {
  cells: string[];
  /** In which line it begins, from 1. */
  line: number;
  /** Something stands between a closing quote and the end of its cell. */
  hasTextAfterQuote: boolean;
  /**
   * Through which byte of the source it goes, with its line break. The row after it, or what is empty before that, begins
   * there.
   */
  end: number;
}

/**
 * The rows of CSV (RFC 4180) that are not empty, at most so many; the first is the header. What parts the cells is the
 * character after the first name, or what a first line `sep=;` says. What cannot be read is a message, and nothing else.
 */
export function csvRecords(source: string, maximum?: number): [CsvRecord, ...CsvRecord[]] | RejectedQuestion {
  const told = /^sep=(.)\r?\n/i.exec(source);
  const before = Buffer.byteLength(told?.[0] ?? "");
  const table = source.slice(told?.[0].length ?? 0);
  const lineAfter = linesOf(source);
  const delimiter = told?.[1] ?? /^\s*(?:"[^"\n]*" *|\w[\w -]*)([^\w "\r\n-])/.exec(table)?.[1];
  if (!delimiter) return { line: 1, message: NO_HEADER };
  if (/["\w]/.test(delimiter)) return { line: 1, message: NO_DELIMITER };
  const [first] = table.split(/[\r\n]/, 1) as [string];
  if (first.split(delimiter).length > csvColumns.length) {
    return { line: lineAfter(before), message: TOO_MANY };
  }
  try {
    const rows: CsvRecord[] = [];
    const bytes = Buffer.from(table);
    let end = before;
    for (const { record, info } of parsed(table, delimiter, maximum)) {
      const line = lineAfter(end);
      const start = end - before;
      end = before + info.bytes;
      const hasTextAfterQuote = goesOnAfterQuote(bytes.toString("utf8", start, info.bytes), delimiter);
      rows.push({ cells: record, line, hasTextAfterQuote, end });
    }
    const [header, ...others] = rows;
    return header ? [header, ...others] : { line: lineAfter(before), message: NO_HEADER };
  } catch (error) {
    // Stryker disable next-line ConditionalExpression: only a mistake of the program is another error
    if (!(error instanceof CsvError)) throw error;
    return { line: lineAfter(before + Number(error.bytes ?? 0)), message: BROKEN };
  }
}

/** Whether a cell of a row that begins with a quote goes on after the one that closes it. */
function goesOnAfterQuote(row: string, delimiter: string): boolean {
  /** In the cell; nothing where it begins. */
  let place: "plain" | "quoted" | "closed" | undefined;
  for (const sign of row) {
    if (place === "quoted") {
      if (sign === '"') place = "closed";
    } else if (sign === delimiter || sign === "\r" || sign === "\n") place = undefined;
    else if (sign === '"' && place !== "plain") place = "quoted";
    else if (place === "closed") return true;
    else place = "plain";
  }
  return false;
}

/** Records, and through which byte each was read. */
const parsed = (table: string, delimiter: string, maximum: number | undefined) =>
  parse(table, {
    delimiter,
    info: true,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    ...(maximum !== undefined && { to: maximum }),
  }) as unknown as { record: string[]; info: { bytes: number } }[];

/** In which line the record begins that follows so many bytes; asked in ascending order. */
function linesOf(text: string): (bytes: number) => number {
  const source = Buffer.from(text);
  const [LINE_FEED, RETURN] = [10, 13];
  let line = 1;
  let at = 0;
  return (bytes) => {
    // Stryker disable next-line EqualityOperator: what begins there is no break, or the line is counted anyway
    for (; at < bytes || source[at] === LINE_FEED || source[at] === RETURN; at++) if (source[at] === LINE_FEED) line++;
    return line;
  };
}
