import { createHash } from "node:crypto";
import type { BankQuestion } from "../../records/bank.ts";
import type { BankPart } from "../../records/catalogueRecords.ts";
import { merge, put, update } from "../../records/changes.ts";
import { bankPartDoc, chunkDoc } from "../../records/documents.ts";
import { extentOf } from "./extent.ts";
import * as parts from "./parts.ts";

const DAY_MS = 86_400_000;
const of = { courseId: "c", quizId: "q" };
const nameFor = (purpose: string, content: string) =>
  createHash("sha256").update(`${purpose}/${content}`).digest("base64url").slice(0, 32);
const questions = ["one", "two"].map(
  (questionId): BankQuestion => ({
    question: { questionId, type: "trueFalse", prompt: questionId, points: 1 },
    key: { type: "trueFalse", correct: true },
  }),
);
const json = JSON.stringify({ questions });
const partId = `part-${nameFor("part", JSON.stringify(questions))}`;
const chunkId = nameFor("chunk", `${partId}${json}`);
const hexOf = (question: string) => Buffer.from(nameFor("question", question), "base64url").toString("hex");

test("a part is named by what is in it, its documents by that too, and its extent by the secret", () => {
  expect(parts.partOf(of, questions, nameFor)).toEqual({
    partId,
    questionIds: "one two",
    ...extentOf(questions, hexOf),
    chunks: [{ chunkId, count: 2 }],
    documents: [[put(chunkDoc("c", "q", chunkId), json)]],
  });
});

test("a part is staged for a week, and said to be complete at last", () => {
  const part = parts.partOf(of, questions, nameFor);
  const doc = bankPartDoc("c", "q", partId);
  const { chunks, count, largest, digest, questionIds } = part;
  const note = { chunks, count, largest, digest, questionIds, documents: [chunkId], expiresAt: 5 + 7 * DAY_MS };
  expect(parts.stagingOf(of, part, 5)).toEqual({
    staged: [merge(doc, note), put(chunkDoc("c", "q", chunkId), json)],
    changes: [update(doc, { isComplete: true })],
  });
});

test.each([
  [900_000, undefined],
  [900_001, "has too many questions for one part: their ids have 900001 characters, and 900000 fit"],
])("ids of %d characters are kept beside a part, or none are", (characters, problem) => {
  const part = { ...parts.partOf(of, questions, nameFor), questionIds: "x".repeat(characters) };
  expect(parts.partProblem(part)).toBe(problem);
  expect(parts.staging(of, part, 5)[0]).toMatchObject({ data: { questionIds: problem ? "" : part.questionIds } });
});

const complete = { expiresAt: 10 * DAY_MS, isComplete: true } as const;
test.each([
  ["half a day before it expires", complete, 9.5 * DAY_MS, true, false],
  ["later", complete, 9.5 * DAY_MS + 1, false, false],
  ["a day before", complete, 9 * DAY_MS, true, true],
  ["less than a day before", complete, 9 * DAY_MS + 1, true, false],
  ["while it is not complete", { expiresAt: 10 * DAY_MS }, 0, false, false],
  ["if there is none", undefined, 0, false, false],
])("%s a part may be taken in, and need not be staged again", (_, part, now, isUsable, isFresh) => {
  expect(parts.isUsable(part, now)).toBe(isUsable);
  expect(parts.isFresh(part, now)).toBe(isFresh);
});

test.each([
  [[1_500_000, 1_500_000], true],
  [[1_500_000, 1_500_001], false],
  [[], true],
])("documents of %j bytes ride in one commit: %j", (sizes, fits) => {
  const documents = sizes.map((bytes) => [put(chunkDoc("c", "q", "x"), "x".repeat(bytes - 1000))]);
  expect(parts.fitOneCommit({ chunks: [], documents })).toBe(fits);
});

test("ids are told of all parts that are there, each once", () => {
  const holding = (questionIds: string) => ({ questionIds }) as BankPart;
  expect(parts.questionIdsIn([holding("one two"), undefined, holding(""), holding("two three")])).toEqual(
    new Set(["one", "two", "three"]),
  );
});
