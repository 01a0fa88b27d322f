import type { Answer, OutputOf, QuestionStatistics } from "../src/contract/index.ts";
import { earn, gradeOf } from "../src/domain/grading/grading.ts";
import type { Chunk } from "../src/records/catalogueRecords.ts";
import type { Attempt } from "../src/records/studentRecords.ts";
import { plainBank } from "./support/catalogue.ts";
import { fiveTypes } from "./support/fiveTypes.ts";
import { fresh } from "./support/ids.ts";
import { inParts, inPartsAnswers } from "./support/inParts.ts";
import type { Person } from "./support/people.ts";
import { openSchool, pathsOf, type QuizRef } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("statistics");
const asked = (input: QuizRef & { version?: number; pageToken?: string }) =>
  school.office.result("quizStatistics", school.admin, input);

/** Takes the quiz once more and answers what `answer` says to each question. */
async function take(student: Person, quiz: QuizRef, answer: (questionId: string) => Answer | undefined) {
  const { attemptId, questions } = await school.office.result("startQuizAttempt", student, quiz);
  const answers = Object.fromEntries(
    questions.flatMap(({ questionId }) => {
      const given = answer(questionId);
      return given === undefined ? [] : [[questionId, given]];
    }),
  );
  await school.office.result("submitQuizAttempt", student, { ...quiz, attemptId, answers });
  return questions.map(({ questionId }) => questionId);
}

/** By hand from all that is stored: papers, keys and answers of the closed attempts at a version. */
async function recount(quiz: QuizRef, version: number): Promise<OutputOf<"quizStatistics">> {
  const all = await school.office.store.collectionGroup("attempts").get();
  const papers = await Promise.all(
    all.docs
      .filter((doc) => doc.get("quizId") === quiz.quizId && doc.get("bankVersion") === version)
      .filter((doc) => doc.get("status") !== "open")
      .map(async (doc) => ({
        ...(doc.data() as Attempt),
        keys: JSON.parse((await doc.ref.collection("sealed").doc("key").get()).get("json")).keys,
      })),
  );
  const bank = await storedAt(school.office, `courses/${quiz.courseId}/quizzes/${quiz.quizId}/versions/${version}`);
  const chunks = await Promise.all(
    JSON.parse(bank?.json).chunks.map(({ chunkId }: { chunkId: string }) =>
      storedAt(school.office, `courses/${quiz.courseId}/quizzes/${quiz.quizId}/chunks/${chunkId}`),
    ),
  );
  const questions = chunks.flatMap((chunk) => (JSON.parse(chunk?.json) as Chunk).questions);
  const ratio = ({ points, maxPoints }: { points: number; maxPoints: number }) => points / maxPoints;
  return {
    version,
    attempts: papers.length,
    questions: questions.map(({ question: { questionId, type, choices } }): QuestionStatistics => {
      const had = papers.filter((paper) => paper.questions.some((each) => each.questionId === questionId));
      const given = had.map(({ answers }) => answers[questionId]).filter((answer) => answer !== undefined);
      const pairs = had.map((paper) => {
        const [own, rest] = [true, false].map((isOwn) =>
          paper.questions.filter((each) => (each.questionId === questionId) === isOwn),
        );
        return [own, rest].map((part) => ratio(gradeOf(earn(part ?? [], paper.keys, paper.answers))));
      });
      const ids = type === "trueFalse" ? ["true", "false"] : (choices?.map(({ choiceId }) => choiceId) ?? []);
      const counts = ids.map((id) => [id, given.filter((answer) => [answer].flat().map(String).includes(id)).length]);
      return {
        questionId,
        type,
        attempts: had.length,
        answered: given.length,
        facility: had.length === 0 ? null : closeTo(mean(pairs.map(([x = 0]) => x)) * 100, 2),
        discrimination: pearson(pairs as [number, number][]),
        ...(ids.length > 0 && { choiceCounts: Object.fromEntries(counts) }),
      };
    }),
  };
}

const closeTo = (value: number, digits: number) => expect.closeTo(value, digits) as number;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function pearson(pairs: [number, number][]): number | null {
  const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const sum = (term: (x: number, y: number) => number) => pairs.reduce((all, [x, y]) => all + term(x - mx, y - my), 0);
  const [vx, vy] = [sum((x) => x * x), sum((_, y) => y * y)];
  return vx < 1e-9 || vy < 1e-9 ? null : closeTo(sum((x, y) => x * y) / Math.sqrt(vx * vy), 3);
}

test("closed attempts at each version are counted as a recount of all papers counts them, open ones are not", async () => {
  const quiz = await school.publishQuiz({ draw: 4, shuffle: true, timeLimitSeconds: 60 }, fiveTypes);
  const students = await Promise.all(Array.from({ length: 6 }, () => school.enrolled()));
  const answersBy: Record<string, Answer>[] = [
    { one: "a", all: ["a", "b"], truth: false, word: "strasse", number: 0.7 },
    { one: "b", all: ["a"], truth: true, word: "street", number: 5 },
    { one: "c", all: [], truth: false, number: 1 },
    { one: "c", truth: true },
  ];
  for (const [at, student] of students.entries()) {
    for (const more of [0, 1]) await take(student, quiz, (id) => answersBy[(at + more) % 4]?.[id]);
  }
  await school.reimport(quiz, 1, { timeLimitSeconds: 60 }, plainBank(3));
  for (const student of students.slice(0, 3)) await take(student, quiz, (id) => (id === "q1" ? "right" : "wrong"));
  const [open, lapsing] = students as [Person, Person];
  const { attemptId } = await school.office.result("startQuizAttempt", lapsing, quiz);
  const saved = { ...quiz, attemptId, revision: 0, answers: { q1: "right", q2: "right" } };
  await school.office.result("saveQuizAnswers", lapsing, saved);
  school.office.advance(61_000);
  await school.office.sweep("closeOverdueAttempts");
  await school.office.result("startQuizAttempt", open, quiz);

  const second = await asked(quiz);
  expect(second).toEqual(await recount(quiz, 2));
  expect(second).toMatchObject({ version: 2, attempts: 4 });
  expect(second.questions.map(({ attempts, answered, facility }) => [attempts, answered, facility])).toEqual([
    [4, 4, 100],
    [4, 4, 25],
    [4, 3, 0],
  ]);
  const first = await asked({ ...quiz, version: 1 });
  expect(first).toEqual(await recount(quiz, 1));
  expect(first).toMatchObject({ version: 1, attempts: 12 });
  expect(first.questions.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(48);
  expect(first.questions.some(({ discrimination }) => discrimination !== null)).toBe(true);

  // What a student may read of an attempt tells nothing more than the paper does.
  const { questionIds, questions } = (await storedAt(school.office, pathsOf(open, quiz, 4).attempt)) ?? {};
  expect(questionIds).toEqual(questions.map(({ questionId }: { questionId: string }) => questionId));
});

test("parts of points and pairs are counted as they were earned", async () => {
  const quiz = await school.publishQuiz({ maximumAttempts: null }, inParts);
  const student = await school.enrolled();
  for (const turn of [0, 1, 2, 3]) {
    await take(student, quiz, (id) => inPartsAnswers.filter(([questionId]) => questionId === id)[turn]?.[1]);
  }
  const counted = await asked(quiz);
  expect(counted).toEqual(await recount(quiz, 1));
  expect(counted.questions.map(({ facility }) => facility)).toEqual([37.5, 41.67, 37.5, 27.5, 33.33]);
});

test("a version that nobody has tried answers with zeros, and one that never was is refused", async () => {
  const quiz = await school.publishQuiz();
  expect(await asked(quiz)).toMatchObject({
    version: 1,
    attempts: 0,
    questions: ["q1", "q2", "q3", "q4"].map((questionId) => ({
      questionId,
      type: "single",
      attempts: 0,
      answered: 0,
      facility: null,
      discrimination: null,
      choiceCounts: { right: 0, wrong: 0 },
    })),
  });
  const refused = (input: QuizRef & { version?: number }, reason: "no-such-course" | "no-such-quiz") =>
    school.walk("quizStatistics", school.admin, input, { refused: reason });
  for (const version of [0, 2]) await refused({ ...quiz, version }, "no-such-quiz");
  await refused({ ...quiz, quizId: fresh("quiz") }, "no-such-quiz");
  await refused({ ...quiz, courseId: fresh("course") }, "no-such-course");
});

test("attempts of who is erased no longer count", async () => {
  const quiz = await school.publishQuiz();
  const [stays, goes] = [await school.enrolled(), await school.enrolled()];
  for (const student of [stays, goes]) await take(student, quiz, () => "right");
  expect(await asked(quiz)).toMatchObject({ attempts: 2 });
  await school.office.result("eraseStudent", school.admin, { uid: goes.uid, reason: "They asked for it." });
  await school.office.sweep("eraseRecords");
  expect(await asked(quiz)).toMatchObject({ attempts: 1 });
});

test("a bank of more questions than a page has is told in pages, which together are the bank", async () => {
  const bank = {
    questions: Array.from({ length: 7000 }, (_, n) => ({ type: "trueFalse", prompt: `Is it ${n}?`, correct: true })),
  };
  const quiz = await school.publishQuiz({ draw: 200 }, bank);
  const had = await take(await school.enrolled(), quiz, () => true);
  const pages = [await asked(quiz)];
  for (let token = pages[0]?.nextPageToken; token; token = pages.at(-1)?.nextPageToken) {
    pages.push(await asked({ ...quiz, version: 1, pageToken: token }));
  }
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.map(({ questions }) => questions.length <= 5000)).not.toContain(false);
  const all = pages.flatMap(({ questions }) => questions);
  expect(new Set(all.map(({ questionId }) => questionId)).size).toBe(7000);
  expect(all.filter(({ attempts }) => attempts === 1).map(({ questionId }) => questionId)).toEqual(had);
  expect(all.filter(({ facility }) => facility === 100)).toHaveLength(200);
  const pageToken = Buffer.from(`courses/${quiz.courseId}/quizzes/${quiz.quizId}/chunks/none`).toString("base64url");
  const issue = { path: "pageToken", message: "is no token of this query; leave it out to begin anew" };
  await school.walk(
    "quizStatistics",
    school.admin,
    { ...quiz, pageToken },
    { refused: "invalid-input", issues: [issue] },
  );
});

test("all that a version of few attempts takes is one look and one query", async () => {
  const quiz = await school.publishQuiz();
  await take(await school.enrolled(), quiz, () => "right");
  const mark = school.office.proxy.mark();
  await asked(quiz);
  expect(school.office.proxy.since(mark).rpcs).toEqual(["BatchGetDocuments", "RunQuery"]);
});

test("attempts of several pages are each counted once", async () => {
  const quiz = await school.publishQuiz();
  const student = await school.enrolled();
  await take(student, quiz, (id) => (id === "q1" ? "right" : "wrong"));
  const path = pathsOf(student, quiz).attempt;
  const data = (await school.office.store.doc(path).get()).data() ?? {};
  const writer = school.office.store.bulkWriter();
  for (let copy = 0; copy < 500; copy++) {
    writer.create(school.office.store.doc(path.replace(student.uid, `copy-${copy}`)), data);
  }
  await writer.close();
  const mark = school.office.proxy.mark();
  const { attempts, questions } = await asked(quiz);
  expect(school.office.proxy.since(mark).rpcs.filter((method) => method === "RunQuery")).toHaveLength(2);
  expect([attempts, ...questions.map((each) => each.attempts)]).toEqual([501, 501, 501, 501, 501]);
  expect(questions.map(({ facility }) => facility)).toEqual([100, 0, 0, 0]);
});
