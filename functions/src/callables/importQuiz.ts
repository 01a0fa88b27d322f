import type { QuizPolicy } from "../contract/index.ts";
import { chunked } from "../domain/banks/chunks.ts";
import { joined, paperProblem } from "../domain/banks/extent.ts";
import { parseBank } from "../domain/banks/parseBank.ts";
import {
  isFresh,
  isUsable,
  partOf,
  partProblem,
  questionIdsIn,
  sealedExtent,
  stagingOf,
} from "../domain/banks/parts.ts";
import { type Bank, publicationOf } from "../domain/banks/publication.ts";
import { limitOf } from "../domain/standing/limits.ts";
import { isCurrent } from "../domain/standing/versions.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Find } from "../records/call.ts";
import type { BankPart, CourseRecord } from "../records/catalogueRecords.ts";
import { bankPartDoc, bankPartNamed, bankVersionDoc, courseDoc, guard, quizDoc } from "../records/documents.ts";
import { findBeside, idIn } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";

const MAXIMUM_LISTED = 200;
/** Their names lie in the quiz, in one document. */
const MAXIMUM_CHUNKS = 8000;

/** An input that may not be so. */
interface Problem {
  path: string;
  message: string;
}

export const importQuiz = defineCommand({
  name: "importQuiz",
  caller: "admin",
  large: true,
  lane: ({ input: { courseId, quizId } }) => `courses/${courseId}/quizzes/${quizId}`,
  reads: ({ input: { courseId, quizId, staged = [] } }) => ({
    course: guard(courseDoc(courseId)),
    quiz: guard(quizDoc(courseId, quizId)),
    parts: staged.map((partId) => bankPartDoc(courseId, quizId, partId)),
  }),
  async prepare({ quiz, parts }, { input, now, nameFor }, { find }) {
    const { format, source, stage, courseId, quizId } = input;
    const read = parseBank(format, source, questionIdsIn(parts));
    // Another app may have put its own document in the quiz's place: its versions are used still.
    if (!stage) return { read, lastVersion: quiz ? quiz.version : await lastVersionOf(courseId, quizId, find) };
    const part = partOf(input, read.questions, nameFor);
    const [known] = await find(bankPartNamed(courseId, quizId, part.partId));
    return { read, part, isKnown: isFresh(known?.data, now) };
  },
  /**
   * A version of a bank never changes: its chunks are named by what is in them, and attempts keep what they drew. It is
   * seen at once and whole, since one commit refers to all of its chunks.
   */
  decide({ course, quiz, parts }, call, { read, part, isKnown, lastVersion = 0 }) {
    const { input, now, nameFor } = call;
    const { policy, baseVersion, dryRun, stage, staged = [] } = input;
    if (!course) return { refusal: refuse("no-such-course") };
    const version = quiz?.version ?? 0;
    if (!stage && !isCurrent(quiz?.version, baseVersion)) return { refusal: refuse("stale-version", { version }) };
    const missing = staged.filter((_, at) => !isUsable(parts[at], now));
    if (missing.length > 0) return { refusal: refuse("no-such-part", { staged: missing }) };
    const before = parts as readonly BankPart[];
    const told = { rejected: read.rejected.slice(0, MAXIMUM_LISTED), rejectedCount: read.rejected.length };
    const { warnings = [] } = read;
    const warned =
      warnings.length > 0 ? { warnings: warnings.slice(0, MAXIMUM_LISTED), warningCount: warnings.length } : {};
    const problem = partsProblem(before) ?? lessonProblem(policy, course);
    if (problem) return invalid(problem);
    if (read.questions.length === 0 && (stage || before.length === 0)) return { refusal: refuse("empty-bank", told) };

    if (part) {
      const message = partProblem(part);
      if (message) return invalid({ path: "source", message });
      const result = { version, imported: part.count, ...told, ...warned, part: part.partId };
      return isKnown ? { result } : { result, ...stagingOf(input, part, now) };
    }
    const extent = joined([...before, sealedExtent(read.questions, nameFor)]);
    const bank = { parts: before, questions: read.questions, extent };
    const flaw = bankProblem(bank, policy);
    if (flaw) return invalid(flaw);
    const isNewFinal = policy.final && !course.finalQuizzes.includes(input.quizId);
    const limited = isNewFinal ? limitOf("finalQuizzes", course.finalQuizzes.length) : undefined;
    if (limited) return { refusal: limited };
    const publication = dryRun ? undefined : publicationOf(input, { course, quiz, lastVersion }, bank, call);
    const result = { version: publication ? lastVersion + 1 : version, imported: extent.count, ...told, ...warned };
    return { result, ...publication };
  },
});

/** The last version that was published under this id; 0: none was. */
async function lastVersionOf(courseId: string, quizId: string, find: Find): Promise<number> {
  const versions = await findBeside(find, bankVersionDoc(courseId, quizId, 0), []);
  return Math.max(0, ...versions.map(({ path }) => Number(idIn(path))));
}

const invalid = (issue: Problem) => ({ refusal: refuse("invalid-input", { issues: [issue] }) });

function partsProblem(parts: readonly BankPart[]): Problem | undefined {
  if (questionIdsIn(parts).size === joined(parts).count) return undefined;
  const message = "must be parts of one bank: each has to be staged with those before it named in its own staged";
  return { path: "staged", message };
}

function lessonProblem({ lessonId }: QuizPolicy, { lessons }: CourseRecord): Problem | undefined {
  if (lessonId === null || lessons.some((lesson) => lesson.lessonId === lessonId)) return undefined;
  return { path: "policy.lessonId", message: "is no lesson of the course" };
}

function bankProblem({ parts, questions, extent }: Bank, { draw }: QuizPolicy): Problem | undefined {
  const message = paperProblem(extent, draw);
  if (message) return { path: "policy.draw", message };
  const chunks = parts.reduce((sum, part) => sum + part.chunks.length, chunked(questions).length);
  if (chunks <= MAXIMUM_CHUNKS) return undefined;
  return { path: "source", message: "makes the bank too large; part it into several quizzes" };
}
