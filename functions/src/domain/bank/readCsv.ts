import { CsvError, parse } from "csv-parse/sync";
import type { RejectedQuestion } from "../../contract/index.ts";
import { type CsvRow, columnOf } from "./csvColumns.ts";
import { csvDraft } from "./csvDraft.ts";
import type { Draft } from "./draft.ts";

const NO_HEADER =
  "The first line must name the columns, among them type and prompt, with one character between each two; write it so.";
const BROKEN =
  "Quotes do not close from this line on; put texts with quotes or breaks into quotes, and double those inside.";
const TOO_WIDE = "It has more cells than there are columns; put texts in which the delimiter stands into quotes.";

interface Parsed {
  record: string[];
  info: { lines: number; empty_lines: number };
}

/**
 * Reads a bank in CSV (RFC 4180), a question a row, under the names that `csvColumns` has. What parts the cells is the
 * character after the first name, or what a first line `sep=;` says.
 */
export function* readCsv(source: string): Generator<Draft | RejectedQuestion> {
  const told = /^sep=(.)\r?\n/i.exec(source);
  const table = source.slice(told?.[0].length ?? 0);
  const before = told ? 1 : 0;
  const delimiter = told?.[1] ?? /^\s*(?:"[^"\n]*"|[\w -]*\w)[ ]*([^\w"\r\n])/.exec(table)?.[1];
  if (!delimiter) {
    yield { line: 1, message: NO_HEADER };
    return;
  }
  let rows: Parsed[];
  try {
    rows = parse(table, {
      delimiter,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: before + Number(error.lines ?? 1), message: BROKEN };
    return;
  }
  const [header, ...records] = rows;
  const columns = (header?.record ?? []).map((name) => columnOf(name.trim()));
  const problem = problemOf(columns, header?.record ?? []);
  if (problem) {
    yield { line: before + 1, message: problem };
    return;
  }
  let { lines, empty_lines: blank } = (header as Parsed).info;
  for (const { record, info } of records) {
    const line = before + lines + 1 + info.empty_lines - blank;
    ({ lines, empty_lines: blank } = info);
    if (record.every((cell) => cell.trim() === "")) continue;
    if (record.slice(columns.length).some((cell) => cell.trim() !== "")) yield { line, message: TOO_WIDE };
    else yield csvDraft(line, rowOf(columns, record));
  }
}

function problemOf(columns: (string | undefined)[], names: string[]): string | undefined {
  if (!columns.includes("type") || !columns.includes("prompt")) return NO_HEADER;
  const unknown = columns.findIndex((column, place) => column === undefined && names[place]?.trim() !== "");
  if (unknown !== -1) return `Column ${unknown + 1} has a name that no column of a bank has; rename or remove it.`;
  const twice = columns.findIndex((column, place) => column !== undefined && columns.indexOf(column) < place);
  return twice === -1 ? undefined : `Column ${twice + 1} has the name of another; rename or remove it.`;
}

const rowOf = (columns: (string | undefined)[], record: string[]): CsvRow =>
  Object.fromEntries(
    columns.flatMap((column, place) => {
      const cell = record[place] ?? "";
      return column && cell.trim() !== "" ? [[column, cell]] : [];
    }),
  );
