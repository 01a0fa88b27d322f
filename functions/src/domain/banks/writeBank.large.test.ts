/** Questions made at random, `FUZZ_RUNS` banks of them for each property. */
import fc from "fast-check";
import type { BankFormat } from "../../contract/index.ts";
import { promptFormats } from "../../contract/questions.ts";
import type { BankQuestion } from "../../records/bank.ts";
import type { JsonQuestion } from "./jsonBank.ts";
import { parseBank } from "./parseBank.ts";
import { writeBank } from "./writeBank.ts";

const numRuns = Number(process.env.FUZZ_RUNS || 60);
const formats: BankFormat[] = ["gift", "aiken", "csv", "json"];
const read = (questions: object[]) => parseBank("json", JSON.stringify({ questions })).questions;

const word = fc.stringMatching(/^[A-Za-zÄßгე]{1,6}$/);
const sign = fc.constantFrom(
  ..."\\ ~ = # { } : ; , \" ' | % * -> .. // [html] :: ANSWER: A. B) $CATEGORY: <b> &amp; &&058; \t \n ### ?".split(
    " ",
  ),
);
const textOf = (parts: fc.Arbitrary<string>) =>
  fc.array(parts, { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));
const calm = textOf(word);
const wild = textOf(fc.oneof(word, sign, fc.string({ unit: "binary", maxLength: 2 })));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const weights = fc.constantFrom(100, 50, 33.33333, 0, 12.5);
const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000);

/** Any question that JSON can say; some are refused when they are read. */
const questionOf = (text: fc.Arbitrary<string>): fc.Arbitrary<JsonQuestion> => {
  const common = {
    questionId: optional(fc.stringMatching(/^[A-Za-z0-9][\w-]{0,9}$/)),
    prompt: text,
    promptFormat: optional(fc.constantFrom(...promptFormats)),
    points: optional(fc.constantFrom(1, 0.25, 3)),
    feedback: optional(text),
    media: optional(
      fc.array(fc.record({ kind: fc.constant("image"), ref: text, alt: optional(text).map((alt) => alt ?? "") }), {
        maxLength: 2,
      }),
    ),
  };
  const feedback = optional(text);
  const choice = fc.record({ text, correct: fc.boolean(), feedback });
  const parts = (values: number[]) =>
    fc
      .record({ texts: fc.uniqueArray(text, { minLength: values.length, maxLength: values.length }), feedback })
      .map((it) => values.map((weight, index) => ({ text: it.texts[index], weight, feedback: it.feedback })));
  const accepted = fc.oneof(text, fc.record({ text, weight: weights, feedback }));
  const range = fc.tuple(decimal, fc.nat(5)).map(([minimum, width]) => ({ minimum, maximum: minimum + width }));
  const number = fc.tuple(
    fc.oneof(
      range,
      decimal.map((value) => ({ value })),
    ),
    weights,
    feedback,
  );
  const answers = fc.oneof(
    fc.record({
      type: fc.constantFrom("single", "multiple"),
      choices: fc.array(choice, { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ type: fc.constant("single"), choices: parts([100, 50, 0]) }),
    fc.record({
      type: fc.constant("multiple"),
      choices: fc.oneof(parts([50, 50, -100]), parts([33.33333, 33.33333, 33.33333, 0])),
    }),
    fc.record({
      type: fc.constant("trueFalse"),
      correct: fc.boolean(),
      feedbackToTrue: feedback,
      feedbackToFalse: feedback,
    }),
    fc.record({
      type: fc.constant("shortAnswer"),
      answers: fc.array(accepted, { minLength: 1, maxLength: 3 }),
      otherwise: feedback,
    }),
    fc.record({
      type: fc.constant("numerical"),
      answers: fc.array(
        number.map(([it, weight, said]) => ({ ...it, weight, feedback: said })),
        { minLength: 1, maxLength: 3 },
      ),
      otherwise: feedback,
    }),
    fc.record({
      type: fc.constant("matching"),
      pairs: fc.array(fc.record({ left: text, right: text, feedback }), { minLength: 2, maxLength: 4 }),
      extraRight: optional(fc.array(text, { maxLength: 2 })),
    }),
  );
  return fc.tuple(fc.record(common), answers).map(([one, other]) => ({ ...one, ...other }) as JsonQuestion);
};

const kept = (bank: BankQuestion[], left: { questionId: string }[]) =>
  bank.filter(({ question }) => !left.some(({ questionId }) => questionId === question.questionId));

describe.each(formats)("in %s", (format) => {
  test("whatever is written is read as equal questions, and what is left out says why", () => {
    const question = fc.oneof(questionOf(calm), questionOf(wild));
    fc.assert(
      fc.property(fc.array(question, { maxLength: 5 }), (questions) => {
        const bank = read(questions);
        const { source, left } = writeBank(format, bank);
        const again = parseBank(format, source);
        expect(again.rejected).toEqual([]);
        expect(again.questions).toEqual(kept(bank, left));
        for (const { message } of left) expect(message).toMatch(/Write it in|GIFT/);
      }),
      { numRuns },
    );
  });
});

test("CSV and JSON hold every question of calm texts, and JSON every question", () => {
  fc.assert(
    fc.property(
      fc.array(questionOf(calm), { maxLength: 5 }),
      fc.array(questionOf(wild), { maxLength: 5 }),
      (calmly, wildly) => {
        expect(writeBank("csv", read(calmly)).left).toEqual([]);
        expect(writeBank("json", read([...calmly, ...wildly])).left).toEqual([]);
      },
    ),
    { numRuns },
  );
});

test("GIFT holds every question of calm texts, but for what it has no word for", () => {
  fc.assert(
    fc.property(fc.array(questionOf(calm), { maxLength: 5 }), (questions) => {
      const bank = read(questions.map(({ points, media, ...question }) => question));
      const { left } = writeBank("gift", bank);
      const allOrNothing = bank.filter(({ key }) => key.type === "multiple" && !key.weights);
      const allRight = bank.filter(
        ({ key, question }) => key.type === "single" && key.correct.length === question.choices?.length,
      );
      const ids = [...allOrNothing, ...allRight].map(({ question }) => question.questionId);
      expect(left.map(({ questionId }) => questionId).sort()).toEqual(ids.sort());
    }),
    { numRuns },
  );
});

test("one bank in all four formats is one bank", () => {
  const plain = fc.record({
    prompt: calm,
    texts: fc.uniqueArray(calm, { minLength: 2, maxLength: 5 }),
    right: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), (questions) => {
      const bank = read(
        questions.map(({ prompt, texts, right }) => ({
          type: "single",
          prompt,
          choices: texts.map((text, place) => ({ text, correct: place === right % texts.length })),
        })),
      );
      // A question that is there twice gets a number to its id, which Aiken cannot say.
      fc.pre(bank.every(({ question }) => /^q-\w+$/.test(question.questionId)));
      for (const format of formats) {
        const { source, left } = writeBank(format, bank);
        expect(left).toEqual([]);
        expect(parseBank(format, source)).toEqual({ questions: bank, rejected: [] });
      }
    }),
    { numRuns },
  );
});
