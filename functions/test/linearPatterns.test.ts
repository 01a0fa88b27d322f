/** Every regular expression that may meet what others wrote takes linear time: recheck proves it by automata, without guessing. */
import { checkSync } from "recheck";
import { patternsIn, sourcesBelow } from "./support/patternsIn.ts";

// The backend in JavaScript, which needs neither Java nor a binary.
process.env.RECHECK_BACKEND = "pure";

/** What recheck says of a pattern, searched for anywhere in a text. The fuzzer only finds attacks; the automaton proves that there is none. */
function complexity(source: string, flags: string): string {
  const told = checkSync(source, flags, {
    checker: "automaton",
    maxNFASize: 200_000,
    timeout: 60_000,
  });
  if (told.status === "safe") return "linear";
  return told.status === "vulnerable" ? told.complexity.summary : JSON.stringify(told.error);
}

const files = ["functions/src", "client/src", "admin"].flatMap(sourcesBelow);
const patterns = files.flatMap(patternsIn);
const distinct = [...new Map(patterns.map((each) => [`/${each.source}/${each.flags}`, each]))];

test("there are patterns, written out and built", () => {
  expect(distinct.length).toBeGreaterThan(80);
  expect(patterns.filter(({ where }) => where.endsWith("(built)"))).not.toEqual([]);
});

test("the decimal of before, and other patterns known to be slow, are told from linear ones", () => {
  const decimal = String.raw`^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$`;
  expect([decimal, String.raw`\s+$`, "a*b", "^(a|a)*$"].map((source) => complexity(source, "i"))).toEqual([
    "2nd degree polynomial",
    "2nd degree polynomial",
    "2nd degree polynomial",
    "exponential",
  ]);
});

test.each(distinct)(
  "%s is linear",
  (_, { where, source, flags }) => {
    expect(`${where}: ${complexity(source, flags)}`).toBe(`${where}: linear`);
  },
  90_000,
);
