import { earn, gradeOf } from "../grading/grading.ts";
import { parseBank } from "./parseBank.ts";

const read = (source: string) => parseBank("gift", source);

/** The one question of a source. */
function only(source: string) {
  const { questions, rejected } = read(source);
  expect(rejected).toEqual([]);
  expect(questions).toHaveLength(1);
  const [{ question, key, feedback }] = questions as [(typeof questions)[number]];
  const right = "correct" in key && Array.isArray(key.correct) ? key.correct : [];
  const texts = question.choices?.map(({ choiceId, text }) => (right.includes(choiceId) ? `=${text}` : text));
  const said = (choice: string) =>
    feedback?.byChoice?.[question.choices?.find(({ text }) => text === choice)?.choiceId ?? ""];
  return { question, key, feedback, texts, said };
}

describe("kinds of questions", () => {
  test("single choice, with feedback", () => {
    const { question, texts, said, feedback } = only(
      "::yield:: Who goes first? { =A # Yes. ~B # No, A. ~C #### See § 3. }",
    );
    expect(question).toMatchObject({ questionId: "yield", type: "single", prompt: "Who goes first?", points: 1 });
    expect(texts).toEqual(["=A", "B", "C"]);
    expect([said("A"), said("B"), said("C"), feedback?.general]).toEqual(["Yes.", "No, A.", undefined, "See § 3."]);
  });

  test("general feedback, whatever is in it", () => {
    expect(only("Which? {=a ~b #### See #3: 1 = 1 ~ -> %}").feedback).toEqual({ general: "See #3: 1 = 1 ~ -> %" });
  });

  test("single choice of which any of several answers is right", () => {
    expect(only("Which is a colour? {=red =blue ~loud}").texts).toEqual(["=red", "=blue", "loud"]);
  });

  test.each([
    ["{T}", true],
    ["{F}", false],
    ["{TRUE}", true],
    ["{FALSE}", false],
    ["{ true }", true],
    ["{False}", false],
  ])("true or false as %s", (answer, correct) => {
    expect(only(`Sky is blue ${answer}`).key).toEqual({ type: "trueFalse", correct });
  });

  test("the first feedback to true or false is for those who are wrong", () => {
    const { feedback } = only("Sky is green {FALSE # wrong = bad # right: good #### general ~}");
    expect(feedback).toEqual({ general: "general ~", byAnswer: { true: "wrong = bad", false: "right: good" } });
    expect(only("Sky is blue {T#no}").feedback).toEqual({ byAnswer: { false: "no" } });
  });

  test.each([
    ["{=Two =2 =two}", ["two", "2"]],
    ["{=  Standard   Deviation }", ["standard deviation"]],
    ["{Tokyo}", ["tokyo"]],
    ["{t}", ["t"]],
    ["{=T}", ["t"]],
    ["{true story}", ["true story"]],
    ["{not true}", ["not true"]],
    ["{=5}", ["5"]],
    ["{=%100%Tokyo =%100%Edo}", ["tokyo", "edo"]],
    ["{=2 \\* 3}", ["2 * 3"]],
  ])("short answer %s", (answers, accepted) => {
    expect(only(`What is it? ${answers}`).key).toEqual({ type: "shortAnswer", accepted });
  });

  test("feedback to short answers goes by the place of the text in the key", () => {
    const { feedback } = only("What is it? {=one#first =ONE#lost =two =three#third}");
    expect(feedback).toEqual({ byAnswer: { 0: "first", 2: "third" } });
  });

  test.each([
    ["{#3}", [[3, 3]]],
    ["{#3:2}", [[1, 5]]],
    ["{#1..5}", [[1, 5]]],
    ["{#-1.5..-0.5}", [[-1.5, -0.5]]],
    ["{#0.7:0.1}", [[0.6, 0.8]]],
    [
      "{# = 1822 : 0 =1824..1825}",
      [
        [1822, 1822],
        [1824, 1825],
      ],
    ],
    ["{#=%100%3.14:0.005}", [[3.135, 3.145]]],
  ])("numbers %s", (answers, ranges) => {
    const key = { type: "numerical", ranges: ranges.map(([minimum, maximum]) => ({ minimum, maximum })) };
    expect(only(`How many? ${answers}`).key).toEqual(key);
  });

  test("feedback to numbers, and to all others", () => {
    const { feedback } = only("How many? {#=3#Yes: three = 3 =4:1 ~ # No. ####General.}".replace("= 3", "\\= 3"));
    expect(feedback).toEqual({ general: "General.", byAnswer: { 0: "Yes: three = 3", "*": "No." } });
    expect(only("How many? {#3#Correct!}").feedback).toEqual({ byAnswer: { 0: "Correct!" } });
  });

  test("several choices, each with its part", () => {
    const { key, question, said } = only("Which two? {~%50%a#yes ~%50%b ~%-100%c#no ~d}");
    const [a = "", b = "", c = "", d = ""] = question.choices?.map(({ choiceId }) => choiceId) ?? [];
    expect(key).toEqual({ type: "multiple", correct: [a, b], weights: { [a]: 50, [b]: 50, [c]: -100, [d]: 0 } });
    expect([said("a"), said("c")]).toEqual(["yes", "no"]);
    expect(only("Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c}").key).toMatchObject({ type: "multiple" });
  });

  test("single choice with parts", () => {
    const { key, question } = only("Which? {=a ~%50%b ~%-20%c}");
    const [a = "", b = "", c = ""] = question.choices?.map(({ choiceId }) => choiceId) ?? [];
    expect(key).toEqual({ type: "single", correct: [a], weights: { [a]: 100, [b]: 50, [c]: 0 } });
  });

  test("short answers and numbers with parts, and known wrong ones", () => {
    const word = only("What? {=road =%50%way#nearly =%0%sea#no}");
    expect(word.key).toEqual({ type: "shortAnswer", accepted: ["road", "way", "sea"], weights: [100, 50, 0] });
    expect(word.feedback).toEqual({ byAnswer: { 1: "nearly", 2: "no" } });
    const number = only("When? {#=1822:0 =%50%1822:2#near ~4#no ~#other}");
    expect(number.key).toEqual({
      type: "numerical",
      ranges: [
        { minimum: 1822, maximum: 1822 },
        { minimum: 1820, maximum: 1824 },
        { minimum: 4, maximum: 4 },
      ],
      weights: [100, 50, 0],
    });
    expect(number.feedback).toEqual({ byAnswer: { 1: "near", 2: "no", "*": "other" } });
  });

  test("pairs, with right sides that belong to none", () => {
    const { key, question, feedback } = only(
      "Pair {=cat -> a: b#yes =dog -> bone =fox->a: b = -> nothing -> here #### Well.}",
    );
    const { left = [], right = [] } = question;
    expect(left.map(({ text }) => text)).toEqual(["cat", "dog", "fox"]);
    expect(right.map(({ text }) => text)).toEqual(["a: b", "bone", "nothing -> here"]);
    const [cat = "", dog = "", fox = ""] = left.map(({ leftId }) => leftId);
    const [ab, bone] = right.map(({ rightId }) => rightId);
    expect(key).toEqual({ type: "matching", pairs: { [cat]: ab, [dog]: bone, [fox]: ab } });
    expect(feedback).toEqual({ general: "Well.", byAnswer: { [cat]: "yes" } });
  });

  test("ids and order of sides come from their texts, not from what belongs together", () => {
    const sides = (source: string) => {
      const { left, right, questionId } = only(source).question;
      return { left: left?.toSorted((a, b) => (a.text < b.text ? -1 : 1)), right, questionId };
    };
    expect(sides("Pair {=a->x =b->y =c->z}")).toEqual(sides("Pair {=c->y =a->z =b->x}"));
    expect(sides("::marks::Pair {=abc->marks =b->y}").questionId).toMatch(/^q-/);
  });

  test.each([
    ["Is it? {T}", undefined],
    ["[plain]Is it? {T}", undefined],
    ["::t::[html]<b>Is it?</b> {T}", "html"],
    ["[markdown]Is *it*? {T}", "markdown"],
    ["[moodle]Is <b>it</b>? {T}", "moodle"],
    ["::t:: [html]<b>Which?</b> {=[html]<i>a</i> ~[moodle]b}", "html"],
    ["[moodle]Which? {=[plain]a ~b}", "moodle"],
  ])("the format of %j", (source, format) => {
    expect(only(source).question.promptFormat).toBe(format);
  });

  test("a blank in the text", () => {
    expect(only("Grant is {=buried ~born} in Grant's tomb.").question.prompt).toBe("Grant is _____ in Grant's tomb.");
    expect(only("He was born in {#1822}.").question.prompt).toBe("He was born in _____.");
    expect(only("Stop! {T} // a = remark: #1").question.prompt).toBe("Stop!");
    expect(only("Stop! {T}// a remark").question.prompt).toBe("Stop!");
    expect(only("Stop {T} here // and go").question.prompt).toBe("Stop _____ here // and go");
  });
});

describe("what teachers write", () => {
  test.each([
    ["Is 1 + 1 = 2? {T}", "Is 1 + 1 = 2?"],
    ["Note: about ~5 #hashes {T}", "Note: about ~5 #hashes"],
    ["Note\\: a \\{ and a \\} {T}", "Note: a { and a }"],
    ['::t:: [html]<a href="http://x.y">z</a>\n<b>c</b> {T}', '<a href="http://x.y">z</a>\n<b>c</b>'],
    ["[markdown]* a\n* b {T}", "* a\n* b"],
    ["one\ntwo {T}", "one two"],
    ["[plain]one\ntwo {T}", "one two"],
    ["one   two {T}", "one two"],
    ["one\\ntwo {T}", "one\ntwo"],
    ["see {=C:\\\\dir =b} at 5:30", "see _____ at 5:30"],
  ])("the text of %j", (source, prompt) => {
    expect(only(source).question.prompt).toBe(prompt);
  });

  test.each([
    ["{=xs:body ~list:item}", ["=xs:body", "list:item"]],
    ["{=a~b~c}", ["=a", "b", "c"]],
    ["{\n\n=a\n\n~b\n\n}", ["=a", "b"]],
    ["{\n=a\n// ~b\n~c\n}", ["=a", "c"]],
    ['{=<a href="x">y</a> ~no}', ['=<a href="x">y</a>', "no"]],
    ["{=x <= 5 ~x >= 5 ~x != 5}", ["=x <= 5", "x >= 5", "x != 5"]],
    ["{~%0%a =%100%b}", ["a", "=b"]],
    ["{=a \\= b ~\\#fff ~\\~ ~\\{\\}}", ["=a = b", "#fff", "~", "{}"]],
    ["{=a#see #5: b ~c}", ["=a", "c"]],
    ["{=red ~#00ff00\n~#ffffff ~ #1 ~#0f0#no}", ["=red", "#00ff00", "#ffffff", "#1", "#0f0"]],
    ["{=red ~#0f0}", ["=red", "#0f0"]],
    ["{=a ~#12 ~#12345}", ["=a", "#12", "#12345"]],
    ['{=<img alt="#1" src="x=1">#yes ~b}', ['=<img alt="#1" src="x=1">', "b"]],
    ["{=<a href='x#top'>a</a> ~b}", ["=<a href='x#top'>a</a>", "b"]],
    ['{=<b class="x">a =c ~d}', ['=<b class="x">a', "=c", "d"]],
    ["{=a <3 b c=d ~e}", ["=a <3 b c", "=d", "e"]],
    ["{=a <= b\n=c = d ~e}", ["=a <= b", "=c", "=d", "e"]],
    ["{~a -> b =c}", ["a -> b", "=c"]],
    ["{=a -> b ~c}", ["=a -> b", "c"]],
    ["{=a -> b->c ~d -> e}", ["=a -> b->c", "d -> e"]],
    ["{=5 &#8364; ~6 &#x20AC;#no &#39;}", ["=5 &#8364;", "6 &#x20AC;"]],
    [
      "{=<b style=\"color: #f00\">a</b>#yes ~<a href='#top'>b</a>}",
      ['=<b style="color: #f00">a</b>', "<a href='#top'>b</a>"],
    ],
    ["{=50% of 10% ~a %b% ~%50 x}", ["=50% of 10%", "a %b%", "%50 x"]],
  ])("the choices %j", (answers, texts) => {
    expect(only(`Which? ${answers}`).texts).toEqual(texts);
  });

  test.each([
    ["1.0E-6", 1e-6, 1e-6],
    [".5", 0.5, 0.5],
    ["5.", 5, 5],
    ["+3", 3, 3],
    ["-.5e1:1.0E-1", -5.1, -4.9],
    ["50:.1", 49.9, 50.1],
    ["50 : 1.", 49, 51],
    ["1e2..1.5E2", 100, 150],
    ["1...5E1", 1, 5],
    ["-5..+.5", -5, 0.5],
    ["1..5", 1, 5],
  ])("the number %s", (written, minimum, maximum) => {
    const numbers = (source: string) => read(source).questions[0]?.key;
    expect(numbers(`How many? {#${written}}`)).toMatchObject({ ranges: [{ minimum, maximum }] });
    expect(numbers(`How many? {#=%1.0E2%${written}#1.50 =%+50.%7777}`)).toMatchObject({
      ranges: [{ minimum, maximum }, { minimum: 7777 }],
      weights: [100, 50],
    });
  });

  test("weights as computers write them", () => {
    const { questions } = read("What? {=a =%.5%b =%5.0E1%c =%1e-5%d =% 25 %e}");
    expect(questions[0]?.key).toMatchObject({ weights: [100, 0.5, 50, 0.00001, 25] });
  });

  test("titles become ids where they can", () => {
    expect(only("::Q-1:: Why? {T}").question.questionId).toBe("Q-1");
    expect(only("  ::Q-1:: Why? {T}").question.questionId).toBe("Q-1");
    expect(only("::Why = not: #3?:: Why? {T}").question.questionId).toMatch(/^q-[0-9a-z]{12}$/);
    expect(only("// [id:given]\n::Q1:: Why? {T}").question.questionId).toBe("given");
  });
});

test("a paper of the right answers earns everything", () => {
  const { questions } = read("::a::A{T}\n::b::B{=x ~y}\n::c::C{=Zürich}\n::d::D{#0.3:0.1}");
  const choice = questions[1]?.question.choices?.[0]?.choiceId ?? "";
  const answers = { a: true, b: choice, c: " ZU\u0308RICH ", d: 0.4 };
  const keys = Object.fromEntries(questions.map(({ question, key }) => [question.questionId, key]));
  const result = gradeOf(
    earn(
      questions.map(({ question }) => question),
      keys,
      answers,
    ),
  );
  expect(result).toEqual({ points: 4, maxPoints: 4, percent: 100 });
});
