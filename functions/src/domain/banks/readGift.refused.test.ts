import { parseBank } from "./parseBank.ts";

const read = (source: string) => parseBank("gift", source);

/** What is said of the one question of a source that cannot be imported. */
function flaw(source: string): string {
  const { questions, rejected } = read(source);
  expect(questions).toEqual([]);
  expect(rejected).toHaveLength(1);
  return rejected[0]?.message ?? "";
}

describe("what is refused, with what to do", () => {
  test.each([
    ["matching among short answers", "Pair {=cat -> food =dog}", "Matching questions"],
    ["an essay", "Write {}", "Essay questions"],
    ["an essay with feedback", "Write {####thanks}", "Essay questions"],
    ["a description", "Read this.", "Descriptions"],
    ["a wildcard", "What? {=colo*r}", "wildcard"],
    ["a wildcard beside a text without one", "What? {=color =colo*r}", "wildcard"],
    ["what is said to all others, twice", "What? {=a =%0%*#no =%0%*#never}", "wildcard"],
    ["no right choice", "Which? {~a ~b}", "None of its choices is marked right"],
    ["an empty choice", "Which? {=a ~#wrong}", "empty"],
    ["an empty choice that may be a word", "Which? {=a ~#bad}", "empty"],
    ["an empty choice with a number in its feedback", "Which? {=a ~#see #12}", "empty"],
    ["an empty choice whose feedback is no colour, of five signs", "Which? {=a ~#12abc}", "empty"],
    ["an empty choice whose feedback is no colour, with digits at its end", "Which? {=a ~#abc12}", "empty"],
    ["no choice that is wholly right", "Which? {=%50%a ~b}", "worth 100 percent"],
    ["parts that make less than all", "Which? {~%50%a ~%25%b ~c}", "add up to 100"],
    ["a weight beyond all", "Which? {~%150%a ~b}", "-100 to 100 percent"],
    ["a short answer below 0", "What? {=a =%-50%b}", "0 to 100 percent"],
    ["a number half right at most", "How many? {#=%50%3}", "worth 100 percent"],
    ["one right side for all", "Pair {=cat -> food =dog -> food}", "at least two that differ"],
    ["one pair", "Pair {=cat -> food = -> bone}", "It has 1 pairs"],
    ["a choice in another format", "[markdown]Which? {=[html]<b>a</b> ~b}", "another format"],
    ["a wrong weight", "Which? {=%abc%a ~b}", "weights is no number"],
    ["a weight with a comma", "Which? {~%33,3%a ~%66,7%b}", "weights is no number"],
    ["a weight with a unit, of a number", "How many? {#=3 =%50 points%4}", "weights is no number"],
    ["a text between two percent signs", "Which? {=a ~%50 of it ~all %}", "weights is no number"],
    ["no weight between its signs", "Which? {=%%a ~b}", "weights is no number"],
    ["no number", "How many? {#three}", "numbers cannot be read"],
    ["digits that are parted", "How many? {#1 000}", "numbers cannot be read"],
    ["any number", "How many? {#=#yes}", "without a number"],
    ["what is said to all other numbers, twice", "How many? {#=3 ~#no ~#never}", "without a number"],
    ["two tolerances", "How many? {#1:2:3}", "numbers cannot be read"],
    ["a range of three", "How many? {#1..2..3}", "numbers cannot be read"],
    ["a range without a beginning", "How many? {#..5}", "numbers cannot be read"],
    ["a tolerance in words", "How many? {#3:few}", "numbers cannot be read"],
    ["a range that is turned round", "How many? {#5..1}", "minimum"],
    ["a negative tolerance", "How many? {#5:-1}", "tolerance"],
    ["an endless number", `How many? {#${"9".repeat(400)}}`, "too large"],
    ["as much as a question may have", `Which? {=${"a".repeat(262_134)}}`, "An accepted answer is longer than 4096"],
    ["one sign more", `Which? {=${"a".repeat(262_135)}}`, "It is longer than 262144"],
    ["more than a question may have", `Which? {=${"a".repeat(300_000)}}`, "longer than 262144"],
    ["no text", "::t:: {T}", "prompt is empty"],
    ["no end of the title", "::t: Why? {T}", "title"],
    ["two pairs of braces", "f() { return } is {T}", "one pair of braces"],
    ["an open brace", "Why? {T", "one pair of braces"],
    ["a lone closing brace", "Why? T}", "one pair of braces"],
    ["two closing braces", "Why? } T }", "one pair of braces"],
    ["answers without a mark", "Which? {a =b}", "no mark"],
    ["two questions in one", "Why? {T}\nWhere? {F}", "one pair of braces"],
  ])("%s", (_, source, reason) => {
    const message = flaw(source);
    expect(message).toContain(reason);
    expect(message.length).toBeLessThanOrEqual(300);
  });

  test("each with its line, and the good ones are read", () => {
    const source = "// bank\n\n::a:: A {T}\n\n::b::\nB {=x -> y}\n\n\n$CATEGORY: c\n::c:: C {=d\n\n::d:: D {#1}\n";
    const { questions, rejected } = read(source);
    expect(questions.map(({ question }) => question.questionId)).toEqual(["a", "d"]);
    expect(rejected.map(({ line }) => line)).toEqual([5, 10]);
  });
});
