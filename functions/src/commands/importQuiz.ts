import { parseBank } from "../domain/bank/parseBank.ts";
import { chunked, paperProblem } from "../domain/chunks.ts";
import { isCurrent } from "../domain/versions.ts";
import { append, create, drop, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { bankVersionDoc, courseDoc, guard, quizDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { storedChunk } from "./chunks.ts";

const MAXIMUM_REJECTED = 200;

export const importQuiz = defineCommand({
  name: "importQuiz",
  caller: "admin",
  lane: ({ input: { courseId, quizId } }) => `courses/${courseId}/quizzes/${quizId}`,
  reads: ({ input: { courseId, quizId } }) => ({
    course: guard(courseDoc(courseId)),
    quiz: guard(quizDoc(courseId, quizId)),
  }),
  prepare: async (_, { input: { format, source } }) => parseBank(format, source),
  /** A version of a bank never changes: its chunks are named by what is in them, and attempts keep what they drew. */
  decide({ course, quiz }, { input }, bank) {
    const { courseId, quizId, title, policy, baseVersion, dryRun } = input;
    if (!course) return { refusal: refuse("no-such-course") };
    if (!isCurrent(quiz?.version, baseVersion)) {
      return { refusal: refuse("stale-version", { version: quiz?.version ?? 0 }) };
    }
    const rejected = bank.rejected.slice(0, MAXIMUM_REJECTED);
    const rejectedCount = bank.rejected.length;
    if (bank.questions.length === 0) return { refusal: refuse("empty-bank", { rejected, rejectedCount }) };
    const lessonIssue = "is no lesson of the course";
    if (policy.lessonId !== null && !course.lessons.some(({ lessonId }) => lessonId === policy.lessonId)) {
      return { refusal: refuse("invalid-input", { issues: [{ path: "policy.lessonId", message: lessonIssue }] }) };
    }
    const problem = paperProblem(bank.questions, policy.draw);
    if (problem) return { refusal: refuse("invalid-input", { issues: [{ path: "policy.draw", message: problem }] }) };

    const counts = { imported: bank.questions.length, rejected, rejectedCount };
    if (dryRun) return { result: { version: quiz?.version ?? 0, ...counts } };
    const version = (quiz?.version ?? 0) + 1;
    const chunks = chunked(bank.questions).map((questions) => storedChunk({ courseId, quizId }, questions));
    const record = {
      title,
      policy,
      version,
      questionCount: bank.questions.length,
      chunks: chunks.map(({ chunkId, count }) => ({ chunkId, count })),
    };
    const stored = new Set(quiz?.chunks.map(({ chunkId }) => chunkId));
    return {
      result: { version, ...counts },
      staged: chunks.filter(({ chunkId }) => !stored.has(chunkId)).flatMap(({ documents }) => documents),
      changes: [
        quiz ? update(quizDoc(courseId, quizId), record) : create(quizDoc(courseId, quizId), record),
        create(bankVersionDoc(courseId, quizId, version), { chunks: record.chunks }),
        ...(course.finalQuizzes.includes(quizId) === policy.final
          ? []
          : [update(courseDoc(courseId), { finalQuizzes: policy.final ? append(quizId) : drop(quizId) })]),
      ],
    };
  },
});
