import type { Media, RejectedQuestion } from "../../contract/index.ts";
import { promptFormats } from "../../contract/questions.ts";
import { isDecimal } from "../grading/decimal.ts";
import type { CsvRow } from "./csvColumns.ts";
import type { Draft, DraftAnswer, DraftRange } from "./draft.ts";
import { Flaw, flawIn } from "./flaw.ts";
import { readRange } from "./readRange.ts";

/**
 * The question that a row is, or what is wrong with it and what to do.
 * @param missing columns of the header for which the row has no cell, not even an empty one.
 */
export function csvDraft(line: number, row: CsvRow, missing: readonly string[]): Draft | RejectedQuestion {
  try {
    return { line, ...draftOf(row, missing) };
  } catch (error) {
    return { line, message: flawIn(error) };
  }
}

function draftOf(row: CsvRow, missing: readonly string[]): Omit<Draft, "line"> {
  const format = row.promptFormat?.trim().toLowerCase();
  const promptFormat = promptFormats.find((name) => name === format);
  if (format && !promptFormat) throw new Flaw(`promptFormat must be ${promptFormats.join(", ")} or empty; correct it.`);
  return {
    questionId: row.id?.trim(),
    prompt: row.prompt ?? "",
    promptFormat,
    points: row.points === undefined ? undefined : numberOf("points", row.points),
    media: numbered(row, "image").map(
      ({ number, text }): Media => ({ kind: "image", ref: text, alt: row[`imageAlt${number}`] ?? "" }),
    ),
    feedback: row.feedback,
    answer: checkCells(row, answerOf(row, missing)),
  };
}

const OF_ALL = ["id", "type", "prompt", "promptFormat", "points", "feedback", "image", "imageAlt"];
const OF_CHOICES = ["correct", "answer", "answerId", "weight"];
const OF_ACCEPTED = ["answer", "weight", "otherwise"];
/** What a row may have cells under, by its type. */
const columnsOf: Record<DraftAnswer["type"], readonly string[]> = {
  single: [...OF_ALL, ...OF_CHOICES],
  multiple: [...OF_ALL, ...OF_CHOICES],
  trueFalse: [...OF_ALL, "correct"],
  shortAnswer: [...OF_ALL, ...OF_ACCEPTED],
  numerical: [...OF_ALL, ...OF_ACCEPTED],
  matching: [...OF_ALL, "answer", "match"],
};
/** The column of the same number without which a cell says nothing. */
const owners: Partial<Record<string, string>> = {
  answerId: "answer",
  weight: "answer",
  feedback: "answer",
  imageAlt: "image",
};

/** No cell is passed over in silence. @throws Flaw */
function checkCells(row: CsvRow, answer: DraftAnswer): DraftAnswer {
  for (const column of Object.keys(row)) {
    const [name, number] = partsOf(column);
    if (!takes(answer.type, column)) {
      throw new Flaw(`It has a cell under ${column}, and its type takes none there; empty it.`);
    }
    if (answer.type === "trueFalse" && name === "feedback") continue;
    const owner = number && owners[name];
    if (owner && row[`${owner}${number}`] === undefined) {
      throw new Flaw(`It has a cell under ${column} and none under ${owner}${number}; write that one, or empty this.`);
    }
  }
  return answer;
}

const partsOf = (column: string) => column.split(/(?<=\D)(?=\d)/) as [name: string, number?: string];

/** Whether rows of a type may have cells in a column. */
function takes(type: DraftAnswer["type"], column: string): boolean {
  const [name, number] = partsOf(column);
  if (type === "trueFalse" && name === "feedback" && Number(number) > 2) return false;
  return columnsOf[type].includes(name);
}

/**
 * A row from which a cell was lost has all others in wrong columns, which may make another answer right. It ends early, so
 * no row may end before a column that its type takes. @throws Flaw
 */
function checkEnd(type: DraftAnswer["type"], missing: readonly string[]): void {
  const column = missing.find((name) => takes(type, name));
  if (!column) return;
  throw new Flaw(
    `It ends before ${column}, so a cell may be missing; give it a cell for each column, if only an empty one.`,
  );
}

function answerOf(row: CsvRow, missing: readonly string[]): DraftAnswer {
  const named = row.type?.trim().toLowerCase();
  const known = Object.keys(columnsOf).find((name) => name.toLowerCase() === named);
  if (known) checkEnd(known as DraftAnswer["type"], missing);
  const answers = numbered(row, "answer").map(({ number, text }) => ({
    number,
    text,
    weight: row[`weight${number}`] === undefined ? undefined : percentOf(number, row[`weight${number}`] as string),
    feedback: row[`feedback${number}`],
  }));
  switch (named) {
    case "single":
    case "multiple": {
      const correct: string[] = row.correct?.match(/[^\s,;]+/g) ?? [];
      if (correct.some((number) => !answers.some((answer) => String(answer.number) === number))) {
        throw new Flaw("Under correct stand the numbers of right answers, as 1 or 1 3; correct it.");
      }
      if (correct.length > 0 && answers.some(({ weight }) => weight !== undefined)) {
        throw new Flaw("It has both weights and a cell under correct; empty one of them.");
      }
      const choices = answers.map(({ number, text, weight, feedback }) => {
        const id = row[`answerId${number}`]?.trim();
        return { choiceId: id, text, correct: correct.includes(String(number)), weight, feedback };
      });
      return { type: named, choices };
    }
    case "truefalse": {
      const correct = row.correct?.trim().toLowerCase();
      if (correct !== "true" && correct !== "false")
        throw new Flaw("Under correct must stand true or false; write it.");
      const feedback = { true: row.feedback1, false: row.feedback2 };
      return { type: "trueFalse", correct: correct === "true", feedback };
    }
    case "shortanswer":
      return { type: "shortAnswer", accepted: answers, otherwise: row.otherwise };
    case "numerical":
      return {
        type: "numerical",
        accepted: answers.map(({ number, text, ...rest }) => ({ range: rangeOf(number, text), ...rest })),
        otherwise: row.otherwise,
      };
    case "matching":
      return matchingOf(row, answers);
    default:
      throw new Flaw(
        "Its type must be single, multiple, trueFalse, shortAnswer, numerical or matching; others, as essays, are not gradable.",
      );
  }
}

function matchingOf(
  row: CsvRow,
  answers: { number: number; text: string; feedback: string | undefined }[],
): DraftAnswer {
  const rights = numbered(row, "match");
  const pairs = answers.map(({ number, text, feedback }) => {
    const right = row[`match${number}`];
    if (right === undefined) throw new Flaw(`There is nothing under match${number}; write what belongs to its answer.`);
    return { left: text, right, feedback };
  });
  const extraRight = rights.filter(({ number }) => row[`answer${number}`] === undefined).map(({ text }) => text);
  return { type: "matching", pairs, extraRight };
}

/** The cells of the columns of a name, in the order of their numbers. */
const numbered = (row: CsvRow, name: string): { number: number; text: string }[] =>
  Object.entries(row)
    .flatMap(([column, text]) => {
      const [kind, number] = partsOf(column);
      return kind === name ? [{ number: Number(number), text }] : [];
    })
    .sort((a, b) => a.number - b.number);

function numberOf(what: string, text: string): number {
  if (!isDecimal(text.trim())) throw new Flaw(`There is no number under ${what}; write one with a decimal point.`);
  return Number(text);
}

const percentOf = (number: number, text: string): number => numberOf(`weight${number}`, text.trim().replace(/%$/, ""));

function rangeOf(number: number, text: string): DraftRange {
  const range = readRange(text);
  if (range) return range;
  throw new Flaw(
    `There is no number under answer${number}; write value, value:tolerance or minimum..maximum, with a decimal point.`,
  );
}
