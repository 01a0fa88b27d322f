import type { QuizRef } from "../../contract/index.ts";
import type { AttemptGrade } from "../../records/studentRecords.ts";
import { endOf } from "../quizzes/allowance.ts";
import { noAttempts } from "../quizzes/attempts.ts";
import { type QuizGrade, quizGrade } from "../quizzes/quizGrade.ts";
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

const closedOf = ({ attempts }: QuizTaken): AttemptFacts[] => attempts.filter(({ status }) => status !== "open");

/** In one order of fields, so that equal ones look equal. */
const gradesOf = (
  grades: readonly (readonly [string | number, Partial<AttemptGrade>])[],
): Record<string, AttemptGrade> =>
  Object.fromEntries(
    grades.map(([number, { passed, percent }]) => [number, { passed: passed === true, percent: percent ?? 0 }]),
  );

/** What its closed attempts come to, as the policy says of the one that was closed last; `undefined`: none is. */
function gradeOf(quiz: QuizTaken): QuizGrade | undefined {
  const closed = closedOf(quiz);
  const last = closed.at(-1);
  return last && quizGrade(last.policy, gradesOf(closed.map(numbered)));
}

const numbered = ({ attemptNumber, passed, percent }: AttemptFacts) =>
  [attemptNumber, { passed: passed === true, percent: percent ?? 0 }] as const;

export const isPassed = (quiz: QuizTaken): boolean => gradeOf(quiz)?.quizPassed ?? false;

/** What a quiz record says that its attempts do not. */
export function quizRecordDrift(quiz: QuizTaken): Finding[] {
  const { courseId, quizId, record, attempts } = quiz;
  const subject: Subject = { of: "quizRecord", courseId, quizId };
  const best = Math.max(0, ...attempts.map(({ percent }) => percent ?? 0));
  const open = attempts.find(({ status }) => status === "open")?.attemptId ?? null;
  const closed = closedOf(quiz);
  const last = closed.at(-1);
  const lastEndedAt = last ? endOf(last, last.submittedAt) : null;
  const ids = attempts.map(({ attemptId }) => attemptId);
  return [
    ...counterDrift(subject, "attempts", record?.attempts, attempts.length),
    ...listDrift(subject, "attemptHistory", record?.attemptHistory, ids),
    ...valueDrift(subject, "bestPercent", record?.bestPercent ?? 0, best),
    ...valueDrift(subject, "gradePercent", record?.gradePercent ?? null, gradeOf(quiz)?.gradePercent ?? null),
    ...valueDrift(subject, "passed", record?.passed ?? false, isPassed(quiz)),
    ...valueDrift(subject, "grades", gradesOf(Object.entries(record?.grades ?? {})), gradesOf(closed.map(numbered))),
    ...valueDrift(subject, "lastEndedAt", record?.lastEndedAt ?? null, lastEndedAt),
    // What nothing tells of any more begins anew.
    ...(["attemptsBeforeReset", "resetLessonId", "seen", "override"] as const).flatMap((field) =>
      valueDrift(subject, field, record?.[field], record?.[field] ?? noAttempts[field]),
    ),
    ...valueDrift(subject, "openAttemptId", record?.openAttemptId ?? null, open),
  ];
}
