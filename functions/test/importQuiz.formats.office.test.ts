import type { BankFormat, InputOf } from "../src/contract/index.ts";
import { parseBank } from "../src/domain/banks/parseBank.ts";
import { writeBank } from "../src/domain/banks/writeBank.ts";
import type { BankQuestion } from "../src/records/bank.ts";
import { plainBank } from "./support/catalogue.ts";
import { fresh, newId } from "./support/ids.ts";
import { openSchool } from "./support/school.ts";
import { everythingBelow, expectUntouched } from "./support/walk.ts";

type Input = Omit<InputOf<"importQuiz">, "requestId">;

const school = openSchool("formats");

const asked = (format: BankFormat, source: string): Input => ({
  courseId: school.courseId,
  quizId: fresh("quiz"),
  title: "Rules of the road",
  format,
  source,
  policy: { passPercent: 100 },
});
const importing = (input: Input, expected: object) => school.walk("importQuiz", school.admin, input, expected);
const untouching = (input: Input, expected: object) =>
  expectUntouched(school.office, `courses/${school.courseId}`, () => importing(input, expected));

test("Aiken and CSV are stored, and what could not be read is listed by line", async () => {
  const aiken = asked("aiken", "Which?\nA. a\nB. b\nANSWER: B\n\nWhat?\nA. a\n");
  const lines = [{ line: 6, message: expect.stringContaining("ANSWER: A") }];
  await untouching({ ...aiken, dryRun: true }, { version: 0, imported: 1, rejected: lines, rejectedCount: 1 });
  await importing(aiken, { version: 1, imported: 1, rejected: lines, rejectedCount: 1 });
  const csv = asked("csv", "type;prompt;correct\ntrueFalse;Is it?;true\nessay;Describe it.;");
  const rejected = [{ line: 3, message: expect.stringContaining("not gradable") }];
  await untouching({ ...csv, dryRun: true }, { version: 0, imported: 1, rejected, rejectedCount: 1 });
  await importing(csv, { version: 1, imported: 1, rejected, rejectedCount: 1 });
});

const CUT = "Which? {=https://x.example/?a=1 ~b}\n\n";

test("warnings stand beside what is rejected, the first 200 and their number, of a part, a dry run and an import", async () => {
  const input = { ...asked("gift", `Write {}\n\n${CUT.repeat(201)}`), policy: { passPercent: 100, draw: 10 } };
  const { rejected, warnings, ...told } = await importing({ ...input, dryRun: true }, {});
  expect(told).toEqual({ version: 0, imported: 201, rejectedCount: 1, warningCount: 201 });
  expect(rejected).toEqual([{ line: 1, message: expect.any(String) }]);
  expect(warnings).toHaveLength(200);
  expect(warnings?.[0]).toEqual({ line: 3, message: expect.stringContaining("begins another answer") });
  const { part } = await importing({ ...input, stage: true }, { warningCount: 201, warnings });
  const last = { ...input, source: CUT, staged: [part as string] };
  await importing(last, { version: 1, imported: 202, warningCount: 1, warnings: [{ line: 1 }] });
});

test("an import that was recorded before there were warnings is answered as it was", async () => {
  const input = { ...asked("gift", CUT), requestId: newId() };
  const { warnings, warningCount, ...before } = (await school.office.result(
    "importQuiz",
    school.admin,
    input,
  )) as Record<string, unknown>;
  expect([warnings, warningCount]).toEqual([[{ line: 1, message: expect.any(String) }], 1]);
  const entry = school.office.store.doc(`users/${school.admin.uid}/journal/${input.requestId}`);
  await entry.update({ result: before });
  expect(await school.office.result("importQuiz", school.admin, input)).toEqual(before);
});

test("a bank, title and policy as they are make no new version, in whatever format they come", async () => {
  const bank = parseBank("gift", "::one::Which? {=a#yes ~%50%b}\n\n::two::Is it? {T}").questions;
  const written = (format: BankFormat, questions: BankQuestion[]) => ({
    format,
    source: writeBank(format, questions).source,
  });
  const input = { ...asked("json", ""), ...written("json", bank) };
  await importing(input, { version: 1, imported: 2 });
  for (const format of ["json", "gift", "csv"] as const) {
    const again = { ...input, ...written(format, bank) };
    await untouching({ ...again, baseVersion: 1 }, { version: 1, imported: 2, rejected: [] });
    await untouching(again, { refused: "stale-version", version: 1 });
  }
  await importing({ ...input, baseVersion: 1, policy: { passPercent: 99 } }, { version: 2 });
  await importing({ ...input, baseVersion: 2, title: "Signs", policy: { passPercent: 99 } }, { version: 3 });
  const turned = { ...written("json", bank.toReversed()), baseVersion: 3 };
  await importing({ ...input, ...turned, title: "Signs", policy: { passPercent: 99 } }, { version: 4 });
});

test("a version in use is never changed: who began with it is graded by it", async () => {
  const quiz = await school.publishQuiz({ passPercent: 100 }, plainBank(2));
  const path = `courses/${quiz.courseId}/quizzes/${quiz.quizId}`;
  const { [path]: _, ...kept } = await everythingBelow(school.office, path);
  const student = await school.enrolled();
  const { attemptId } = await school.office.result("startQuizAttempt", student, quiz);
  const { questions } = plainBank(2);
  for (const { choices } of questions) for (const choice of choices) choice.correct = choice.choiceId !== "right";
  await importing({ ...asked("json", JSON.stringify({ questions })), ...quiz, baseVersion: 1 }, { version: 2 });
  expect(await everythingBelow(school.office, path)).toMatchObject(kept);
  const answers = { q1: "right", q2: "right" };
  const result = { points: 2, maxPoints: 2, passed: true };
  await school.walk("submitQuizAttempt", student, { ...quiz, attemptId, answers }, result);
});
