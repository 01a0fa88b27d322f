import type { Answer, AnswerChanges, Answers, AttemptResult, InputOf, OutputOf } from "../../src/contract/index.ts";
import type { Reply } from "../reply.ts";
import { attemptOf } from "./expectingQuizzes.ts";
import { attemptsIn, close, isOver, quizOf, resultOf, timeOf } from "./quizRules.ts";
import { bankOfPaper, banks } from "./quizzes.ts";
import type { Request } from "./requests.ts";
import type { KnownAttempt, KnownCourse, Student, When } from "./world.ts";

/** Answers that are told only once whatever time ended is closed. */
const afterLapses = [undefined, "attempts-exhausted", "quiz-locked", "wait-between-attempts"];

/** Takes in what a start tells, of the attempt that it opens and of one that it may have met. */
export function start(
  request: Request,
  student: Student,
  reply: Reply<unknown>,
  course: KnownCourse,
  when: When,
): void {
  const { courseId } = request;
  const output = reply.output as OutputOf<"startQuizAttempt"> | undefined;
  const open = attemptsIn(student, courseId).find(({ isOpen }) => isOpen);
  const isMet = open && open.attemptId !== output?.attemptId && afterLapses.includes(reply.refused);
  if (isMet) lapse(student, open, course, when);
  if (output && !output.resumed) begin(student, request, output, course);
}

/** Time ended an attempt, and a call of the student met it. */
function lapse(student: Student, attempt: KnownAttempt, course: KnownCourse, when: When): void {
  if (isOver(attempt, when) === undefined) student.isStale = true;
  const result = resultOf(student, attempt, course.policy, attempt.answers, null);
  close(student, attempt, course, { late: false, ...result }, null, when);
}

function begin(student: Student, { courseId }: Request, output: OutputOf<"startQuizAttempt">, course: KnownCourse) {
  const { policy } = course;
  const bank = banks[course.bank];
  const quiz = quizOf(student, courseId);
  const { attemptId, attemptNumber, startedAt } = output;
  const questionIds = output.questions.map(({ questionId }) => questionId);
  student.attempts.push({
    ...{
      courseId,
      attemptId,
      attemptNumber,
      policy,
      questionIds,
      bank: bankOfPaper(output.questions),
      isOpen: true,
      startedAt,
    },
    ...timeOf(student, courseId, { startedAt, policy }),
    ...{ cut: null, revision: 0, answers: {} },
  });
  if (!policy.avoidSeen) return;
  const before = quiz.seen.bank === course.bank ? quiz.seen.questionIds : [];
  const all = new Set([...before, ...questionIds]);
  const seen = all.size >= bank.questionIds.length ? questionIds : [...all];
  student.quizzes[courseId] = { ...quiz, seen: { bank: course.bank, questionIds: seen } };
}

export function save(request: Request, student: Student, reply: Reply<unknown>, course: KnownCourse, when: When): void {
  const attempt = attemptOf(student, request);
  const output = reply.output as OutputOf<"saveQuizAnswers"> | undefined;
  if (attempt?.isOpen && reply.refused === "attempt-closed") lapse(student, attempt, course, when);
  if (!attempt || !output) return;
  attempt.revision = output.revision;
  const { answers } = request.input as InputOf<"saveQuizAnswers">;
  attempt.answers = given({ ...attempt.answers, ...answers });
}

export function submit(
  request: Request,
  student: Student,
  reply: Reply<unknown>,
  course: KnownCourse,
  when: When,
): void {
  const attempt = attemptOf(student, request);
  const output = reply.output as AttemptResult | undefined;
  if (!attempt || !output || attempt.result) return;
  if (!output.answersIgnored) attempt.answers = given({ ...attempt.answers, ...request.input.answers });
  close(student, attempt, course, output, output.answersIgnored ? null : when, when);
}

/** Takes in what staff granted; it moves the time of an open attempt, unless that is over. */
export function grant({ courseId }: Request, student: Student, reply: Reply<unknown>, when: When): void {
  const output = reply.output as OutputOf<"grantOverride"> | undefined;
  if (!output) return;
  student.quizzes[courseId] = { ...quizOf(student, courseId), ...output };
  const open = attemptsIn(student, courseId).find(({ isOpen }) => isOpen);
  if (!open) return;
  const over = isOver(open, when);
  if (over === undefined) student.isStale = true;
  if (over === false) Object.assign(open, timeOf(student, courseId, open));
}

const given = (answers: AnswerChanges): Answers =>
  Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, Answer] => entry[1] !== null));
