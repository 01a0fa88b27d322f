/** GIFT is read as Moodle reads it, but where it is said why not. */
import { asMoodle, otherwise, refused } from "../../../test/support/moodleGift.ts";
import type { Draft, DraftAnswer, DraftRange } from "./draft.ts";
import { readGift } from "./readGift.ts";

const drafts = (source: string): Draft[] =>
  [...readGift(source)].map((draft) => {
    if ("message" in draft) throw new Error(draft.message);
    return draft;
  });

const said = (feedback: string | undefined) => (feedback ? ` #${feedback}` : "");
const numberOf = (range: DraftRange) =>
  "value" in range ? `${range.value}:${range.tolerance}` : `${range.minimum}..${range.maximum}`;

function answersOf(answer: DraftAnswer): string[] {
  switch (answer.type) {
    case "single":
    case "multiple":
      return answer.choices.map(
        ({ text, correct, weight = correct ? 100 : 0, feedback }) => `${weight} ${text}${said(feedback)}`,
      );
    case "trueFalse": {
      const { [String(!answer.correct)]: wrong, [String(answer.correct)]: right } = answer.feedback ?? {};
      return [String(answer.correct), ...(wrong ? [`wrong: ${wrong}`] : []), ...(right ? [`right: ${right}`] : [])];
    }
    case "shortAnswer":
      return answer.accepted.map(({ text, weight = 100, feedback }) => `${weight} ${text}${said(feedback)}`);
    case "numerical": {
      const numbers = answer.accepted.map(
        ({ range, weight, feedback }) => `${weight} ${numberOf(range)}${said(feedback)}`,
      );
      return [...numbers, ...(answer.otherwise ? [`*${said(answer.otherwise)}`] : [])];
    }
    case "matching": {
      const pairs = answer.pairs.map(({ left, right, feedback }) => `${left} -> ${right}${said(feedback)}`);
      return [...pairs, ...answer.extraRight.map((right) => ` -> ${right}`)];
    }
  }
}

const reading = ({ questionId, title, prompt, promptFormat, feedback, answer }: Draft): string[] => [
  ...(questionId ? [`id ${questionId}`] : []),
  ...(title ? [`::${title}`] : []),
  promptFormat ? `${answer.type} ${promptFormat}` : answer.type,
  prompt,
  ...answersOf(answer),
  ...(feedback ? [`####${feedback}`] : []),
];

describe.each(Object.entries(asMoodle))("%s", (_, cases) => {
  test.each(cases)("%s: %j", (_rule, source, ...questions) => {
    expect(drafts(source).map(reading)).toEqual(questions);
  });
});

test.each(otherwise)("otherwise than Moodle, since %s: %j", (_, source, moodle, here) => {
  expect(drafts(source).map(reading)).toEqual([here]);
  expect(here).not.toEqual(moodle);
});

test.each(refused)("refused, though Moodle reads %s: %j", (_, source, message) => {
  expect([...readGift(source)]).toEqual([{ line: 1, message: expect.stringContaining(message) }]);
});
