import {
  type Client,
  type InputOf,
  isRefusal,
  type MutationName,
  newRequestId,
  type OutputOf,
} from "../../client/src/index.ts";
import { answerPaper } from "../answerPaper.ts";
import { demoQuiz } from "../offer.ts";
import type { Bank } from "../readBank.ts";
import type { Student, Way } from "./way.ts";

/** A request that was answered with a result. */
export interface Answered {
  uid: string;
  name: MutationName;
  requestId: string;
  output: unknown;
  /** Sends the same request again, and resolves with its answer. */
  repeat(): Promise<unknown>;
}

export interface RegistrarWay extends Way {
  /** Every result that a tab was given. */
  answered: readonly Answered[];
}

/** Pages that ask Registrar; `clientOf` gives the client of a tab. */
export function registrarWay(bank: Bank, clientOf: (student: Student, tab: number) => Client): RegistrarWay {
  const answered: Answered[] = [];

  async function useTab(student: Student, tab: number): Promise<void> {
    const client = clientOf(student, tab);
    const { told } = student;

    async function ask<N extends MutationName>(name: N, input: Omit<InputOf<N>, "requestId">): Promise<OutputOf<N>> {
      const requestId = newRequestId();
      const send = () => client[name](input, { requestId }) as Promise<OutputOf<N>>;
      const output = await send();
      answered.push({ uid: student.uid, name, requestId, output, repeat: send });
      return output;
    }

    async function save({ attemptId, revision, questions }: OutputOf<"startQuizAttempt">): Promise<void> {
      const answers = answerPaper(questions, bank.questions, student.passes);
      for (let current = revision; ; ) {
        try {
          await ask("saveQuizAnswers", { ...demoQuiz, attemptId, revision: current, answers });
          return;
        } catch (error) {
          if (isRefusal(error, "attempt-closed")) return;
          if (!isRefusal(error, "stale-revision")) throw error;
          current = error.details.revision;
        }
      }
    }

    const { courseId } = await ask("enroll", { courseId: demoQuiz.courseId });
    told.courses.add(courseId);
    // Another tab's open attempt is resumed and submitted; then this tab begins its own.
    for (let own = false; !own; ) {
      const attempt = await ask("startQuizAttempt", demoQuiz);
      told.attempts.add(attempt.attemptId);
      await save(attempt);
      const result = await ask("submitQuizAttempt", { ...demoQuiz, attemptId: attempt.attemptId });
      if (result.quizPassed) told.quizzesPassed.add(demoQuiz.quizId);
      own = !attempt.resumed;
    }
  }

  return { name: "Registrar", answered, useTab };
}
