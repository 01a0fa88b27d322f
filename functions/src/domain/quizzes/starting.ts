import type { OutputOf, QuizRef } from "../../contract/index.ts";
import type { Call, Decision } from "../../records/call.ts";
import type { CourseRecord, Quiz } from "../../records/catalogueRecords.ts";
import { add, append, type Change, create, merge, update } from "../../records/changes.ts";
import { attemptDoc, quizRecordDoc, rootDoc, sealedKeyDoc, userDoc } from "../../records/documents.ts";
import { followedBy } from "../../records/folded.ts";
import { type Refusal, refuse } from "../../records/refusals.ts";
import type { Attempt, Enrollment, QuizRecord, Root, SealedKey, SeatTime } from "../../records/studentRecords.ts";
import { missingBefore } from "../enrollment/completion.ts";
import { admit } from "../standing/admit.ts";
import { jitterOf } from "../standing/jitter.ts";
import { limitOf } from "../standing/limits.ts";
import { lapsedIn, pvqStatusOf } from "../standing/pvqStanding.ts";
import { attemptsRemaining, awaitsLesson, waitUntil } from "./allowance.ts";
import { attemptIdOf, noAttempts, openAttempt } from "./attempts.ts";
import { lapse, openIn, without } from "./closing.ts";
import type { DrawnPaper } from "./drawPaper.ts";
import { seenIn, seenWith } from "./seen.ts";

/** The records that a start rests on. */
export interface StartState {
  readonly root: Root | undefined;
  readonly enrollment: Enrollment | undefined;
  readonly course: CourseRecord | undefined;
  readonly quiz: Quiz | undefined;
  readonly record: QuizRecord | undefined;
  /** The attempt that the root says is open, its key, and what it takes to close it. */
  readonly open: Attempt | undefined;
  readonly openKey: SealedKey | undefined;
  readonly seatTime: SeatTime | undefined;
}

/** What the journal keeps of a start; the attempt holds the paper and the answers. */
export type Started = Omit<OutputOf<"startQuizAttempt">, "questions" | "answers" | "revision">;

/** The attempt that is to begin. */
interface Beginning {
  readonly attemptNumber: number;
  readonly quiz: Quiz;
  /** Places in the bank of questions that the student has had. */
  readonly seen: readonly number[];
  readonly deadlineAt: number | null;
}

/** What is to be done: refuse, go on with the attempt that is open, or begin one; `changes` close one whose time has ended. */
type Plan =
  | { readonly refusal: Refusal; readonly changes?: Change[]; readonly begin?: undefined }
  | { readonly result: Started; readonly begin?: undefined }
  | { readonly begin: Beginning; readonly changes: Change[] };

/** Plans a start, before any paper is drawn. */
export function planStart(
  { root, enrollment, course, quiz, record, open, openKey, seatTime }: StartState,
  call: Call<QuizRef>,
): Plan {
  if (!course) return { refusal: refuse("no-such-course") };
  if (!quiz) return { refusal: refuse("no-such-quiz") };
  if (course.status === "draft") return { refusal: refuse("quiz-not-open", { status: course.status }) };
  const jitter = jitterOf(call.random, call.actor, call.input.courseId);
  const denial = admit({ to: "study", enrollment, root, now: call.now, jitterOf: jitter });
  if (denial || !enrollment) return { refusal: denial ?? refuse("not-enrolled") };
  // What a lapse led to, a lock above all, is not known before it is settled; asking for the question of any course does.
  if (enrollment.policy.pvq && lapsedIn(root, call.now)) return { refusal: refuse("pvq-due") };
  const { policy } = quiz;
  if (open && !admit({ to: "answer", attempt: open, now: call.now })) {
    return { result: startedOf(open, attemptsRemaining(policy, record), true) };
  }

  const changes: Change[] = [];
  let lastEndedAt = record?.lastEndedAt ?? null;
  if (open) {
    const attemptId = attemptIdOf(open.quizId, open.attemptNumber);
    const of = { uid: call.actor, courseId: call.input.courseId, attemptId };
    const lapsed = lapse(of, open, { root, key: openKey, record, quiz, enrollment, seatTime }, call);
    changes.push(...lapsed.changes);
    lastEndedAt = lapsed.closing.endedAt;
  }
  if (attemptsRemaining(policy, record) === 0 || awaitsLesson(policy, record, enrollment, course)) {
    return { refusal: refuse("attempts-exhausted"), changes };
  }
  const missing = missingBefore(policy, enrollment, course, pvqStatusOf(enrollment, root, call.now, jitter));
  if (missing.length > 0) return { refusal: refuse("quiz-locked", { missing }), changes };
  const availableAt = waitUntil(policy, lastEndedAt, call.now);
  if (availableAt !== undefined) return { refusal: refuse("wait-between-attempts", { availableAt }), changes };
  const attempts = record?.attempts ?? 0;
  const { deadlineAt, passedQuizzes } = enrollment;
  const limited =
    limitOf("attempts", attempts) ??
    limitOf("openAttempts", othersOpen(root, call.input).length) ??
    (record?.passed ? undefined : limitOf("passedQuizzes", passedQuizzes.length));
  if (limited) return { refusal: limited, changes };
  return { begin: { attemptNumber: attempts + 1, quiz, seen: seenIn(record, quiz.bankDigest), deadlineAt }, changes };
}

/**
 * Starts an attempt, or goes on with the one that is open. At most one attempt of a student at a quiz is open, no more are started
 * than the policy now allows, and none before what the quiz opens after is done.
 */
export function startAttempt(state: StartState, call: Call<QuizRef>, paper: DrawnPaper | undefined): Decision<Started> {
  const planned = planStart(state, call);
  if (!planned.begin) return planned;
  const { attemptNumber, quiz, seen, deadlineAt } = planned.begin;
  if (!paper) throw new Error("An attempt needs a paper.");
  const { actor, now } = call;
  const { courseId, quizId } = call.input;
  const before = state.record ?? noAttempts;
  const { extraSeconds } = before.override;
  const attempt = openAttempt(call.input, attemptNumber, quiz, paper, now, extraSeconds, deadlineAt);
  const attemptId = attemptIdOf(quizId, attemptNumber);
  const record = quizRecordDoc(actor, courseId, quizId);
  const opened = {
    openAttemptId: attemptId,
    ...(quiz.policy.avoidSeen && {
      seen: { bankDigest: quiz.bankDigest, indexes: seenWith(seen, paper.indexes, quiz.questionCount) },
    }),
  };
  const listed = { courseId, quizId, attemptId, closesAt: attempt.closesAt };
  return {
    result: startedOf(attempt, attemptsRemaining(quiz.policy, { ...before, attempts: attemptNumber }), false),
    changes: followedBy(planned.changes, [
      create(attemptDoc(actor, courseId, attemptId), attempt),
      create(sealedKeyDoc(actor, courseId, attemptId), { keys: paper.keys, feedback: paper.feedback }),
      state.record
        ? update(record, { ...opened, attempts: add(1), attemptHistory: append(attemptId) })
        : create(record, { ...noAttempts, ...opened, attempts: 1, attemptHistory: [attemptId] }),
      merge(rootDoc(actor), { openAttempts: [...othersOpen(state.root, call.input), listed] }),
      merge(userDoc(actor), { quizAttempts: add(1) }),
    ]),
  };
}

/** The open attempts at other quizzes. */
const othersOpen = (root: Root | undefined, quiz: QuizRef) =>
  without(root, quiz.courseId, openIn(root, quiz)?.attemptId);

const startedOf = (attempt: Attempt, remaining: number | null, resumed: boolean): Started => ({
  attemptId: attemptIdOf(attempt.quizId, attempt.attemptNumber),
  attemptNumber: attempt.attemptNumber,
  attemptsRemaining: remaining,
  startedAt: attempt.startedAt,
  deadline: attempt.deadline,
  resumed,
});
