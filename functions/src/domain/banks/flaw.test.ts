import { checkCount, checkId, checkSize, checkText, Flaw, flawIn } from "./flaw.ts";

test("a flaw is told in its words, and what is none is no answer", () => {
  expect(flawIn(new Flaw("It is empty; write one."))).toBe("It is empty; write one.");
  const mistake = new TypeError("It is empty.");
  expect(() => flawIn(mistake)).toThrow(mistake);
});

test.each([
  [0, "It has 0 answers; give it 1 to 3."],
  [1, undefined],
  [3, undefined],
  [4, "It has 4 answers; give it 1 to 3."],
])("of 1 to 3 answers there may be %d", (count, message) => {
  const items = Array.from({ length: count }, (_, at) => at);
  const check = () => checkCount("answers", items, 1, 3);
  if (message === undefined) expect(check()).toBe(items);
  else expect(check).toThrow(new Flaw(message));
});

test.each(["a", "A-b_9", "x".repeat(64)])("%j may be an id", (id) => {
  expect(() => checkId("A choiceId", id)).not.toThrow();
});

test.each(["", "__a", "a b", "x".repeat(65)])("%j may be no id", (id) => {
  expect(() => checkId("A choiceId", id)).toThrow(
    new Flaw("A choiceId must be 1-64 of A-Z a-z 0-9 _ - and not begin with __; choose another."),
  );
});

const half = "A text has half of a surrogate pair, which is no character; remove it.";
test.each([
  [" \n", "A text is empty; write one."],
  ["éé", undefined],
  ["ééa", "A text is longer than 4 bytes; shorten it."],
  ["\ud800", half],
])("%j is looked at as a text of at most 4 bytes", (text, message) => {
  const check = () => checkText("A text", text, 4);
  if (message === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(new Flaw(message));
});

test("an empty text has no size to speak of", () => {
  expect(() => checkSize("A text", "", 0)).not.toThrow();
});
