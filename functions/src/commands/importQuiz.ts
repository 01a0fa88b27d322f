import { parseBank } from "../domain/bank/parseBank.ts";
import type { BankPart } from "../domain/catalogueRecords.ts";
import { extentOf, joined, paperProblem } from "../domain/chunks.ts";
import { isCurrent, isSameBank } from "../domain/versions.ts";
import { append, create, drop, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { bankPartDoc, bankPartNamed, bankVersionDoc, courseDoc, guard, quizDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { storedQuestions } from "./chunks.ts";
import { fitOneCommit, isUsable, partOf, partProblem, questionIdsIn, staging, stagingOf } from "./parts.ts";

const MAXIMUM_REJECTED = 200;
/** Their names lie in the quiz, in one document. */
const MAXIMUM_CHUNKS = 8000;

const wrong = (path: string, message: string) => ({
  refusal: refuse("invalid-input", { issues: [{ path, message }] }),
});

export const importQuiz = defineCommand({
  name: "importQuiz",
  caller: "admin",
  lane: ({ input: { courseId, quizId } }) => `courses/${courseId}/quizzes/${quizId}`,
  reads: ({ input: { courseId, quizId, staged = [] } }) => ({
    course: guard(courseDoc(courseId)),
    quiz: guard(quizDoc(courseId, quizId)),
    parts: staged.map((partId) => bankPartDoc(courseId, quizId, partId)),
  }),
  async prepare({ parts }, { input, now }, _, find) {
    const { format, source, stage, courseId, quizId } = input;
    const bank = parseBank(format, source, questionIdsIn(parts));
    if (!stage) return { bank };
    const part = partOf(input, bank.questions);
    const [known] = await find(bankPartNamed(courseId, quizId, part.partId));
    return { bank, part, isKnown: isUsable(known?.data, now) };
  },
  /**
   * A version of a bank never changes: its chunks are named by what is in them, and attempts keep what they drew. It is
   * seen at once and whole, since one commit refers to all of its chunks.
   */
  decide({ course, quiz, parts }, { input, now }, { bank, part, isKnown }) {
    const { courseId, quizId, title, policy, baseVersion, dryRun, stage, staged = [] } = input;
    if (!course) return { refusal: refuse("no-such-course") };
    const version = quiz?.version ?? 0;
    if (!stage && !isCurrent(quiz?.version, baseVersion)) return { refusal: refuse("stale-version", { version }) };
    const missing = staged.filter((_, at) => !isUsable(parts[at], now));
    if (missing.length > 0) return { refusal: refuse("no-such-part", { staged: missing }) };
    const before = parts as readonly BankPart[];
    const count = before.flatMap(({ chunks }) => chunks).reduce((sum, chunk) => sum + chunk.count, 0);
    if (questionIdsIn(before).size < count) {
      return wrong(
        "staged",
        "must be parts of one bank: each has to be staged with those before it named in its own staged",
      );
    }
    const rejected = bank.rejected.slice(0, MAXIMUM_REJECTED);
    const told = { rejected, rejectedCount: bank.rejected.length };
    if (bank.questions.length === 0 && (stage || count === 0)) return { refusal: refuse("empty-bank", told) };

    if (policy.lessonId !== null && !course.lessons.some(({ lessonId }) => lessonId === policy.lessonId)) {
      return wrong("policy.lessonId", "is no lesson of the course");
    }
    if (part) {
      const problem = partProblem(part);
      if (problem) return wrong("source", problem);
      const result = { version, imported: bank.questions.length, ...told, ...(!dryRun && { part: part.partId }) };
      return dryRun || isKnown ? { result } : { result, ...stagingOf(input, part, now) };
    }

    const extent = joined([{ count, largest: before.flatMap(({ largest }) => largest) }, extentOf(bank.questions)]);
    const problem = paperProblem(extent, policy.draw);
    if (problem) return wrong("policy.draw", problem);
    const result = { imported: extent.count, ...told };
    if (dryRun) return { result: { version, ...result } };

    const inline = storedQuestions(input, bank.questions);
    const rides = fitOneCommit(inline);
    const large = rides ? undefined : partOf(input, bank.questions);
    const chunks = [...before.flatMap((each) => each.chunks), ...(large ?? inline).chunks];
    if (chunks.length > MAXIMUM_CHUNKS) {
      return wrong("source", "makes the bank too large; part it into several quizzes");
    }
    const record = { title, policy, version: version + 1, questionCount: extent.count, chunks };
    if (quiz && isSameBank(quiz, record)) return { result: { version, ...result } };
    const stored = new Set(quiz?.chunks.map(({ chunkId }) => chunkId));
    const isNew = large?.chunks.some(({ chunkId }) => !stored.has(chunkId));
    return {
      result: { version: version + 1, ...result },
      staged: large && isNew ? staging(input, large, now) : [],
      changes: [
        ...(rides ? inline.documents.filter((_, at) => !stored.has(inline.chunks[at]?.chunkId ?? "")).flat() : []),
        quiz ? update(quizDoc(courseId, quizId), record) : create(quizDoc(courseId, quizId), record),
        create(bankVersionDoc(courseId, quizId, version + 1), { chunks }),
        ...(course.finalQuizzes.includes(quizId) === policy.final
          ? []
          : [update(courseDoc(courseId), { finalQuizzes: policy.final ? append(quizId) : drop(quizId) })]),
      ],
    };
  },
});
