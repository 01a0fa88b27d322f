import type { QuizPolicy } from "../../contract/index.ts";
import type { BankQuestion, Extent } from "../../records/bank.ts";
import type { Call, NameFor } from "../../records/call.ts";
import type { BankPart, ChunkRef, CourseRecord, Quiz } from "../../records/catalogueRecords.ts";
import { append, type Change, create, drop, update } from "../../records/changes.ts";
import { bankVersionDoc, courseDoc, quizDoc } from "../../records/documents.ts";
import { isSameQuiz } from "../standing/versions.ts";
import { type QuizRef, storedQuestions } from "./chunks.ts";
import { fitOneCommit, partOf, staging } from "./parts.ts";

/** What a version is made of: parts that are staged, and after them the questions of the call. */
export interface Bank {
  parts: readonly BankPart[];
  questions: readonly BankQuestion[];
  /** Of all of it. */
  extent: Extent;
}

/** What publishes a version: commits before, and the one by which it is seen, whole and at once. */
interface Publication {
  staged: Change[];
  changes: Change[];
}

/**
 * Makes a bank, title and policy the next version of a quiz; `undefined` if they are the present one. A bank that is the
 * present one keeps its chunks, however it came.
 */
export function publicationOf(
  input: QuizRef & { title: string; policy: QuizPolicy },
  { course, quiz, lastVersion }: { course: CourseRecord; quiz: Quiz | undefined; lastVersion: number },
  bank: Bank,
  { now, nameFor }: Pick<Call<unknown>, "now" | "nameFor">,
): Publication | undefined {
  const { courseId, quizId, title, policy } = input;
  const version = lastVersion + 1;
  const content = { title, policy, bankDigest: nameFor("bank", bank.extent.digest) };
  const isListed = course.finalQuizzes.includes(quizId) === policy.final;
  if (quiz && isListed && isSameQuiz(quiz, content)) return undefined;
  const isSameBank = quiz?.bankDigest === content.bankDigest;
  const { chunks, staged, riding } = isSameBank
    ? { ...quiz, staged: [], riding: [] }
    : stored(input, bank, quiz, now, nameFor);
  const record = { ...content, version, questionCount: bank.extent.count, chunks };
  return {
    staged,
    changes: [
      ...riding,
      quiz ? update(quizDoc(courseId, quizId), record) : create(quizDoc(courseId, quizId), record),
      create(bankVersionDoc(courseId, quizId, version), { chunks }),
      ...(isListed
        ? []
        : [update(courseDoc(courseId), { finalQuizzes: policy.final ? append(quizId) : drop(quizId) })]),
    ],
  };
}

/**
 * The chunks of a bank. Those of the questions ride in the commit that refers to them, but for those that the quiz has
 * already, or are staged before it.
 */
function stored(of: QuizRef, { parts, questions }: Bank, quiz: Quiz | undefined, now: number, nameFor: NameFor) {
  const before = parts.flatMap(({ chunks }) => chunks);
  const inline = storedQuestions(of, questions, nameFor);
  if (fitOneCommit(inline)) {
    const present = new Set(quiz?.chunks.map(({ chunkId }) => chunkId));
    const riding = inline.documents.filter((_, at) => !present.has((inline.chunks[at] as ChunkRef).chunkId)).flat();
    return { chunks: [...before, ...inline.chunks], staged: [], riding };
  }
  const part = partOf(of, questions, nameFor);
  return { chunks: [...before, ...part.chunks], staged: staging(of, part, now), riding: [] };
}
