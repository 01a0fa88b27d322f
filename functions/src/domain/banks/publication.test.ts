import { createHash } from "node:crypto";
import type { QuizPolicy } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import type { BankPart, CourseRecord, Quiz } from "../../records/catalogueRecords.ts";
import { append, create, drop, update } from "../../records/changes.ts";
import { bankVersionDoc, courseDoc, quizDoc } from "../../records/documents.ts";
import { storedQuestions } from "./chunks.ts";
import { extentOf } from "./extent.ts";
import { partOf, staging } from "./parts.ts";
import { publicationOf } from "./publication.ts";

const nameFor = (purpose: string, content: string) =>
  createHash("sha256").update(`${purpose}/${content}`).digest("base64url").slice(0, 32);
const of = { courseId: "c", quizId: "q" };
const policy = { draw: null, final: false } as QuizPolicy;
const input = { ...of, title: "t", policy };
const course = { finalQuizzes: [] as string[] } as CourseRecord;
const question = (prompt: string): BankQuestion => ({
  question: { questionId: "id", type: "trueFalse", prompt, points: 1 },
  key: { type: "trueFalse", correct: true },
});
const bankOf = (questions: BankQuestion[], parts: BankPart[] = []) => ({
  parts,
  questions,
  extent: extentOf(questions, (json) => createHash("sha256").update(json).digest("hex")),
});
const publish = (
  bank: ReturnType<typeof bankOf>,
  stored: { quiz?: Quiz; finalQuizzes?: string[]; lastVersion?: number } = {},
  asked: Partial<typeof input> = {},
) =>
  publicationOf(
    { ...input, ...asked },
    {
      course: { ...course, finalQuizzes: stored.finalQuizzes ?? [] },
      quiz: stored.quiz,
      lastVersion: stored.lastVersion ?? 0,
    },
    bank,
    { now: 5, nameFor },
  );

/** A bank, how it is stored, and the quiz that it is the bank of. */
function published() {
  const bank = bankOf([question("one"), question("two")]);
  const { chunks, documents } = storedQuestions(of, bank.questions, nameFor);
  const bankDigest = nameFor("bank", bank.extent.digest);
  const quiz: Quiz = { title: "t", policy, version: 4, questionCount: 2, chunks, bankDigest };
  return { bank, chunks, documents, quiz };
}

test("a first version is created with its chunks, in one commit", () => {
  const { bank, chunks, documents, quiz } = published();
  expect(publish(bank)).toEqual({
    staged: [],
    changes: [
      ...documents.flat(),
      create(quizDoc("c", "q"), { ...quiz, version: 1 }),
      create(bankVersionDoc("c", "q", 1), { chunks }),
    ],
  });
});

test("what is the present version is not published again", () => {
  const { bank, quiz } = published();
  expect(publish(bank, { quiz, lastVersion: 4 })).toBeUndefined();
});

test("a bank that is the present one keeps its chunks, however it came", () => {
  const { bank, quiz } = published();
  const kept = [{ chunkId: "kept", count: 2 }];
  expect(publish(bank, { quiz: { ...quiz, chunks: kept }, lastVersion: 6 }, { title: "new" })).toEqual({
    staged: [],
    changes: [
      update(quizDoc("c", "q"), { ...quiz, title: "new", chunks: kept, version: 7 }),
      create(bankVersionDoc("c", "q", 7), { chunks: kept }),
    ],
  });
});

test("chunks that the quiz has already are not written again", () => {
  const { quiz } = published();
  const large = [question("x".repeat(149_000)), question("y".repeat(149_000))];
  const before = storedQuestions(of, large, nameFor);
  const after = bankOf([large[0] as BankQuestion, question("z".repeat(149_000))]);
  const stored = { ...quiz, chunks: before.chunks, bankDigest: "other" };
  const written = publish(after, { quiz: stored, lastVersion: 4 })?.changes.flatMap((change) =>
    change.op === "put" ? [change.json] : [],
  );
  expect(written).toEqual([JSON.stringify({ questions: [after.questions[1]] })]);
});

test("parts that are staged come first, and nothing of them is written", () => {
  const { bank, chunks, documents } = published();
  const part = { chunks: [{ chunkId: "staged", count: 9 }] } as BankPart;
  const made = publish(bankOf(bank.questions, [part]));
  expect(made?.changes.at(-1)).toEqual(create(bankVersionDoc("c", "q", 1), { chunks: [...part.chunks, ...chunks] }));
  expect(made?.changes.filter(({ op }) => op === "put")).toEqual(documents.flat());
});

test("what is too large for one commit is staged as a part before it", () => {
  const many = Array.from({ length: 21 }, (_, at) => question(`${at}`.padEnd(149_000, "x")));
  const part = partOf(of, many, nameFor);
  const before = { chunks: [{ chunkId: "staged", count: 9 }] } as BankPart;
  const made = publish(bankOf(many, [before]));
  expect(made?.staged).toEqual(staging(of, part, 5));
  expect(made?.changes.map(({ op }) => op)).toEqual(["create", "create"]);
  expect(made?.changes[1]).toEqual(create(bankVersionDoc("c", "q", 1), { chunks: [...before.chunks, ...part.chunks] }));
});

test.each([
  ["becomes final", true, ["p"], [update(courseDoc("c"), { finalQuizzes: append("q") })]],
  ["stays final", true, ["p", "q"], []],
  ["is final no more", false, ["p", "q"], [update(courseDoc("c"), { finalQuizzes: drop("q") })]],
  ["is not final", false, ["p"], []],
])("a quiz that %s is told of in its course where that is new", (_, final, finalQuizzes, changes) => {
  const { bank, quiz } = published();
  const made = publish(bank, { quiz, finalQuizzes, lastVersion: 4 }, { title: "new", policy: { ...policy, final } });
  expect(made?.changes.slice(2)).toEqual(changes);
});
