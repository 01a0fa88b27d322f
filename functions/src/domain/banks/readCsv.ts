import type { RejectedQuestion } from "../../contract/index.ts";
import { type CsvRow, columnOf } from "./csvColumns.ts";
import { csvDraft } from "./csvDraft.ts";
import { csvRecords, NO_HEADER } from "./csvRecords.ts";
import type { Draft } from "./draft.ts";

const TOO_WIDE =
  "It has more cells than there are columns; put texts in which the delimiter stands into quotes, and remove cells at its end.";

const AFTER_QUOTE =
  "Something follows the closing quote of a cell; put all of the cell into quotes, and double those inside.";

/**
 * Reads a bank in CSV, a question a row, under the names that `csvColumns` has.
 * @param maximumRows with the header. Rows whose cells are empty count too, so this is more than a bank may have of questions.
 */
export function* readCsv(source: string, maximumRows = 200_001): Generator<Draft | RejectedQuestion> {
  const read = csvRecords(source, maximumRows);
  if ("message" in read) {
    yield read;
    return;
  }
  const [header, ...rows] = read;
  const columns = header.cells.map((name) => columnOf(name));
  const problem = problemOf(columns, header.cells);
  if (problem) {
    yield { line: header.line, message: problem };
    return;
  }
  for (const { cells, line, hasTextAfterQuote } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (hasTextAfterQuote) yield { line, message: AFTER_QUOTE };
    else if (isWider(cells, columns)) yield { line, message: TOO_WIDE };
    else
      yield csvDraft(
        line,
        questionOf(columns, cells),
        columns.slice(cells.length).filter((name) => name !== undefined),
      );
  }
  if (read.length === maximumRows) {
    const message = `The source was read through row ${maximumRows}; split it, or remove empty rows.`;
    yield { line: (rows.at(-1) ?? header).line, message };
  }
}

/** Whether a cell has no column: one before it may be parted in two, so that all from there are shifted, empty ones too. */
const isWider = (cells: string[], columns: (string | undefined)[]): boolean =>
  cells.length > columns.length || cells.some((cell, place) => columns[place] === undefined && cell.trim() !== "");

function problemOf(columns: (string | undefined)[], names: string[]): string | undefined {
  if (!columns.includes("type") || !columns.includes("prompt")) return NO_HEADER;
  const unknown = names.findIndex((name, place) => columns[place] === undefined && name.trim() !== "");
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
