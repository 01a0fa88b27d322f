import { parseBank } from "./parseBank.ts";

const gift = (...questions: string[]) => parseBank("gift", questions.join("\n\n"));
const json = (...questions: object[]) => parseBank("json", JSON.stringify({ questions }, null, 1));
const ids = ({ questions }: ReturnType<typeof parseBank>) => questions.map(({ question }) => question.questionId);

describe("ids of questions", () => {
  const bank = ["One {T}", "Two {=a ~b}", "::Three::Three {#3}", "Four {=x}"];

  test("do not depend on what stands around them", () => {
    const [one, two, three, four] = ids(gift(...bank));
    expect(ids(gift(...bank.toReversed()))).toEqual([four, three, two, one]);
    expect(
      ids(gift("New {T}", bank[1] ?? "", "::Newer:: {=y}", bank[3] ?? "")).filter((id) => id === two || id === four),
    ).toHaveLength(2);
  });

  test("stay with an id or a title when the question is edited", () => {
    expect(ids(gift("::Three::Thrice {#3:1}"))).toEqual(["Three"]);
    expect(ids(gift("::What = it:: Old {T}"))).toEqual(ids(gift("::What = it:: New {=a ~b}")));
  });

  test("are the same whichever answer is right", () => {
    expect(ids(gift("One {T}", "Two {~a =b}", "Four {=x}"))).toEqual(
      ids(gift("One {F}", "Two {=a ~b}", "Four {=y =z}")),
    );
    expect(ids(gift("Two {~b =a}"))).toEqual(ids(gift("Two {=a ~b}")));
  });

  test("differ where all is alike", () => {
    const [first, second, third] = ids(gift("One {T}", "One {T}", "One {F}"));
    expect([second, third]).toEqual([`${first}-2`, `${first}-3`]);
  });

  test("a title that is taken is not used again, an id that is given wins", () => {
    const [a, b, c] = ids(
      json(
        { type: "trueFalse", prompt: "A", correct: true },
        { questionId: "x", type: "trueFalse", prompt: "A", correct: true },
      ),
    );
    expect([b, c]).toEqual(["x", undefined]);
    expect(a).toMatch(/^q-/);
    const titled = ids(gift("::t:: A {T}", "::t:: B {T}", "// [id:t2]\n::u:: C {T}", "::t2:: D {T}"));
    expect(titled).toEqual(["t", expect.stringMatching(/^q-/), "t2", expect.stringMatching(/^q-/)]);
  });

  test("a title that says something of the answers gives no id, whichever of them is right", () => {
    const untitled = ids(gift("Which? {=Alpha ~Beta}"));
    for (const title of ["Alpha", "Beta", "not beta", "AlphaBeta"]) {
      for (const choices of ["{=Alpha ~Beta}", "{~Alpha =Beta}"]) {
        expect(ids(gift(`::${title}:: Which? ${choices}`))).toEqual(untitled);
      }
    }
    expect(ids(gift("::limit-60:: How fast? {#60}"))).toEqual(ids(gift("How fast? {#60}")));
    expect(ids(gift("::limit-60:: How fast? {#50}"))).toEqual(["limit-60"]);
    expect(ids(gift("::limit 0.5:: How much? {#0.5}"))).toEqual(ids(gift("How much? {#0.5}")));
    expect(ids(gift("::park-no:: Which? {=yes ~no}"))).toEqual(ids(gift("Which? {=yes ~no}")));
    expect(ids(gift("::park-north:: Which? {=yes ~no}"))).toEqual(["park-north"]);
    expect(ids(gift("::x-go:: Which? {=a -> b\n=c -> d\n= -> go}"))).toEqual([expect.stringMatching(/^q-/)]);
    expect(ids(gift("::true story:: Is it? {T}"))).toEqual(ids(gift("Is it? {F}")));
    expect(ids(gift("::capital-paris:: Capital of France? {=Paris}"))).toEqual([expect.stringMatching(/^q-/)]);
    expect(ids(gift("::capital-paris:: Capital of France? {=Pa-Ris ~Rome}"))).toEqual([expect.stringMatching(/^q-/)]);
    expect(ids(gift("::capital-fr:: Capital of France? {=Paris}"))).toEqual(["capital-fr"]);
  });

  test("an id that is given twice refuses the second question, naming both lines", () => {
    const { questions, rejected } = json(
      { questionId: "constructor", type: "trueFalse", prompt: "A", correct: true },
      { questionId: "constructor", type: "trueFalse", prompt: "B", correct: true },
    );
    expect(questions).toHaveLength(1);
    expect(rejected).toEqual([
      { line: 9, message: "The question in line 3 has the same id; give one of them another." },
    ]);
  });
});

test("an id that a part before this one has refuses the question, and one that is derived gets a number", () => {
  const { questions, rejected } = parseBank("gift", "::t:: A {T}\n\n// [id:a]\nB {T}", new Set(["t", "a"]));
  expect(questions.map(({ question }) => question.questionId)).toEqual([expect.stringMatching(/^q-/)]);
  expect(rejected).toEqual([
    { line: 4, message: "A question in a part before this one has the same id; give one of them another." },
  ]);
});

test("a mark of byte order at the beginning of a source is none of it, and elsewhere it is", () => {
  for (const begin of ["", "\ufeff"]) {
    const { questions } = parseBank("aiken", `${begin}Is\ufeff it?\nA. yes\nB. no\nANSWER: A`);
    expect(questions.map(({ question }) => question.prompt)).toEqual(["Is\ufeff it?"]);
  }
});

describe("ids of choices", () => {
  const choicesOf = (source: string) => gift(source).questions[0]?.question.choices ?? [];

  test("do not depend on the place or on what is right", () => {
    const byText = (source: string) =>
      Object.fromEntries(choicesOf(source).map(({ text, choiceId }) => [text, choiceId]));
    expect(byText("Which? {~c =b ~a}")).toEqual(byText("Which? {=a ~b ~c}"));
    expect(new Set(Object.values(byText("Which? {=a ~b ~c}"))).size).toBe(3);
  });

  test("differ where the text is the same", () => {
    const [, first, second] = choicesOf("Which? {=b ~a ~a}");
    expect(second?.choiceId).toBe(`${first?.choiceId}-2`);
  });
});

test("what is read comes in the order of the source, what is not in the order of lines", () => {
  const { questions, rejected } = json(
    { questionId: "a", type: "trueFalse", prompt: "A", correct: true },
    { questionId: "a", type: "trueFalse", prompt: "B", correct: true },
    { type: "essay", prompt: "C" },
    { type: "trueFalse", prompt: "D", correct: true },
  );
  expect(questions.map(({ question }) => question.prompt)).toEqual(["A", "D"]);
  expect(rejected.map(({ line }) => line)).toEqual([9, 15]);
});

test("where several questions begin in one line, what is said names the question", () => {
  const source = `${JSON.stringify({ questions: [{ type: "essay" }, { type: "trueFalse", prompt: "", correct: true }] })}`;
  expect(
    parseBank("json", source.replace("[", "[\n")).rejected.map(({ line, message }) => [line, message.slice(0, 12)]),
  ).toEqual([
    [2, "Question 1: "],
    [2, "Question 2: "],
  ]);
  const twice = { questionId: "a", type: "trueFalse", prompt: "A", correct: true };
  expect(parseBank("json", JSON.stringify({ questions: [twice, { ...twice, prompt: "B" }] })).rejected).toEqual([
    { line: 1, message: "Question 2: The question in line 1 has the same id; give one of them another." },
  ]);
  expect(
    parseBank("json", '{"questions":[\n{},\n{}]}').rejected.map(({ message }) => message.startsWith("Question")),
  ).toEqual([false, false]);
});

test("a source of more questions than a bank may have says so and where", () => {
  const { questions, rejected } = parseBank("aiken", "ANSWER: A\n".repeat(100_002));
  expect(questions).toEqual([]);
  expect(rejected).toHaveLength(100_001);
  expect(rejected.at(-1)).toEqual({ line: 100_001, message: expect.stringContaining("at most 100000 questions") });
});
