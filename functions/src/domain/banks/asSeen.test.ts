import { asSeen } from "./asSeen.ts";

test.each([
  ["  a  \n b\t", "a b"],
  ["a\u00a0b", "a b"],
  ["e\u0301", "\u00e9"],
  ["a\u00ad\u200b\u200e\u200f\u2060\ufeffb", "ab"],
  ["a-b", "a-b"],
])("%j is seen as %j", (text, seen) => {
  expect(asSeen(text)).toBe(seen);
});
