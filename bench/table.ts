import type { Measured, Row } from "./measure.ts";

type Column = [title: string, cell: (row: Row) => string];

const number = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
};
const latencies = ({ p50, p99 }: Measured): string => `${number(p50)} / ${number(p99)}`;

/** How many times the operations a second of the plain transaction: infinite if all of those gave up, NaN without any. */
export const ratioOf = ({ registrar, plain }: Row): number => registrar.perSecond / (plain?.perSecond ?? Number.NaN);

const columns: Column[] = [
  ["scenario", ({ scenario }) => scenario.name],
  ["at once", ({ scenario }) => `${scenario.concurrency}`],
  ["ops/s", ({ registrar }) => number(registrar.perSecond)],
  ["plain ops/s", ({ plain }) => (plain ? number(plain.perSecond) : "")],
  ["ratio", (row) => (row.plain ? number(ratioOf(row)) : "")],
  ["RPCs per call", ({ registrar }) => registrar.rpcsPerCall.toFixed(2)],
  ["plain RPCs", ({ plain }) => (plain ? number(plain.rpcsPerCall) : "")],
  ["p50 / p99 ms", ({ registrar }) => latencies(registrar)],
  ["plain p50 / p99", ({ plain }) => (plain ? latencies(plain) : "")],
  ["plain gave up", ({ plain }) => (plain ? `${(plain.abortedShare * 100).toFixed(0)} %` : "")],
];

/** The rows as a Markdown table that reads well as it is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => "-".repeat(width + 1) + (at === 0 ? "-" : ":")).join("|")}|`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join("\n");
}
