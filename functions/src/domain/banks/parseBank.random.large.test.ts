/** No source throws, and all that is given can be stored: sources made at random, `FUZZ_RUNS` of each sort. */
import fc from "fast-check";
import { checkBank } from "../../../test/support/checkBank.ts";

const numRuns = Number(process.env.FUZZ_RUNS || 400);

/** Tokens in any order, and other signs between them. */
const sourceOf = (...tokens: string[]) =>
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tokens) }, fc.string({ unit: "binary", maxLength: 3 })),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

test("text that looks like GIFT", () => {
  const signs =
    "{ } = ~ # #### : :: -> % %50% \\ \\{ \\= // $CATEGORY: [html] [id:x] T F TRUE 3 1..5 a * __proto__ \ufeff \ud800 \u2028 <a ";
  const source = sourceOf(...signs.split(" "), " ", "\n", "\n\n", "\r\n", "\r");
  fc.assert(
    fc.property(source, (written) => checkBank("gift", written)),
    { numRuns },
  );
});

test("blocks that are nearly right in GIFT", () => {
  const body = fc.array(
    fc.constantFrom("=", "~", "#", "a", "b ", "3", ":", "..", "%50%", "%100%", "*", "\\", "->", "\n", " "),
    { maxLength: 12 },
  );
  const block = fc
    .tuple(fc.constantFrom("", "::t::", "::t"), body, body, body)
    .map(([title, stem, answers, rest]) => `${title}${stem.join("")}{${answers.join("")}}${rest.join("")}`);
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => checkBank("gift", blocks.join("\n\n"))),
    { numRuns },
  );
});

test("any text as JSON, and JSON that breaks off", () => {
  const cut = fc.tuple(fc.json({ maxDepth: 4 }), fc.nat(60)).map(([text, at]) => `{"questions":[${text.slice(0, at)}`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), cut), (source) => checkBank("json", source)),
    { numRuns },
  );
});

test("JSON of nearly the right shape", () => {
  const text = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom("__proto__", "constructor", "", "\ud800"));
  const fields = "questionId type prompt points choices correct answers feedback media __proto__".split(" ");
  const value = fc.oneof(
    text,
    fc.constantFrom("single", "multiple", "trueFalse", "shortAnswer", "numerical"),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(
      fc.oneof(
        text,
        fc.record({ text, correct: fc.boolean() }),
        fc.record({ value: fc.double(), tolerance: fc.double() }),
        fc.record({ minimum: fc.double(), maximum: fc.double() }),
      ),
      { maxLength: 4 },
    ),
  );
  const question = fc
    .array(fc.tuple(fc.constantFrom(...fields), value), { maxLength: 8 })
    .map((entries) => `{${entries.map(([key, it]) => `${JSON.stringify(key)}:${JSON.stringify(it)}`).join(",\n")}}`);
  fc.assert(
    fc.property(fc.array(question, { maxLength: 4 }), (questions) =>
      checkBank("json", `{"questions":[${questions.join(",\n")}]}`),
    ),
    { numRuns },
  );
});

test("text that looks like Aiken", () => {
  const breaks = ["\n", "\n", "\n\n", "\r\n", "\r"];
  const source = sourceOf("What?", "A. a", "B) b", "C.", "ANSWER: A", "answer:b", ...breaks, " ", "\ud800");
  fc.assert(
    fc.property(source, (written) => checkBank("aiken", written)),
    { numRuns },
  );
});

test("text that looks like CSV", () => {
  const types = ["single", "multiple", "trueFalse", "shortAnswer", "numerical", "matching"];
  const cells = '1 2 true a 3:0.1 1..5 100 -50 1e999 __proto__ \ud800 "x "a;b" markdown'.split(" ");
  const rows = sourceOf(...types, ...cells, "", ";", ";", ";", ";", "\n", "\r\n", '"');
  const names = "type prompt id correct answer1 answer2 weight1 weight2 match1 match2 feedback image1 points".split(
    " ",
  );
  const header = fc.shuffledSubarray(names, { minLength: 5 }).map((columns) => `${columns.join(";")}\n`);
  fc.assert(
    fc.property(fc.oneof(header, fc.constant("")), rows, (first, others) => checkBank("csv", first + others)),
    { numRuns },
  );
});
