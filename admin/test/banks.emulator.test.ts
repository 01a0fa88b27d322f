import { getFirestore } from "firebase-admin/firestore";
import { openCommandLine } from "./support/commandLine.ts";

const { admin, app, asStudent, fileOf, marker } = openCommandLine();
const courseId = `banks-${marker}`;

jest.setTimeout(60_000);

beforeAll(async () => {
  const course = { title: "Driving", status: "open", capacity: null, timeZone: "America/New_York", lessons: [] };
  expect(await admin("save-course", courseId, await fileOf("course.json", course))).toMatchObject({ code: 0 });
});

test("statistics of a quiz are printed as a table, as CSV and as JSON, of the version that is asked for", async () => {
  const bank = await fileOf("bank.gift", "::-One:: Stop at red? {T}\n\n::Two:: Which? {=a ~b}\n");
  const policy = await fileOf("policy.json", { passPercent: 80 });
  await admin("import-quiz", courseId, "rules", bank, "--title", "Rules", "--policy", policy);
  const quiz = { courseId, quizId: "rules" };
  for (const right of [true, false, true]) {
    await asStudent(async (client) => {
      await client.enroll({ courseId });
      const { attemptId, questions } = await client.startQuizAttempt(quiz);
      const [a] = questions[1]?.choices ?? [];
      const answers = { "-One": right, ...(right && { Two: a?.choiceId as string }) };
      await client.submitQuizAttempt({ ...quiz, attemptId, answers });
    });
  }
  const asked = (...options: string[]) => admin("quiz-statistics", courseId, "rules", ...options);
  const table = await asked();
  expect(table).toMatchObject({
    code: 0,
    err: ["Counting the attempts at rules …", "3 closed attempts at version 1."],
  });
  expect(table.out.map((line) => line.split(/ +/))).toEqual([
    ["questionId", "type", "attempts", "answered", "facility", "discrimination", "choices"],
    ["-One", "trueFalse", "3", "3", "66.67", "1.0000", "true=2", "false=1"],
    ["Two", "single", "3", "2", "66.67", "1.0000", expect.stringMatching(/=2$/), expect.stringMatching(/=0$/)],
  ]);
  expect((await asked("--csv")).out.slice(0, 2)).toEqual([
    "questionId,type,attempts,answered,facility,discrimination,choices",
    "'-One,trueFalse,3,3,66.67,1.0000,true=2 false=1",
  ]);
  const asJson = await admin("--json", "quiz-statistics", courseId, "rules", "--version", "1");
  expect(JSON.parse(asJson.out[0] ?? "")).toMatchObject({ questionId: "-One", facility: 66.67, discrimination: 1 });
  expect(await asked("--version", "2")).toMatchObject({
    code: 1,
    err: [expect.anything(), expect.stringMatching(/^Refused, no-such-quiz: /)],
  });
});

test("a bank that is too large for one call is imported in parts, begun again where it broke off, and its lines are those of the file", async () => {
  const blocks = Array.from({ length: 10_500 }, (_, at) => (at === 10_400 ? "None {=a" : `Sign ${at}? {=Yes ~No}`));
  const bank = await fileOf("large.gift", `${blocks.join("\n\n")}\n`);
  const policy = await fileOf("large.json", { passPercent: 80, draw: 20 });
  const importing = ["import-quiz", courseId, "large", bank, "--title", "Signs", "--policy", policy];
  const said = [expect.stringMatching(/large\.gift:20801: ./)];
  const tried = await admin(...importing, "--dry-run");
  expect(tried).toMatchObject({ code: 3, out: [...said, "10499 questions would be imported, 1 rejected."] });
  const quiz = getFirestore(app).doc(`courses/${courseId}/quizzes/large`);
  expect((await quiz.get()).exists).toBe(false);
  // Breaks off at its last part.
  expect(await admin(...importing, "--base-version", "7")).toMatchObject({ code: 1 });
  expect((await quiz.get()).exists).toBe(false);
  const imported = await admin(...importing);
  expect(imported).toMatchObject({ code: 3, out: [...said, "10499 questions imported as version 1, 1 rejected."] });
  expect(imported.err).toEqual([`Importing ${bank} …`, "Part 1 of 2 …", "Part 2 of 2 …"]);
  expect((await quiz.get()).get("questionCount")).toBe(10_499);
  expect(await quiz.collection("parts").listDocuments()).toHaveLength(1);
});

test("a dry run of CSV in parts tells ids that stand in two of them and a version that is stale; the same bank makes no other version", async () => {
  const rows = Array.from(
    { length: 10_001 },
    (_, at) => `${at === 10_000 ? "q7" : `q${at}`};trueFalse;"Sign\n${at}?";true`,
  );
  const bank = await fileOf("large.csv", `id;type;prompt;correct\n${rows.join("\n")}\n`);
  const policy = await fileOf("rows.json", { passPercent: 80, draw: 20 });
  const importing = ["import-quiz", courseId, "rows", bank, "--title", "Signs", "--policy", policy];
  const said = [expect.stringMatching(/large\.csv:20002: A question in a part before this one has the same id/)];
  const would = { code: 3, out: [...said, "10000 questions would be imported, 1 rejected."] };
  expect(await admin(...importing, "--dry-run")).toMatchObject(would);
  const stale = await admin(...importing, "--dry-run", "--base-version", "7");
  expect(stale).toMatchObject({
    code: 1,
    err: expect.arrayContaining([expect.stringMatching(/^Refused, stale-version: /)]),
  });
  const quiz = getFirestore(app).doc(`courses/${courseId}/quizzes/rows`);
  expect((await quiz.get()).exists).toBe(false);
  const imported = { code: 3, out: [...said, "10000 questions imported as version 1, 1 rejected."] };
  expect(await admin(...importing)).toMatchObject(imported);
  expect(await admin(...importing, "--base-version", "1")).toMatchObject(imported);
  expect(await quiz.collection("parts").listDocuments()).toHaveLength(1);
});

test("a bank in parts of which nothing is good is refused with every line", async () => {
  const bank = await fileOf("bad.gift", Array.from({ length: 10_050 }, () => "No braces.").join("\n\n"));
  const policy = await fileOf("bad.json", { passPercent: 80, draw: 20 });
  const refused = await admin("import-quiz", courseId, "bad", bank, "--title", "Signs", "--policy", policy);
  expect(refused).toMatchObject({ code: 1, out: [] });
  expect(refused.err).toEqual(expect.arrayContaining([expect.stringMatching(/^Refused, empty-bank: /)]));
  expect(refused.err.slice(-2)).toEqual([
    expect.stringMatching(new RegExp(`^ {2}line ${2 * 10_049 + 1}: .`)),
    expect.stringMatching(/^ {2}… and \d+ more$/),
  ]);
  const listed = refused.err.filter((line) => line.startsWith("  line ")).length;
  expect(refused.err.at(-1)).toBe(`  … and ${10_050 - listed} more`);
});
