import type { AnswerChanges, AttemptResult, GradingMethod, QuizPolicy } from "../../src/contract/index.ts";
import { worthOf } from "./quizzes.ts";
import type { CourseId } from "./town.ts";
import { isPast, type KnownAttempt, type KnownCourse, type KnownQuiz, type Student, type When } from "./world.ts";

/** What the contract says of attempts, told once more and in other words than the code does. */

const untaken: KnownQuiz = {
  extraAttempts: 0,
  extraSeconds: 0,
  attemptsBeforeReset: 0,
  resetLessonId: null,
  ended: null,
  seen: { bank: null, questionIds: [] },
};

export const quizOf = (student: Student, courseId: CourseId): KnownQuiz => student.quizzes[courseId] ?? untaken;

export const attemptsIn = ({ attempts }: Student, courseId: CourseId): KnownAttempt[] =>
  attempts.filter((attempt) => attempt.courseId === courseId);

export function remainingOf({ maximumAttempts }: QuizPolicy, student: Student, courseId: CourseId): number | null {
  if (maximumAttempts === null) return null;
  const { extraAttempts, attemptsBeforeReset } = quizOf(student, courseId);
  const used = attemptsIn(student, courseId).length - attemptsBeforeReset;
  return Math.max(0, maximumAttempts + extraAttempts - used);
}

/** Whether the quiz is passed, by what was closed last. */
export const isPassed = (student: Student, courseId: CourseId): boolean =>
  attemptsIn(student, courseId).findLast(({ isOpen }) => !isOpen)?.result?.quizPassed ?? false;

/** Whether answers count no more; `undefined`: who knows. */
export const isOver = ({ isOpen, cut, closesAt }: KnownAttempt, when: When): boolean | undefined =>
  !isOpen || cut ? true : isPast(closesAt, when);

/** The deadline of an attempt in a course, and when its answers count last. */
export function timeOf(
  student: Student,
  courseId: CourseId,
  { startedAt, policy: { timeLimitSeconds, graceSeconds } }: Pick<KnownAttempt, "startedAt" | "policy">,
) {
  const courseEnds = student.courses[courseId]?.deadlineAt ?? Number.POSITIVE_INFINITY;
  const seconds = (timeLimitSeconds ?? Number.POSITIVE_INFINITY) + quizOf(student, courseId).extraSeconds;
  const until = (end: number) => (end === Number.POSITIVE_INFINITY ? null : end);
  return {
    deadline: until(Math.min(courseEnds, startedAt + seconds * 1000)),
    closesAt: until(Math.min(courseEnds, startedAt + (seconds + graceSeconds) * 1000)),
  };
}

/** When an attempt ended, for what waits on it: when it was submitted or cut, at its deadline at the latest. */
export function endOf({ deadline, cut }: KnownAttempt, submitted: When | null): When {
  const first = (...moments: (number | null | undefined)[]) =>
    Math.min(...moments.map((moment) => moment ?? Number.POSITIVE_INFINITY));
  return {
    from: first(submitted?.from, deadline, cut?.from),
    to: first(submitted?.to, deadline, cut?.to),
  };
}

type Graded = Pick<AttemptResult, "percent" | "passed">;

const gradeBy: Record<GradingMethod, (all: readonly Graded[], passPercent: number) => [number, boolean]> = {
  highest: (all) => [Math.max(...all.map(({ percent }) => percent)), all.some(({ passed }) => passed)],
  latest: (all) => [(all.at(-1) as Graded).percent, (all.at(-1) as Graded).passed],
  first: ([first]) => [(first as Graded).percent, (first as Graded).passed],
  average(all, passPercent) {
    const hundredths = all.reduce((sum, { percent }) => sum + Math.round(percent * 100), 0);
    const mean = Math.round(hundredths / all.length) / 100;
    return [mean, mean >= passPercent];
  },
};

/** What an attempt comes to, closed with these answers; `late` where it is known. */
export function resultOf(
  student: Student,
  attempt: KnownAttempt,
  policyNow: QuizPolicy,
  answers: AnswerChanges,
  submitted: When | null,
): Omit<AttemptResult, "late"> & { late?: boolean } {
  const { attemptNumber, courseId, questionIds, bank, policy, deadline, cut } = attempt;
  const points = questionIds.reduce((sum, questionId) => sum + worthOf(bank, questionId, answers[questionId]), 0);
  const maxPoints = questionIds.length;
  const percent = Math.round((points * 10_000) / maxPoints) / 100;
  const passed = points * 100 >= policy.passPercent * maxPoints;
  const before = attemptsIn(student, courseId).flatMap(({ result }) => result ?? []);
  const all = [...before, { percent, passed }];
  const [gradePercent, quizPassed] = gradeBy[policy.grading](all, policy.passPercent);
  const late = submitted ? isPast(deadline, submitted) : deadline !== null && (!cut || isPast(deadline - 1, cut));
  return {
    attemptNumber,
    points,
    maxPoints,
    percent,
    passed,
    answersIgnored: !submitted,
    gradePercent,
    bestPercent: Math.max(...all.map((each) => each.percent)),
    quizPassed,
    attemptsRemaining: remainingOf(policyNow, student, courseId),
    ...(late !== undefined && { late }),
  };
}

/** Closes an attempt, with all that its being the last one entails by the policy now. */
export function close(
  student: Student,
  attempt: KnownAttempt,
  { policy }: KnownCourse,
  result: AttemptResult,
  submitted: When | null,
  when: When,
): void {
  const { courseId } = attempt;
  const enrolled = student.courses[courseId];
  Object.assign(attempt, { isOpen: false, result });
  const quiz = { ...quizOf(student, courseId), ended: endOf(attempt, submitted) };
  student.quizzes[courseId] = quiz;
  const exhausted = result.attemptsRemaining === 0 && !result.quizPassed;
  if (!exhausted || !enrolled || !["active", "withdrawn"].includes(enrolled.status)) return;
  if (policy.onExhausted === "failCourse") {
    enrolled.status = "failed";
    endAll(student, courseId, when);
  }
  if (policy.onExhausted === "resetLesson") {
    quiz.attemptsBeforeReset = attemptsIn(student, courseId).length;
    quiz.resetLessonId = policy.lessonId;
    enrolled.lessons = enrolled.lessons.filter((lessonId) => lessonId !== policy.lessonId);
  }
}

/** An enrollment's end: the time of what is open in it is over. */
export function endAll(student: Student, courseId: CourseId, when: When): void {
  for (const attempt of attemptsIn(student, courseId).filter(({ isOpen, cut }) => isOpen && !cut)) {
    const past = isPast(attempt.closesAt, when);
    if (past === false) attempt.cut = when;
    if (past === undefined) student.isStale = true;
  }
  for (const session of student.sessions) {
    if (session.courseId === courseId && session.isOpen) session.isOpen = false;
  }
}
