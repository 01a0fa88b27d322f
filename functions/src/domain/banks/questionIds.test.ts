import type { Draft, DraftAnswer } from "./draft.ts";
import { questionIds } from "./questionIds.ts";

const draft = (prompt: string, answer: DraftAnswer, more: Partial<Draft> = {}): Draft => ({
  line: 1,
  prompt,
  answer,
  ...more,
});
const choices = (...texts: string[]) => texts.map((text, place) => ({ text, correct: place === 0 }));
const words = (...texts: string[]): DraftAnswer => ({ type: "shortAnswer", accepted: texts.map((text) => ({ text })) });
const numbers = (...values: number[]): DraftAnswer => ({
  type: "numerical",
  accepted: values.map((value) => ({ range: { value, tolerance: 0 } })),
});
const truth: DraftAnswer = { type: "trueFalse", correct: true };
const pairs: DraftAnswer = {
  type: "matching",
  pairs: [
    { left: "dog", right: "bone" },
    { left: "ant", right: "crumb" },
    { left: "cat", right: "bone" },
  ],
  extraRight: ["apple"],
};
const image = { kind: "image", ref: "map.png", alt: "A map" } as const;

// Attempts of students name them: another id is another question.
test.each([
  ["single", draft("Which?", { type: "single", choices: choices("b", "a") }), "q-0v8kovfud0pu"],
  ["multiple", draft("Which?", { type: "multiple", choices: choices("b", "a") }), "q-i6in381wys5w"],
  ["true or false", draft("Is it?", truth), "q-mpv4clobr7wq"],
  ["short answer", draft("What?", words("a")), "q-b5cfn5xdrab9"],
  ["numerical", draft("How many?", numbers(3)), "q-q60rkho0t06q"],
  ["matching", draft("Pair", pairs), "q-s1y8hhr0mro1"],
  ["with an image", draft("Is it?", truth, { media: [image] }), "q-by4cj6n2zhlk"],
  ["of a title that cannot be an id", draft("Is it?", truth, { title: "Sun & moon" }), "q-sodg3rtvjwt3"],
])("the id of a question, %s, is the same for good", (_, question, id) => {
  expect(questionIds([question])).toEqual([id]);
});

test.each<[title: string, DraftAnswer]>([
  ["limit 1.5", numbers(1.5)],
  ["limit 1,5", numbers(1.5)],
  ["room 07", numbers(7)],
  ["false alarm", truth],
  ["paris", { type: "multiple", choices: choices("Paris", "Rome") }],
  ["an apple", pairs],
  ["the bone", pairs],
])("the title %j tells of the answers, and gives no id", (title, answer) => {
  expect(questionIds([draft("?", answer, { title })])).toEqual(questionIds([draft("?", answer)]));
});

test.each<[title: string, DraftAnswer]>([
  ["limit 1.55", numbers(1.5)],
  ["limit 1-5", numbers(1.5)],
  ["room-7b", numbers(70)],
  ["???", words("a")],
  ["part-0", { type: "single", choices: choices("+", "-") }],
  ["dog", pairs],
])("the title %j tells nothing of the answers, and gives the id", (title, answer) => {
  const byTitle = questionIds([draft("Another", truth, { title })]);
  expect(questionIds([draft("?", answer, { title })])).toEqual(byTitle);
  expect(byTitle).not.toEqual(questionIds([draft("?", answer)]));
});
