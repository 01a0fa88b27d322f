import type { QuizRef } from "../contract/index.ts";
import { openIn } from "../domain/quizzes/closing.ts";
import { drawPaper } from "../domain/quizzes/drawPaper.ts";
import { planStart, startAttempt } from "../domain/quizzes/starting.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Request, Seen } from "../records/call.ts";
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
} from "../records/documents.ts";

function reads({ actor, input: { courseId, quizId } }: Request<QuizRef>, seen: Seen) {
  const open = openIn(seen.get(rootDoc(actor)), { courseId, quizId });
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
}

export const startQuizAttempt = defineCommand({
  name: "startQuizAttempt",
  caller: "student",
  reads,
  async prepare(state, call, { load }) {
    const { begin } = planStart(state, call);
    if (!begin) return undefined;
    const { attemptNumber, quiz, seen } = begin;
    const { courseId, quizId } = call.input;
    const random = call.random("paper", call.actor, courseId, quizId, attemptNumber);
    return drawPaper(courseId, quizId, quiz, load, random, quiz.policy.avoidSeen ? seen : []);
  },
  decide: startAttempt,
  async render(started, { actor, input: { courseId } }, current) {
    const attempt = await current(attemptDoc(actor, courseId, started.attemptId));
    if (!attempt) throw new Error("An attempt that was started is missing.");
    return { ...started, questions: attempt.questions, answers: attempt.answers, revision: attempt.revision };
  },
});
