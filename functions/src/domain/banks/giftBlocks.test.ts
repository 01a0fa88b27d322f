import { giftBlocks } from "./giftBlocks.ts";

const blocks = (...lines: string[]) =>
  [...giftBlocks(lines.join("\n"))].map(({ line, text, id }) => [line, text, ...(id ? [id] : [])]);

test("blank lines part questions, whatever ends a line", () => {
  expect(blocks("a {T}", "", " \t", "b", "{F}")).toEqual([
    [1, "a {T}"],
    [4, "b\n{F}"],
  ]);
  expect([...giftBlocks("a {T}\r\n\r\nb {F}\r\rc {T}")].map(({ line }) => line)).toEqual([1, 3, 5]);
});

test("a blank line inside of braces parts nothing", () => {
  expect(blocks("a {", "", "=b", "", "~c", "", "}", "", "d {T}")).toEqual([
    [1, "a {\n=b\n~c\n}"],
    [9, "d {T}"],
  ]);
});

test("a brace that is never closed spoils its own question only", () => {
  expect(blocks("a {=b", "", "c {T}", "", "d", "", "e {")).toEqual([
    [1, "a {=b"],
    [3, "c {T}"],
    [5, "d"],
    [7, "e {"],
  ]);
  expect(blocks("a {=b", "", "c", "", "d {T}")).toEqual([
    [1, "a {=b"],
    [3, "c"],
    [5, "d {T}"],
  ]);
  expect(blocks("a {=b", "", "c", "", "d")).toHaveLength(3);
  expect(blocks("a {=b", "", "c {", "", "=d}")).toEqual([
    [1, "a {=b"],
    [3, "c {\n=d}"],
  ]);
});

test("a brace that closes again is of a question of its own", () => {
  expect(blocks("a {", "", "=b}", "", "c }")).toEqual([
    [1, "a {\n=b}"],
    [5, "c }"],
  ]);
});

test("escaped braces are text", () => {
  expect(blocks("a \\{", "", "b {T}")).toEqual([
    [1, "a \\{"],
    [3, "b {T}"],
  ]);
  expect(blocks("a {=\\}", "", "=c}")).toEqual([[1, "a {=\\}\n=c}"]]);
});

test("comments and categories are no questions and part none", () => {
  expect(blocks("// a {", "$CATEGORY: x", "b", "// } c", "{T}", "", "//d", "", "$CATEGORY: y", "", "e {T}")).toEqual([
    [3, "b\n{T}"],
    [11, "e {T}"],
  ]);
});

test("a category begins a paragraph, and is text in one", () => {
  expect(blocks("a", "$CATEGORY: x {T}")).toEqual([[1, "a\n$CATEGORY: x {T}"]]);
});

test("a title that begins a line after the braces begins a question", () => {
  expect(blocks("::a:: b {T}", "::c:: d {", "=e", "::f}", "::g:: h {T}")).toEqual([
    [1, "::a:: b {T}"],
    [2, "::c:: d {\n=e\n::f}"],
    [5, "::g:: h {T}"],
  ]);
});

test("so does a category, though no blank line stands above it", () => {
  expect(blocks("::a:: b {T}", "$CATEGORY: x", "c {T}", "$CATEGORY: y")).toEqual([
    [1, "::a:: b {T}"],
    [3, "c {T}"],
  ]);
});

test("an id in a comment is of the question below", () => {
  expect(blocks("// question: 3 [id:q-7] [tag:x]", "a {T}", "", "b {T}", "", "// [id:lost]", "", "c {T}")).toEqual([
    [1 + 1, "a {T}", "q-7"],
    [4, "b {T}"],
    [8, "c {T}"],
  ]);
});

test("braces that open again where they closed take no more time for it", () => {
  expect(blocks(`a {\n\n${"} {\n\n".repeat(100_000)}`)).toHaveLength(1);
});
