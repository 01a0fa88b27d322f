import { stringify } from "csv-stringify/sync";

/** Rows of `path,field,value` as CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
export const csvOf = (rows: readonly (readonly unknown[])[], withHeader: boolean): string =>
  stringify(rows as unknown[][], {
    header: withHeader,
    columns: ["path", "field", "value"],
    escape_formulas: true,
    record_delimiter: "windows",
    // Only the whole delimiter is quoted by itself; a lone line feed would begin a row, and with it a formula.
    quoted_match: /[\r\n]/,
    cast: { boolean: String, string: (text) => (text.startsWith("\n") ? `'${text}` : text) },
  });
