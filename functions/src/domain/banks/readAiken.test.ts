import { parseBank } from "./parseBank.ts";

const read = (...lines: string[]) => parseBank("aiken", lines.join("\n"));

/** Prompt, choices, and which is right. */
const shown = ({ questions }: ReturnType<typeof parseBank>) =>
  questions.map(({ question: { prompt, choices = [] }, key }) => [
    prompt,
    ...choices.map(({ choiceId, text }) =>
      key.type === "single" && key.correct.includes(choiceId) ? `=${text}` : text,
    ),
  ]);

test.each([
  ["points", ["Which?", "A. a", "B. b", "ANSWER: B"]],
  ["brackets, spaces and lower case", ["", "  Which?", " A) a", "B)  b", "", "answer : b "]],
  ["returns alone", ["Which?\rA. a\rB. b\rANSWER: B"]],
  ["Windows breaks", ["Which?\r", "A. a\r", "B. b\r", "ANSWER: B\r"]],
  ["blank lines between", ["Which?", "", "A. a", "", "B. b", "ANSWER: B", ""]],
])("a question with %s", (_, lines) => {
  const bank = read(...lines);
  expect(bank.rejected).toEqual([]);
  expect(shown(bank)).toEqual([["Which?", "a", "=b"]]);
});

test("prompts of several lines, that begin like a choice, and questions without a blank line between", () => {
  const bank = read(
    "A. Lincoln was",
    "born when?",
    "A. 1809",
    "B. 1909",
    "ANSWER: A",
    "B?",
    "A. b",
    "B. A. b",
    "ANSWER: B",
    "Look.",
    "A bus. Which ANSWER: B?",
    "A. c",
    "B. d",
    "ANSWER: A",
  );
  expect(bank.rejected).toEqual([]);
  expect(shown(bank)).toEqual([
    ["A. Lincoln was\nborn when?", "=1809", "1909"],
    ["B?", "b", "=A. b"],
    ["Look.\nA bus. Which ANSWER: B?", "=c", "d"],
  ]);
});

test.each([
  ["no answer", ["Which?", "A. a", "B. b"], 1, "does not end with its answer"],
  [
    "no answer before the next",
    ["Which?", "A. a", "B. b", "", "What?", "A. a", "B. b", "ANSWER: A"],
    1,
    "does not end",
  ],
  ["no choices", ["A chapter", "", "What?", "A. a", "B. b", "ANSWER: A"], 1, "no choices"],
  ["an answer alone", ["ANSWER: A"], 1, "no question above"],
  ["an answer without choices", ["Which?", "ANSWER: A"], 1, "no choices"],
  ["a letter that is no choice", ["Which?", "A. a", "B. b", "ANSWER: C"], 1, "letter of one"],
  ["two letters", ["Which?", "A. a", "B. b", "ANSWER: A, B"], 1, "letter of one"],
  ["one choice", ["Which?", "A. a", "ANSWER: A"], 1, "1 choices"],
  ["an empty choice", ["Which?", "A. a", "B.", "ANSWER: A"], 1, "choice is empty"],
  ["a letter left out", ["", "Which?", "A. a", "C. c", "ANSWER: A"], 2, "does not end"],
])("%s is refused with its line and what to do", (_, lines, line, reason) => {
  expect(read(...lines).rejected[0]).toEqual({ line, message: expect.stringContaining(reason) });
});

test("there are choices for 26 letters, and what follows Z is none", () => {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `${letter}. ${letter.toLowerCase()}`);
  expect(shown(read("Which?", ...letters, "ANSWER: Z"))[0]).toHaveLength(27);
  expect(read("Which?", ...letters, "[. a", "ANSWER: A")).toEqual({
    questions: [],
    rejected: [
      { line: 1, message: expect.stringContaining("does not end with its answer") },
      { line: 28, message: expect.stringContaining("no choices") },
    ],
  });
});
