import { ID_PATTERN } from "./ids.ts";

test.each(["a", "_a", "-", "Az09_-", "x".repeat(64)])("%s is an id", (id) => {
  expect(ID_PATTERN.test(id)).toBe(true);
});

test.each(["", "__a", "a b", "a.", ".a", "a/b", "ä", "x".repeat(65)])("%j is no id", (id) => {
  expect(ID_PATTERN.test(id)).toBe(false);
});
