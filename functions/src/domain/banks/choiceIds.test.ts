import { choiceIds } from "./choiceIds.ts";
import { textHash } from "./textHash.ts";

const idOf = (text: string) => textHash(text).slice(0, 6);

test("an id that is given stays, and others come from the text alone", () => {
  expect(choiceIds([{ choiceId: "one", text: "a" }, { text: "b" }, { text: "c" }])).toEqual([
    "one",
    idOf("b"),
    idOf("c"),
  ]);
  expect(choiceIds([{ text: "c" }, { text: "b" }])).toEqual([idOf("c"), idOf("b")]);
});

test("another choice of the same text gets a number, and none an id that is given", () => {
  const id = idOf("a");
  expect(choiceIds([{ text: "a" }, { text: "a" }, { text: "a" }])).toEqual([id, `${id}-2`, `${id}-3`]);
  expect(choiceIds([{ text: "a" }, { choiceId: id, text: "b" }])).toEqual([`${id}-2`, id]);
});
