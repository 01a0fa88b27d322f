/** Where tokens are read and not checked, as in the Functions emulator, anybody may come by any uid. */
import { type BadCalls, openBadCalls, withLogin } from "./support/badCalls.ts";
import { tokenOf } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";

let bad: BadCalls;

jest.setTimeout(60_000);

beforeAll(async () => {
  bad = await openBadCalls({
    FIREBASE_DEBUG_MODE: "true",
    FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
  });
});
afterAll(() => bad.close());

test.each(withLogin)("%s: a uid that cannot name a document is nobody's", async (name) => {
  const { as, input } = await bad.rightCalls[name]();
  const uids = ["", ".", "..", "a/b", "a/b/c", "/", "__x__", "____", "x".repeat(129), "\ud800", "😀".repeat(65)];
  const odd: [string, unknown][] = [...uids, 7, true, null, ["a"], { a: 1 }].map((uid) => [JSON.stringify(uid), uid]);
  const tokens = odd.map(([label, sub]) => [label, bad.forged(as.uid, { sub, role: "admin" })]);
  await bad.expectUntouched(async () => {
    const found = await bad.admitted(name, input, { "no JWT": "abc", ...Object.fromEntries(tokens) });
    expect(found).toEqual([]);
  });
  expect(await bad.post(name, as, JSON.stringify(input))).toMatchObject({ status: 200 });
});

test.each([
  "constructor",
  "__x",
  "...",
  "a b",
  "a\nb",
  "ü",
  "`a`",
  "[a]*~",
  "%2e%2e",
  "x".repeat(128),
  "😀".repeat(64),
])("uid %j has records of its own", async (uid) => {
  const { input } = await bad.rightCalls.startQuizAttempt();
  const quiz = { courseId: input.courseId as string, quizId: input.quizId as string };
  const as = { uid, token: tokenOf(bad.project.id, uid, {}) };
  await bad.office.result("enroll", as, { courseId: quiz.courseId });
  const { attemptId } = await bad.office.result("startQuizAttempt", as, quiz);
  await bad.office.result("saveQuizAnswers", as, { ...quiz, attemptId, revision: 0, answers: { q1: "right" } });
  await bad.office.result("submitQuizAttempt", as, { ...quiz, attemptId });
  const { attempts } = await expectConsistent(bad.office, uid);
  expect(attempts).toMatchObject([{ percent: 25 }]);
});
