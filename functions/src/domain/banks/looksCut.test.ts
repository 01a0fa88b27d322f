import { looksCut } from "./looksCut.ts";

/** Whether the mark behind the caret looks as if it cut a text, which begins behind a bar if there is one. */
function isCut(marked: string): boolean {
  const text = marked.replace(/[|^]/g, "");
  const start = Math.max(0, marked.indexOf("|"));
  return looksCut(text, start, marked.replace("|", "").indexOf("^"));
}

test.each([
  ["an address", "see https://x.example/^~anna"],
  ["an address of the web", "WWW.x.example/^~anna"],
  ["a field of an address", "page.php?id^=1"],
  ["a further field of an address", "a&first.name-2^=1"],
  ["at least", "if (abcd>^=b)"],
  ["at most", "if (abcd<^=b)"],
  ["unequal", "if (abcd!^=b)"],
  ["a variable", "x^=5"],
  ["a variable with spaces", "x ^= 5"],
  ["a variable with tabs", "x\t^=\t5"],
  ["a numbered variable", "x1^=5"],
  ["a variable with an index", "x_1^=5"],
  ["a function", "f(x, y)^=5"],
  ["terms before it", "2*x^=5"],
  ["terms before it, with spaces", "2 * x ^= 5"],
  ["terms in brackets", "(a)/(b)^=c"],
  ["a square", "x²^=4"],
  ["a cube", "abc³^=4"],
  ["terms after it", "5^=2·x"],
  ["terms after it, before another answer", "5^=2-x=abcd"],
  ["terms at the end of a longer text", `${"ab ".repeat(25)}2*x ^= y`],
  ["terms as far behind it as one looks", `5^=${"ab ".repeat(25)}  2*x`],
  ["terms that begin with a letter", "x*2^=y"],
  ["terms that are escaped", "2\\*x^=y"],
  ["terms far behind another text", `${"ab ".repeat(25)}=|2*x^=y`],
  ["terms after what is another text", `abcd efgh=|2*x^=y`],
])("%s may be cut", (_, marked) => {
  expect(isCut(marked)).toBe(true);
});

test.each([
  ["a word", "stop^=halt"],
  ["a word of two letters", "xy^=5"],
  ["what only looks like an address", "xwww.example^=halt"],
  ["a question", "who?^=halt"],
  ["a sign of an address without a name before it", "?id^=halt"],
  ["a field of an address in an earlier word", "page.php?id=1 stop^=halt"],
  ["an address in an earlier word", "https://x.example stop^=halt"],
  ["a variable before another mark", "x^~5"],
  ["a variable with a space before the mark alone", "x ^=5"],
  ["a variable with a space after the mark alone", "x^= 5"],
  ["a variable in the line before", "x\n^= 5"],
  ["nothing before it", "^=2*x"],
  ["a variable after it", "5^=x"],
  ["terms with words before them", "road 2*x^=halt"],
  ["terms with words after them", "5^=2*road"],
  ["terms after another answer", "5^=6=2*x"],
  ["terms after another comment", "5^=6#2*x"],
  ["terms after another wrong answer", "5^=6~2*x"],
  ["terms in another line", "5^=6\n2*x"],
  ["a variable in a row of them", "x y^=5"],
  ["a function that goes on", "f(x)y^=5"],
  ["terms at the end of a text that is too long", `${"ab ".repeat(25)}2*xx ^= y`],
  ["what follows a question, in brackets", "(who?me)^=halt"],
  ["terms with a space after the mark alone", "a 2*x^= 5"],
  ["terms that are another text", "2*x=|abcd^=halt"],
])("%s is not cut", (_, marked) => {
  expect(isCut(marked)).toBe(false);
});
