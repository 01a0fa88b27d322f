import { CsvError, parse } from "csv-parse/sync";
import type { RejectedQuestion } from "../../contract/index.ts";
import { bankLimits } from "./bankLimits.ts";
import { type CsvRow, columnOf, csvColumns } from "./csvColumns.ts";
import { csvDraft } from "./csvDraft.ts";
import type { Draft } from "./draft.ts";

const NO_HEADER =
  "The first line must name the columns, among them type and prompt, with one character between each two; write it so.";
const BROKEN =
  "Quotes do not close from this line on; put texts with quotes or breaks into quotes, and double those inside.";
const TOO_MANY = `There are more columns than the ${csvColumns.length} that a bank may have; remove some.`;
const TOO_WIDE = "It has more cells than there are columns; put texts in which the delimiter stands into quotes.";

/** Rows that are empty count too, so this is more than a bank may have of questions. */
const MAXIMUM_ROWS = 2 * bankLimits.questions;
const TOO_LONG = `The source was read through row ${MAXIMUM_ROWS}; split it, or remove empty rows.`;

interface Parsed {
  record: string[];
  /** Through which byte of the source it was read, with its line break. */
  info: { bytes: number };
}

/**
 * Reads a bank in CSV (RFC 4180), a question a row, under the names that `csvColumns` has. What parts the cells is the
 * character after the first name, or what a first line `sep=;` says.
 */
export function* readCsv(source: string): Generator<Draft | RejectedQuestion> {
  const told = /^sep=(.)\r?\n/i.exec(source);
  const first = told ? 2 : 1;
  const table = source.slice(told?.[0].length ?? 0);
  const delimiter = told?.[1] ?? /^\s*(?:"[^"\n]*" *|\w[\w -]*)([^\w "\r\n-])/.exec(table)?.[1];
  if (!delimiter) {
    yield { line: 1, message: NO_HEADER };
    return;
  }
  if ((/^.*/.exec(table)?.[0].split(delimiter).length ?? 0) > csvColumns.length) {
    yield { line: first, message: TOO_MANY };
    return;
  }
  const lineAfter = linesOf(table, first);
  let rows: Parsed[];
  try {
    rows = parse(table, {
      delimiter,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      to: MAXIMUM_ROWS + 1,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: lineAfter(Number(error.bytes ?? 0)), message: BROKEN };
    return;
  }
  const [header, ...records] = rows;
  const columns = (header?.record ?? []).map((name) => columnOf(name.trim()));
  const problem = problemOf(columns, header?.record ?? []);
  if (problem) {
    yield { line: first, message: problem };
    return;
  }
  let read = header?.info.bytes ?? 0;
  for (const { record, info } of records) {
    const line = lineAfter(read);
    read = info.bytes;
    if (record.every((cell) => cell.trim() === "")) continue;
    if (record.slice(columns.length).some((cell) => cell.trim() !== "")) yield { line, message: TOO_WIDE };
    else yield csvDraft(line, rowOf(columns, record));
  }
  if (records.length === MAXIMUM_ROWS) yield { line: lineAfter(read), message: TOO_LONG };
}

function problemOf(columns: (string | undefined)[], names: string[]): string | undefined {
  if (!columns.includes("type") || !columns.includes("prompt")) return NO_HEADER;
  const unknown = columns.findIndex((column, place) => column === undefined && names[place]?.trim() !== "");
  if (unknown !== -1) return `Column ${unknown + 1} has a name that no column of a bank has; rename or remove it.`;
  const twice = columns.findIndex((column, place) => column !== undefined && columns.indexOf(column) < place);
  return twice === -1 ? undefined : `Column ${twice + 1} has the name of another; rename or remove it.`;
}

const rowOf = (columns: (string | undefined)[], record: string[]): CsvRow => {
  const row: CsvRow = {};
  for (const [place, cell] of record.entries()) {
    const column = columns[place];
    if (column && cell.trim() !== "") row[column] = cell;
  }
  return row;
};

/** In which line the record begins that follows so many bytes; asked in ascending order. */
function linesOf(table: string, first: number): (bytes: number) => number {
  const source = Buffer.from(table);
  const [LINE_FEED, RETURN] = [10, 13];
  let line = first;
  let at = 0;
  return (bytes) => {
    for (; at < bytes || source[at] === LINE_FEED || source[at] === RETURN; at++) if (source[at] === LINE_FEED) line++;
    return line;
  };
}
