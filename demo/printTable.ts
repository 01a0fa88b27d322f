import type { Row } from "./tally.ts";

const columns = ["counter", "way", "acknowledged", "stored", "lost", "doubled"] as const satisfies (keyof Row)[];

/** The rows as lines of a table, names to the left, numbers to the right. */
export function printTable(rows: readonly Row[]): string {
  const cells = [columns.map(String), ...rows.map((row) => columns.map((column) => String(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => (line[at] as string).length)));
  const lines = cells.map((line) =>
    line
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number)))
      .join("  "),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return lines.join("\n");
}
