import type { OutputOf, QuizPrerequisite } from "../../src/contract/index.ts";
import type { Enrollment } from "../../src/records/studentRecords.ts";
import type { Allowed } from "./admission.ts";
import { attemptsIn, endOf, isOver, isPassed, quizOf, remainingOf, resultOf, timeOf } from "./quizRules.ts";
import { bankOfPaper, banks, questionIn, worthOf } from "./quizzes.ts";
import type { Request } from "./requests.ts";
import { dueIn, hasSeatTime, isAskedIn } from "./seconds.ts";
import { type CourseId, lessonIds } from "./town.ts";
import { hasChecks, type KnownAttempt, type KnownCourse, type Student, type When } from "./world.ts";

export const attemptOf = (student: Student, { input, courseId }: Request): KnownAttempt | undefined =>
  student.attempts.find((attempt) => attempt.courseId === courseId && attempt.attemptId === input.attemptId);

type Started = OutputOf<"startQuizAttempt">;

const idsOf = (questions: Started["questions"]): string[] => questions.map(({ questionId }) => questionId);

export function startOf(
  student: Student,
  courseId: CourseId,
  course: KnownCourse,
  when: When,
  enrollment: Enrollment | undefined,
): Allowed {
  const open = attemptsIn(student, courseId).find(({ isOpen }) => isOpen);
  const over = open && isOver(open, when);
  const lacksSeatTime = enrollment !== undefined && !hasSeatTime(enrollment);
  if (!open) return freshStartOf(student, courseId, course, quizOf(student, courseId).ended, when, lacksSeatTime);
  if (over) return freshStartOf(student, courseId, course, endOf(open, null), when, lacksSeatTime);
  if (over === undefined) return { OK: {}, "attempts-exhausted": {}, "quiz-locked": {}, "wait-between-attempts": {} };
  const { attemptId, attemptNumber, startedAt, deadline, answers, revision, questionIds } = open;
  return {
    OK: {
      ...{ attemptId, attemptNumber, startedAt, deadline, answers, revision, resumed: true },
      attemptsRemaining: remainingOf(course.policy, student, courseId),
      questions: questionIds.map((questionId) => ({ questionId })),
    },
  };
}

/** Of a start where none is open, or no longer. */
function freshStartOf(
  student: Student,
  courseId: CourseId,
  course: KnownCourse,
  ended: When | null,
  when: When,
  lacksSeatTime: boolean,
): Allowed {
  const { policy } = course;
  const quiz = quizOf(student, courseId);
  const remaining = remainingOf(policy, student, courseId);
  const awaited = policy.lessonId === null ? null : quiz.resetLessonId;
  const awaitsLesson = awaited !== null && !student.courses[courseId]?.lessons.includes(awaited);
  if (remaining === 0 || awaitsLesson) return { "attempts-exhausted": {} };
  const locked = lockedOf(student, courseId, course, lacksSeatTime);
  if (locked?.isSure) return locked.allowed;

  const another = (said: Started) =>
    said.attemptNumber === attemptsIn(student, courseId).length + 1 &&
    said.attemptsRemaining === (remaining === null ? null : remaining - 1) &&
    said.deadline === timeOf(student, courseId, { ...said, policy }).deadline &&
    !said.resumed &&
    bankOfPaper(said.questions) === course.bank &&
    isDrawn(idsOf(said.questions), student, courseId, course);
  const waitMs = policy.waitSeconds * 1000;
  if (ended === null || waitMs === 0) return { ...locked?.allowed, OK: another };
  const available = { from: ended.from + waitMs, to: ended.to + waitMs };
  const wait = ({ availableAt }: { availableAt: number }) =>
    availableAt >= available.from && availableAt <= available.to;
  return {
    ...locked?.allowed,
    ...(when.to >= available.from && { OK: another }),
    ...(when.from < available.to && { "wait-between-attempts": wait }),
  };
}

/** What a quiz says that waits for something, if it does or, of identity questions, may; `isSure`: it does. */
function lockedOf(
  student: Student,
  courseId: CourseId,
  { policy: { opensAfter = [] } }: KnownCourse,
  lacksSeatTime: boolean,
) {
  const lacks: Record<QuizPrerequisite, boolean> = {
    lessons: (student.courses[courseId]?.lessons.length ?? 0) < 2,
    "seat-time": lacksSeatTime,
    "identity-checks": false,
  };
  const sure = opensAfter.filter((each) => lacks[each]);
  const mayLack = opensAfter.includes("identity-checks") && hasChecks(courseId);
  if (sure.length === 0 && !mayLack) return undefined;
  const isMissing = ({ missing }: { missing: QuizPrerequisite[] }) =>
    missing.length > 0 &&
    sure.every((each) => missing.includes(each)) &&
    missing.every((each) => sure.includes(each) || (mayLack && each === "identity-checks"));
  return { isSure: sure.length > 0, allowed: { "quiz-locked": isMissing } satisfies Allowed };
}

/** Whether these may be drawn: so many of the bank as it is now, those first that the student has not had of it. */
function isDrawn(drawn: string[], student: Student, courseId: CourseId, course: KnownCourse): boolean {
  const { policy } = course;
  const bank: readonly string[] = banks[course.bank].questionIds;
  const count = Math.min(policy.draw ?? bank.length, bank.length);
  const isPaper = new Set(drawn).size === count && drawn.length === count && drawn.every((id) => bank.includes(id));
  const { seen } = quizOf(student, courseId);
  if (!isPaper || !policy.avoidSeen || seen.bank !== course.bank) return isPaper;
  const unseen = bank.filter((questionId) => !seen.questionIds.includes(questionId));
  return unseen.length >= count
    ? drawn.every((questionId) => unseen.includes(questionId))
    : unseen.every((questionId) => drawn.includes(questionId));
}

export function saveOf(request: Request, student: Student, when: When): Allowed {
  const { input } = request;
  const attempt = attemptOf(student, request);
  if (!attempt) return { "no-such-attempt": {} };
  const over = isOver(attempt, when);
  const closed: Allowed = over === false ? {} : { "attempt-closed": {} };
  if (over) return closed;
  if (input.revision !== attempt.revision) return { ...closed, "stale-revision": { revision: attempt.revision } };
  if (!isOfPaper(input.answers, attempt)) return { ...closed, "invalid-input": {} };
  return { ...closed, OK: { revision: attempt.revision + 1 } };
}

const isOfPaper = (answers: object, { questionIds }: KnownAttempt): boolean =>
  Object.keys(answers).every((questionId) => questionIds.includes(questionId));

export function submissionOf(request: Request, student: Student, { policy }: KnownCourse, when: When): Allowed {
  const attempt = attemptOf(student, request);
  if (!attempt) return { "no-such-attempt": {} };
  if (attempt.result) return { OK: attempt.result };
  const given = request.input.answers ?? {};
  const over = isOver(attempt, when);
  const lapsed = resultOf(student, attempt, policy, attempt.answers, null);
  if (over) return { OK: lapsed };
  if (!isOfPaper(given, attempt)) return { ...(over === undefined && { OK: lapsed }), "invalid-input": {} };
  if (over === undefined) return { OK: { attemptNumber: attempt.attemptNumber } };
  return { OK: resultOf(student, attempt, policy, { ...attempt.answers, ...given }, when) };
}

/** Of a look at the right answers, by the policy now. */
export function reviewOf(request: Request, student: Student, { policy }: KnownCourse): Allowed {
  const attempt = attemptOf(student, request);
  if (!attempt) return { "no-such-attempt": {} };
  const { courseId, answers, questionIds, bank } = attempt;
  const isReleased = {
    never: false,
    afterSubmit: true,
    afterPass: isPassed(student, courseId),
    afterLastAttempt:
      remainingOf(policy, student, courseId) === 0 && !attemptsIn(student, courseId).some(({ isOpen }) => isOpen),
  };
  if (attempt.isOpen || !isReleased[policy.review]) return { "review-not-released": {} };
  const questions = questionIds.map((questionId) => ({
    questionId,
    given: answers[questionId] ?? null,
    correct: questionIn(bank, questionId).correct,
    points: worthOf(bank, questionId, answers[questionId]),
  }));
  return { OK: { questions } };
}

/** Of a certificate. What only identity questions can tell, nobody knows. */
export function certificateOf(
  student: Student,
  courseId: CourseId,
  { policy }: KnownCourse,
  enrollment: Enrollment | undefined,
): Allowed {
  const lacksLessons = (student.courses[courseId]?.lessons.length ?? 0) < 2;
  const lacksQuiz = policy.final && !isPassed(student, courseId);
  const lacksSeatTime = enrollment !== undefined && !hasSeatTime(enrollment);
  const incomplete = ({ missing }: { missing: string[] }) =>
    missing.includes("lessons") === lacksLessons &&
    missing.includes("seat-time") === lacksSeatTime &&
    missing.includes("final-quiz") === lacksQuiz &&
    (hasChecks(courseId) || !missing.includes("identity-checks"));
  const isAsked = enrollment !== undefined && lessonIds.every((lessonId) => isAskedIn(enrollment, lessonId));
  const isDone = !lacksLessons && !lacksSeatTime && !lacksQuiz && isAsked && !dueIn(enrollment).must;
  return { incomplete, ...(isDone && { OK: {} }) };
}
