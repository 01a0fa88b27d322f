import type { QuizRef } from "../../contract/index.ts";
import { counterDrift, type Finding, listDrift, type Subject, valueDrift } from "./finding.ts";
import type { AttemptFacts, QuizRecordFacts, StudentRecords } from "./studentRecords.ts";

/** A quiz of a student: what is recorded of it, and its attempts in the order of their start. */
export interface QuizTaken extends QuizRef {
  record: QuizRecordFacts | undefined;
  attempts: AttemptFacts[];
}

/** Quizzes that a student has a record or attempts of. */
export function quizzesTaken({ quizRecords, attempts }: StudentRecords): QuizTaken[] {
  const taken = new Map<string, QuizTaken>();
  const of = ({ courseId, quizId }: QuizRef): QuizTaken => {
    const name = `${courseId}/${quizId}`;
    const quiz = taken.get(name) ?? { courseId, quizId, record: undefined, attempts: [] };
    taken.set(name, quiz);
    return quiz;
  };
  for (const record of quizRecords) of(record).record = record;
  for (const attempt of attempts.toSorted((a, b) => a.attemptNumber - b.attemptNumber))
    of(attempt).attempts.push(attempt);
  return [...taken.values()];
}

export const isPassed = ({ attempts }: QuizTaken): boolean => attempts.some(({ passed }) => passed === true);

/** What a quiz record says that its attempts do not. */
export function quizRecordDrift(quiz: QuizTaken): Finding[] {
  const { courseId, quizId, record, attempts } = quiz;
  const subject: Subject = { of: "quizRecord", courseId, quizId };
  const best = Math.max(0, ...attempts.map(({ percent }) => percent ?? 0));
  const open = attempts.find(({ status }) => status === "open")?.attemptId ?? null;
  const ids = attempts.map(({ attemptId }) => attemptId);
  return [
    ...counterDrift(subject, "attempts", record?.attempts, attempts.length),
    ...listDrift(subject, "attemptHistory", record?.attemptHistory, ids),
    ...valueDrift(subject, "bestPercent", record?.bestPercent ?? 0, best),
    ...valueDrift(subject, "passed", record?.passed ?? false, isPassed(quiz)),
    ...valueDrift(subject, "openAttemptId", record?.openAttemptId ?? null, open),
  ];
}
