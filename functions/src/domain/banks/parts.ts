/** Banks in parts: what is too large for one commit, or one call, is written before anything refers to it. */
import type { BankQuestion, Extent } from "../../records/bank.ts";
import type { NameFor } from "../../records/call.ts";
import type { BankPart } from "../../records/catalogueRecords.ts";
import { bytesOf, type Change, COMMIT_BYTES, merge, update } from "../../records/changes.ts";
import { bankPartDoc } from "../../records/documents.ts";
import { idIn } from "../../records/finding.ts";
import { type QuizRef, type StoredQuestions, storedQuestions } from "./chunks.ts";
import { extentOf } from "./extent.ts";

const DAY_MS = 86_400_000;
/** A part is kept for so long after it was last staged, */
const KEPT_MS = 7 * DAY_MS;
/** and taken into a version until shortly before, so that the sweep, which comes after, never meets one on its way. */
const MARGIN_MS = DAY_MS / 2;
/** Ids lie with the part, in one document. */
const MAXIMUM_ID_CHARACTERS = 900_000;

/** A part of a bank that is not stored yet. */
export interface NewPart extends StoredQuestions, Extent {
  partId: string;
  questionIds: string;
}

/** Named by what is in it, and so are its documents, which no other part has. */
export function partOf(of: QuizRef, questions: readonly BankQuestion[], nameFor: NameFor): NewPart {
  const partId = `part-${nameFor("part", JSON.stringify(questions))}`;
  return {
    partId,
    questionIds: questions.map(({ question }) => question.questionId).join(" "),
    ...sealedExtent(questions, nameFor),
    ...storedQuestions(of, questions, nameFor, partId),
  };
}

/** The extent of some questions; who does not know the secret cannot tell by it what they are. */
export const sealedExtent = (questions: readonly BankQuestion[], nameFor: NameFor): Extent =>
  extentOf(questions, (json) => Buffer.from(nameFor("question", json), "base64url").toString("hex"));

/** Why no other part may follow this one. */
export const partProblem = ({ questionIds }: NewPart): string | undefined =>
  questionIds.length > MAXIMUM_ID_CHARACTERS
    ? `has too many questions for one part: their ids have ${questionIds.length} characters, and ${MAXIMUM_ID_CHARACTERS} fit`
    : undefined;

/**
 * All that a part consists of, in the order in which to write it. That it is on its way comes first: the sweep, which may
 * be about to remove what an earlier try left, then starts again.
 */
export function staging({ courseId, quizId }: QuizRef, part: NewPart, now: number): Change[] {
  const { partId, documents, ...rest } = part;
  const note = {
    ...rest,
    documents: documents.flat().map(({ doc }) => idIn(doc.path)),
    ...(partProblem(part) && { questionIds: "" }),
    expiresAt: now + KEPT_MS,
  };
  return [merge(bankPartDoc(courseId, quizId, partId), note), ...documents.flat()];
}

/** Stages a part; that it is all there is said last, in the commit that records the call. */
export const stagingOf = (of: QuizRef, part: NewPart, now: number): { staged: Change[]; changes: Change[] } => ({
  staged: staging(of, part, now),
  changes: [update(bankPartDoc(of.courseId, of.quizId, part.partId), { isComplete: true })],
});

type Standing = Pick<BankPart, "expiresAt" | "isComplete">;

/** Whether a part is stored and stays so while a version takes it in. */
export const isUsable = (part: Standing | undefined, now: number): part is BankPart =>
  part?.isComplete === true && now <= part.expiresAt - MARGIN_MS;

/** Whether a part need not be staged again: it stays usable for another half day, in which the others come. */
export const isFresh = (part: Standing | undefined, now: number): boolean => isUsable(part, now + MARGIN_MS);

/** Whether documents ride in the commit that refers to them. */
export const fitOneCommit = ({ documents }: StoredQuestions): boolean =>
  documents.flat().reduce((sum, document) => sum + bytesOf(document), 0) <= COMMIT_BYTES;

/** Ids of the questions in parts, each once. */
export const questionIdsIn = (parts: readonly (BankPart | undefined)[]): Set<string> =>
  new Set(parts.flatMap((part) => (part?.questionIds ? part.questionIds.split(" ") : [])));
