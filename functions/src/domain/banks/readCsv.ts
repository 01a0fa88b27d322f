import type { RejectedQuestion } from "../../contract/index.ts";
import { bankLimits } from "./bankLimits.ts";
import { type CsvRow, columnOf } from "./csvColumns.ts";
import { csvDraft } from "./csvDraft.ts";
import { csvRecords, NO_HEADER } from "./csvRecords.ts";
import type { Draft } from "./draft.ts";

const TOO_WIDE =
  "It has more cells than there are columns; put texts in which the delimiter stands into quotes, and remove cells at its end.";

const AFTER_QUOTE =
  "Something follows the closing quote of a cell; put all of the cell into quotes, and double those inside.";

/** With the header. Rows whose cells are empty count too, so this is more than a bank may have of questions. */
const MAXIMUM_ROWS = 2 * bankLimits.questions + 1;
const TOO_LONG = `The source was read through row ${MAXIMUM_ROWS}; split it, or remove empty rows.`;

/** Reads a bank in CSV, a question a row, under the names that `csvColumns` has. */
export function* readCsv(source: string): Generator<Draft | RejectedQuestion> {
  const read = csvRecords(source, MAXIMUM_ROWS);
  if ("message" in read) {
    yield read;
    return;
  }
  const [header, ...rows] = read;
  const columns = header.cells.map((name) => columnOf(name.trim()));
  const problem = problemOf(columns, header.cells);
  if (problem) {
    yield { line: header.line, message: problem };
    return;
  }
  for (const { cells, line, hasTextAfterQuote } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (hasTextAfterQuote) yield { line, message: AFTER_QUOTE };
    else if (isWider(cells, columns)) yield { line, message: TOO_WIDE };
    else yield csvDraft(line, questionOf(columns, cells), columns.slice(cells.length));
  }
  if (read.length === MAXIMUM_ROWS) yield { line: rows.at(-1)?.line ?? 1, message: TOO_LONG };
}

/** Whether a cell has no column: one before it may be parted in two, so that all from there are shifted, empty ones too. */
const isWider = (cells: string[], columns: (string | undefined)[]): boolean =>
  cells.length > columns.length || cells.some((cell, place) => columns[place] === undefined && cell.trim() !== "");

function problemOf(columns: (string | undefined)[], names: string[]): string | undefined {
  if (!columns.includes("type") || !columns.includes("prompt")) return NO_HEADER;
  const unknown = columns.findIndex((column, place) => column === undefined && names[place]?.trim() !== "");
  if (unknown !== -1) return `Column ${unknown + 1} has a name that no column of a bank has; rename or remove it.`;
  const twice = columns.findIndex((column, place) => column !== undefined && columns.indexOf(column) < place);
  return twice === -1 ? undefined : `Column ${twice + 1} has the name of another; rename or remove it.`;
}

function questionOf(columns: (string | undefined)[], cells: string[]): CsvRow {
  const question: CsvRow = {};
  for (const [place, cell] of cells.entries()) {
    const column = columns[place];
    if (column && cell.trim() !== "") question[column] = cell;
  }
  return question;
}
