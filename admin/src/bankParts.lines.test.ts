import fc from "fast-check";
import type { BankFormat } from "../../functions/src/contract/index.ts";
import { parseBank } from "../../functions/src/domain/banks/parseBank.ts";
import { bankParts } from "./bankParts.ts";

/** A bank as it is read at once, and as its parts are read one by one: questions, and lines of what was rejected. */
function readBothWays(format: BankFormat, source: string, limits: { bytes: number; questions: number }) {
  const whole = parseBank(format, source);
  const ids = new Set<string>();
  const parts = bankParts(format, source, limits);
  const read = parts.map(({ source: part, linesBefore }) => {
    const { questions, rejected } = parseBank(format, part, ids);
    for (const { question } of questions) ids.add(question.questionId);
    return { questions, lines: rejected.map(({ line }) => line + linesBefore) };
  });
  return {
    parts: parts.length,
    whole: [whole.questions, whole.rejected.map(({ line }) => line)],
    inParts: [read.flatMap(({ questions }) => questions), read.flatMap(({ lines }) => lines)],
  };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const oneOf = fc.constantFrom;
const texts = fc.string({ unit: oneOf("a", "道", " ", '"', ",", ";", "\n", "\r\n", "{"), minLength: 1, maxLength: 9 });

/** Rows as they are written: good, bad and empty ones. */
const rows = (delimiter: string) =>
  fc
    .oneof(
      texts.map((text) => ["trueFalse", quoted(text), "true", ""]),
      fc.tuple(texts, oneOf("one", "two", "three")).map(([text, id]) => [`"trueFalse"`, quoted(text), "false", id]),
      texts.map((text) => ["essay", quoted(text), "", ""]),
      texts.map((text) => ["trueFalse", quoted(text), quoted(text), ""]),
      oneOf(
        ["trueFalse", 'is 5" wide', "true", ""],
        ["trueFalse", '"is "so" here"', "true", ""],
        ["trueFalse", "", "true"],
        ["trueFalse", "Too", "true", "", "", "wide"],
        ["", "", "", ""],
        [""],
        ["  "],
        ["trueFalse"],
      ),
    )
    .map((cells) => cells.join(delimiter));

test("parts of CSV read one by one are the bank read whole, each line as it is in the file", () => {
  let splits = 0;
  const files = fc
    .tuple(oneOf(",", ";", "\t", "|", "^", "§"), oneOf("\n", "\r\n"), fc.boolean(), fc.boolean())
    .chain(([delimiter, lineBreak, saysSo, endsOpen]) =>
      fc.array(rows(delimiter), { maxLength: 12 }).map((lines) => {
        const header = ["type", '"Prompt"', "correct", "id"].join(delimiter);
        const source = [...(saysSo ? [`sep=${delimiter}`] : []), header, ...lines].join(lineBreak);
        return endsOpen ? source : `${source}${lineBreak}`;
      }),
    );
  const limits = fc.record({ bytes: fc.integer({ min: 1, max: 200 }), questions: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(files, limits, (source, most) => {
      const { whole, inParts, parts } = readBothWays("csv", source, most);
      expect(inParts).toEqual(whole);
      if (parts > 1) splits++;
    }),
    { numRuns: 400 },
  );
  expect(splits).toBeGreaterThan(200);
});

test("each part begins with the header, and has as many rows as it may", () => {
  const source =
    'type;prompt;correct\r\n\r\ntrueFalse;"One\r\n?";true\r\n\r\ntrueFalse;Two?;true\r\ntrueFalse;Three?;true';
  expect(bankParts("csv", source, { bytes: 1000, questions: 2 })).toEqual([
    { source: 'type;prompt;correct\r\n\r\ntrueFalse;"One\r\n?";true\r\n\r\ntrueFalse;Two?;true\r\n', linesBefore: 0 },
    { source: "type;prompt;correct\r\ntrueFalse;Three?;true", linesBefore: 5 },
  ]);
});

test.each(["", "type", 'type,prompt\ntrueFalse,One?\ntrueFalse,"Two?\ntrueFalse,Three?\n'])(
  "%j cannot be read, and is one part",
  (source) => {
    expect(bankParts("csv", source, { bytes: 1, questions: 1 })).toEqual([{ source, linesBefore: 0 }]);
  },
);

const inJson = (blocks: string[]) => JSON.stringify({ questions: blocks.map((block) => JSON.parse(block)) }, null, 2);

test.each<[BankFormat, string[], (blocks: string[]) => string]>([
  [
    "gift",
    ["::A:: Is it? {T}", "// {\nB? {\n=b\n\n~c}", "Bad {", "", "Is it? {T}", "C? {}"],
    (blocks) => blocks.join("\n\n"),
  ],
  ["aiken", ["Which?\nA. a\nB. b\nANSWER: A", "Bad\nA. a", ""], (blocks) => blocks.join("\n\n")],
  ["json", ['{"type":"trueFalse","prompt":"Is],it?","correct":true}', '{"type":"essay"}', "7", '["\\"{"]'], inJson],
])("parts of %s read one by one are the bank read whole, each line as it is in the file", (format, blocks, written) => {
  const files = fc.array(oneOf(...blocks), { minLength: 1, maxLength: 10 }).map(written);
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 4 }), (source, questions) => {
      const { whole, inParts } = readBothWays(format, source, { bytes: 1000, questions });
      expect(inParts).toEqual(whole);
    }),
    { numRuns: 200 },
  );
});
