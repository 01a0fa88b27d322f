import { type BadCalls, openBadCalls } from "./support/badCalls.ts";
import { badInputs } from "./support/badInputs.ts";
import { callableNames } from "./support/callableNames.ts";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { newId } from "./support/ids.ts";
import { fieldsOf, MARKER, MARKER_DIGITS } from "./support/inputFields.ts";
import type { Office } from "./support/office.ts";
import { enrolled } from "./support/scenarios.ts";

let bad: BadCalls;
let office: Office;

jest.setTimeout(120_000);

beforeAll(async () => {
  bad = await openBadCalls();
  office = bad.office;
});
afterAll(() => bad.close());

describe.each(callableNames)("%s", (name) => {
  test("whatever is wrong in whichever field is refused, named and not repeated; then the right call succeeds", async () => {
    const { as, input } = await bad.rightCalls[name]();
    expect(Object.keys(input).sort()).toEqual(Object.keys(fieldsOf[name]).sort());
    await bad.expectUntouched(async () => {
      expect(await bad.accepted(name, as, badInputs(name, input))).toEqual([]);
    });
    expect(await bad.post(name, as, JSON.stringify(input))).toMatchObject({ status: 200 });
  });
});

describe("answers", () => {
  const choices = [
    { choiceId: "a", text: "A", correct: true },
    { choiceId: "b", text: "B" },
  ];
  const types = {
    single: { choices },
    multiple: { choices },
    trueFalse: { correct: true },
    shortAnswer: { answers: ["yes"] },
    numerical: { answers: [{ value: 1 }] },
    matching: {
      pairs: [
        { left: "a", right: "A" },
        { left: "b", right: "B" },
      ],
    },
  };
  const bank = {
    questions: Object.entries(types).map(([type, more]) => ({ questionId: type, type, prompt: `${type}?`, ...more })),
  };
  const unfit: [string, unknown[]][] = [
    ["single", [MARKER, "", "A", "toString", "constructor", ["a"], [], true, Number(MARKER_DIGITS)]],
    ["multiple", ["a", [MARKER], ["a", "a"], ["a", "constructor"], false, 1]],
    ["trueFalse", ["true", MARKER, 1, ["a"]]],
    ["shortAnswer", [["a"], true, Number(MARKER_DIGITS)]],
    ["numerical", ["1", MARKER, ["a"], true]],
    ["matching", [MARKER, ["a"], true, 1, { [MARKER]: MARKER }, { a: "A" }, { constructor: "toString" }]],
    ["another", [MARKER, null, true]],
    ["constructor", [MARKER, null]],
    ["prototype", [MARKER, null]],
    ["toString", [MARKER, null]],
    ["length", [MARKER, null]],
  ];

  test.each(["saveQuizAnswers", "submitQuizAttempt"] as const)(
    "%s: those that do not fit their question are refused, and nothing is written but that they were",
    async (name) => {
      const courseId = await publishCourse(office, bad.admin);
      const quizId = await publishQuiz(office, bad.admin, courseId, {}, bank);
      const as = await enrolled(office, courseId);
      const { attemptId } = await office.result("startQuizAttempt", as, { courseId, quizId });
      const revision = name === "saveQuizAnswers" ? { revision: 0 } : {};
      const call = (answers: object) => ({ requestId: newId(), courseId, quizId, attemptId, ...revision, answers });
      const inputs = unfit.flatMap(([key, values]) =>
        values.map((value) => ({
          label: `${key}: ${JSON.stringify(value)}`,
          json: JSON.stringify(call({ single: "b", [key]: value })),
          path: `answers.${key}`,
        })),
      );
      const stored = async () =>
        (await bad.project.documents()).filter(({ path }) => !path.includes(`${as.uid}/journal/`));
      const before = await stored();
      expect(await bad.accepted(name, as, inputs)).toEqual([]);
      expect(await stored()).toEqual(before);
      const right = {
        single: "a",
        multiple: ["b", "a"],
        trueFalse: false,
        shortAnswer: "é".repeat(2048),
        numerical: -0.5,
      };
      expect(await bad.post(name, as, JSON.stringify(call(right)))).toMatchObject({ status: 200 });
      const path = `users/${as.uid}/enrollments/${courseId}/attempts/${attemptId}`;
      expect((await office.store.doc(path).get()).get("answers")).toEqual(right);
    },
  );

  test("questions and choices named like properties of every object are graded and reviewed like others", async () => {
    const names = ["constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "then", "length"];
    const named = names.map((choiceId, at) => ({ choiceId, text: choiceId, correct: at === 0 }));
    const questions = names.map((questionId) => ({ questionId, type: "single", prompt: questionId, choices: named }));
    const courseId = await publishCourse(office, bad.admin);
    const quizId = await publishQuiz(office, bad.admin, courseId, { review: "afterSubmit" }, { questions });
    const as = await enrolled(office, courseId);
    const { attemptId } = await office.result("startQuizAttempt", as, { courseId, quizId });
    const ref = { courseId, quizId, attemptId };
    await office.result("saveQuizAnswers", as, { ...ref, revision: 0, answers: { toString: "toString" } });
    const answers = { constructor: "constructor" };
    expect(await office.result("submitQuizAttempt", as, { ...ref, answers })).toMatchObject({
      points: 1,
      maxPoints: 7,
    });
    const review = await office.result("reviewQuizAttempt", as, ref);
    expect(review.questions.map(({ given, points, feedback }) => [given, points, feedback])).toEqual([
      ["constructor", 1, []],
      [null, 0, []],
      ["toString", 0, []],
      ...Array(4).fill([null, 0, []]),
    ]);
  });
});

describe("what is only odd", () => {
  test("request ids: upper and lower case name one request, and any version of a UUID will do", async () => {
    const { as, input } = await bad.rightCalls.enroll();
    for (const requestId of ["11111111-1111-1111-1111-111111111111", "ABCDEF00-FFFF-FFFF-FFFF-ABCDEFABCDEF"]) {
      const replies = [];
      for (const spelled of [requestId, requestId.toLowerCase(), requestId.toUpperCase()]) {
        replies.push(await office.call("enroll", as, { ...input, requestId: spelled } as never));
      }
      expect(replies).toEqual(Array(3).fill(replies[0]));
      expect(replies[0]).toMatchObject({ status: "OK" });
    }
    const journal = await office.store.collection(`users/${as.uid}/journal`).get();
    expect(journal.docs.map(({ id }) => id)).toEqual([
      "11111111-1111-1111-1111-111111111111",
      "abcdef00-ffff-ffff-ffff-abcdefabcdef",
    ]);
  });

  test("numbers may come as the longs of the callable protocol", async () => {
    const { as, input } = await bad.rightCalls.saveQuizAnswers();
    const revision = { "@type": "type.googleapis.com/google.protobuf.Int64Value", value: "0" };
    const answer = await bad.post("saveQuizAnswers", as, JSON.stringify({ ...input, revision }));
    expect(answer).toMatchObject({ status: 200, body: '{"result":{"revision":1}}' });
  });

  test("what just keeps every cap is taken", async () => {
    const courseId = "c".repeat(64);
    const title = "😀".repeat(200);
    const lessons = Array.from({ length: 200 }, (_, n) => ({ lessonId: `${n}`, title, minimumSeconds: 86_400 }));
    const course = { title, status: "open", capacity: 100_000, timeZone: "UTC", lessons } as const;
    await office.result("saveCourse", bad.admin, { courseId, course });
    const quizId = "q".repeat(64);
    const questionId = "i".repeat(64);
    const questions = [{ questionId, type: "shortAnswer", prompt: "?", answers: ["x"] }];
    const source = JSON.stringify({ questions }).padEnd(8 * 1024 * 1024, " ");
    const policy = { passPercent: 33.33 };
    await office.result("importQuiz", bad.admin, { courseId, quizId, title, format: "json", source, policy });
    const as = await enrolled(office, courseId);
    const { attemptId } = await office.result("startQuizAttempt", as, { courseId, quizId });
    const answers = { [questionId]: "é".repeat(2048) };
    await office.result("submitQuizAttempt", as, { courseId, quizId, attemptId, answers });
  });
});

describe("sources", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const right = '"type":"trueFalse","prompt":"?","correct":true';
  const sources: [string, "json" | "gift", string][] = [
    ["__proto__ beside questions", "json", `{"__proto__":{"questions":[]},"questions":[{${right}}]}`],
    ["__proto__ that is the bank", "json", `{"__proto__":{"questions":[{${right}}]}}`],
    [
      "__proto__ in a question",
      "json",
      '{"questions":[{"__proto__":{"correct":true},"type":"trueFalse","prompt":"?"}]}',
    ],
    ["__proto__ beside all of a question", "json", `{"questions":[{"__proto__":{"points":2},${right}}]}`],
    [
      "__proto__ in a choice",
      "json",
      `{"questions":[{"type":"single","prompt":"?","choices":[{"text":"${MARKER}","__proto__":{"correct":true}},{"text":"b"}]}]}`,
    ],
    ["types that every object has", "json", '{"questions":[{"type":"constructor"},{"type":"__proto__"}]}'],
    ["unknown names", "json", `{"questions":[{${right},"${MARKER}":1}]}`],
    ["odd ids", "json", `{"questions":[{"questionId":"${MARKER}/x",${right}}]}`],
    ["lone surrogates", "json", '{"questions":[{"type":"trueFalse","prompt":"\\ud800","correct":true}]}'],
    ["too large a number", "json", '{"questions":[{"type":"numerical","prompt":"?","answers":[{"value":1e400}]}]}'],
    ["100,000 levels", "json", deep],
    ["100,000 levels, not closed", "json", `{"questions":${'[{"a":'.repeat(100_000)}`],
    ["100,000 levels in a question", "json", `{"questions":[{"type":${deep}}]}`],
    ["100,000 numbers", "json", `{"questions":[${"0,".repeat(99_999)}0]}`],
    ["not JSON", "json", MARKER],
    ["nothing", "json", ""],
    ["nothing", "gift", ""],
    ["braces", "gift", "{".repeat(100_000)],
    ["half a question", "gift", `${MARKER} {=`],
    ["signs", "gift", `? {${"=~#%".repeat(60_000)}}`],
  ];

  test.each(sources)("%s (%s): each question is listed, none is repeated", async (_, format, source) => {
    const { as, input } = await bad.rightCalls.importQuiz();
    const before = await bad.project.documents();
    const { body } = await bad.post("importQuiz", as, JSON.stringify({ ...input, staged: [], format, source }));
    expect(JSON.parse(body).error.details).toMatchObject({ reason: "empty-bank", requestId: input.requestId });
    expect(body).not.toContain(MARKER);
    const entry = `users/${as.uid}/journal/${input.requestId}`;
    expect((await bad.project.documents()).filter(({ path }) => path !== entry)).toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
    const again = JSON.stringify({ ...input, requestId: newId() });
    expect(await bad.post("importQuiz", as, again)).toMatchObject({ status: 200 });
  });
});

test("no log line holds a uid, a token, or anything that was sent", () => {
  expect(office.logs.length).toBeGreaterThan(1000);
  expect(bad.tellingLogs()).toEqual([]);
});
