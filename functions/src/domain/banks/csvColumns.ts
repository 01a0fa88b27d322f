import { bankLimits } from "./bankLimits.ts";

/** Columns of a bank in CSV that there is one of. */
const single = ["id", "type", "prompt", "promptFormat", "points", "correct", "feedback", "otherwise"] as const;

/** Columns that are numbered from 1, and how far. */
const numbered = {
  answer: bankLimits.rightSides,
  answerId: bankLimits.choices.maximum,
  match: bankLimits.rightSides,
  weight: bankLimits.acceptedAnswers,
  feedback: bankLimits.acceptedAnswers,
  image: bankLimits.media,
  imageAlt: bankLimits.media,
} as const;

/** Every column that there may be, in the order in which they are written. */
export const csvColumns: readonly string[] = [
  ...single,
  ...Array.from({ length: bankLimits.rightSides }, (_, index) => index + 1).flatMap((number) =>
    Object.entries(numbered).flatMap(([name, maximum]) => (number <= maximum ? [`${name}${number}`] : [])),
  ),
];

/** The cells of a question by the names of their columns; one that is empty is left out. */
export type CsvRow = Record<string, string>;

const known = new Map(csvColumns.map((name) => [name.toLowerCase(), name]));

/** The column of that name, however it is cased and spaced. */
export const columnOf = (name: string): string | undefined => known.get(name.toLowerCase().replace(/[\s_-]/g, ""));
