import { stringify } from "csv-stringify/sync";
import type { BankQuestion } from "../../records/bank.ts";
import { type BankWriter, choicesOf, hasDerivedIds, pairsOf } from "./bankWriter.ts";
import { type CsvRow, csvColumns } from "./csvColumns.ts";

type Cells = [column: string, cell: string | number | undefined][];

/** A question a row, with those columns that are needed. */
export const writeCsv: BankWriter<CsvRow> = {
  write(written) {
    const { question, feedback } = written;
    const { questionId, type, prompt, promptFormat, points, media } = question;
    const cells: Cells = [
      ["id", questionId],
      ["type", type],
      ["prompt", prompt],
      ["promptFormat", promptFormat],
      ["points", points === 1 ? undefined : points],
      ["feedback", feedback?.general],
      ["otherwise", feedback?.byAnswer?.["*"]],
      ...(media?.flatMap(
        ({ ref, alt }, index): Cells => [
          [`image${index + 1}`, ref],
          [`imageAlt${index + 1}`, alt],
        ],
      ) ?? []),
      ...answersOf(written),
    ];
    return Object.fromEntries(
      cells.flatMap(([column, cell]) => (cell === undefined || cell === "" ? [] : [[column, String(cell)]])),
    );
  },
  join(rows) {
    const used = new Set(["id", "type", "prompt", ...rows.flatMap(Object.keys)]);
    const columns = csvColumns.filter((column) => used.has(column));
    return stringify(rows, {
      header: true,
      columns: [...columns],
      record_delimiter: "windows",
      quoted_match: /^\s|\s$|[\r\n]/,
    });
  },
};

function answersOf(written: BankQuestion): Cells {
  const { key, feedback: { byChoice = {}, byAnswer = {} } = {} } = written;
  switch (key.type) {
    case "single":
    case "multiple": {
      const choices = choicesOf(written);
      const ownIds = !hasDerivedIds(written);
      const right = choices.flatMap(({ choiceId }, index) => (key.correct.includes(choiceId) ? [index + 1] : []));
      return [
        ["correct", key.weights ? undefined : right.join(" ")],
        ...choices.flatMap(
          ({ choiceId, text }, index): Cells => [
            [`answer${index + 1}`, text],
            [`answerId${index + 1}`, ownIds ? choiceId : undefined],
            [`weight${index + 1}`, key.weights?.[choiceId]],
            [`feedback${index + 1}`, byChoice[choiceId]],
          ],
        ),
      ];
    }
    case "trueFalse":
      return [
        ["correct", String(key.correct)],
        ["feedback1", byAnswer.true],
        ["feedback2", byAnswer.false],
      ];
    case "shortAnswer":
      return accepted(key.accepted, key.weights, byAnswer);
    case "numerical": {
      const texts = key.ranges.map(({ minimum, maximum }) =>
        minimum === maximum ? `${minimum}` : `${minimum}..${maximum}`,
      );
      return accepted(texts, key.weights, byAnswer);
    }
    case "matching": {
      const { pairs, extraRight } = pairsOf(written);
      return [
        ...pairs.flatMap(
          ({ left, right, feedback: text }, index): Cells => [
            [`answer${index + 1}`, left],
            [`match${index + 1}`, right],
            [`feedback${index + 1}`, text],
          ],
        ),
        ...extraRight.map((text, index): Cells[number] => [`match${pairs.length + index + 1}`, text]),
      ];
    }
  }
}

const accepted = (texts: string[], weights: number[] | undefined, said: Record<string, string>): Cells =>
  texts.flatMap(
    (text, place): Cells => [
      [`answer${place + 1}`, text],
      [`weight${place + 1}`, weights?.[place] === 100 ? undefined : weights?.[place]],
      [`feedback${place + 1}`, said[place]],
    ],
  );
