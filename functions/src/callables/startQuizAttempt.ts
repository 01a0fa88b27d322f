import type { OutputOf } from "../contract/index.ts";
import { missingBefore } from "../domain/enrollment/completion.ts";
import { attemptsRemaining, awaitsLesson, waitUntil } from "../domain/quizzes/allowance.ts";
import { attemptIdOf, noAttempts, openAttempt } from "../domain/quizzes/attempts.ts";
import { lapse, openIn, without } from "../domain/quizzes/closing.ts";
import { type DrawnPaper, drawPaper } from "../domain/quizzes/drawPaper.ts";
import { seenIn, seenWith } from "../domain/quizzes/seen.ts";
import { admit } from "../domain/standing/admit.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { limitOf } from "../domain/standing/limits.ts";
import { lapsedIn, pvqStatusOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Call, State } from "../records/call.ts";
import { add, append, type Change, create, merge, update } from "../records/changes.ts";
import {
  attemptDoc,
  courseDoc,
  enrollmentDoc,
  guard,
  quizDoc,
  quizRecordDoc,
  rootDoc,
  sealedKeyDoc,
  seatTimeDoc,
  userDoc,
} from "../records/documents.ts";
import { followedBy } from "../records/folded.ts";
import { refuse } from "../records/refusals.ts";
import type { Attempt, Root } from "../records/studentRecords.ts";

type Input = { courseId: string; quizId: string };

/** What the journal keeps of a start; the attempt holds the paper and the answers. */
type Started = Omit<OutputOf<"startQuizAttempt">, "questions" | "answers" | "revision">;

const reads = ({ actor, input: { courseId, quizId } }: { actor: string; input: Input }, seenRoot: Root | undefined) => {
  const open = openIn(seenRoot, { courseId, quizId });
  return {
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    course: courseDoc(courseId),
    quiz: quizDoc(courseId, quizId),
    record: quizRecordDoc(actor, courseId, quizId),
    open: open && guard(attemptDoc(actor, courseId, open.attemptId)),
    openKey: open && sealedKeyDoc(actor, courseId, open.attemptId),
    seatTime: open && seatTimeDoc(actor),
  };
};

/** What is to be done, before any paper is drawn. */
function plan(
  { root, enrollment, course, quiz, record, open, openKey, seatTime }: State<ReturnType<typeof reads>>,
  call: Call<Input>,
) {
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
  const others = without(root, call.input.courseId, openIn(root, call.input)?.attemptId);
  const { deadlineAt, passedQuizzes } = enrollment;
  const limited =
    limitOf("attempts", attempts) ??
    limitOf("openAttempts", others.length) ??
    (record?.passed ? undefined : limitOf("passedQuizzes", passedQuizzes.length));
  if (limited) return { refusal: limited, changes };
  const attemptNumber = attempts + 1;
  return { begin: { attemptNumber, quiz, seen: seenIn(record, quiz.bankDigest), deadlineAt }, changes };
}

const startedOf = (attempt: Attempt, remaining: number | null, resumed: boolean): Started => ({
  attemptId: attemptIdOf(attempt.quizId, attempt.attemptNumber),
  attemptNumber: attempt.attemptNumber,
  attemptsRemaining: remaining,
  startedAt: attempt.startedAt,
  deadline: attempt.deadline,
  resumed,
});

export const startQuizAttempt = defineCommand({
  name: "startQuizAttempt",
  caller: "student",
  reads: (request, seen) => reads(request, seen.get(rootDoc(request.actor))),
  async prepare(state, call, { load }): Promise<DrawnPaper | undefined> {
    const { begin } = plan(state, call);
    if (!begin) return undefined;
    const { courseId, quizId } = call.input;
    return drawPaper(
      courseId,
      quizId,
      begin.quiz,
      load,
      call.random("paper", call.actor, courseId, quizId, begin.attemptNumber),
      begin.quiz.policy.avoidSeen ? begin.seen : [],
    );
  },
  /**
   * At most one attempt of a student at a quiz is open, no more are started than the policy now allows, and none before what the
   * quiz opens after is done.
   */
  decide(state, call, paper) {
    const planned = plan(state, call);
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
    return {
      result: startedOf(attempt, attemptsRemaining(quiz.policy, { ...before, attempts: attemptNumber }), false),
      changes: followedBy(planned.changes, [
        create(attemptDoc(actor, courseId, attemptId), attempt),
        create(sealedKeyDoc(actor, courseId, attemptId), { keys: paper.keys, feedback: paper.feedback }),
        state.record
          ? update(record, { ...opened, attempts: add(1), attemptHistory: append(attemptId) })
          : create(record, { ...noAttempts, ...opened, attempts: 1, attemptHistory: [attemptId] }),
        merge(rootDoc(actor), {
          openAttempts: [
            ...without(state.root, courseId, openIn(state.root, call.input)?.attemptId),
            { courseId, quizId, attemptId, closesAt: attempt.closesAt },
          ],
        }),
        merge(userDoc(actor), { quizAttempts: add(1) }),
      ]),
    };
  },
  async render(started, { actor, input: { courseId } }, current) {
    const attempt = await current(attemptDoc(actor, courseId, started.attemptId));
    if (!attempt) throw new Error("An attempt that was started is missing.");
    return { ...started, questions: attempt.questions, answers: attempt.answers, revision: attempt.revision };
  },
});
