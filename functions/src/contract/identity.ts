import type { CourseRef, Mutation } from "./refs.ts";
import type { PvqStatus } from "./statuses.ts";

/** A student's question that is asked. */
export interface ChallengeRef extends CourseRef {
  /** As `requestPvq` gave it. */
  challengeId: string;
}

/**
 * Sets the answers to identity questions, over all courses. Each is set once, and none any more once an identity question was
 * asked in any course, so that nobody who takes the seat adds their own; then only staff reopen them (`unlockPvq` with
 * `reopenAnswers`). Answers are kept as hashes alone. They are compared by their letters and digits: width, case, spaces,
 * punctuation, symbols and the script of digits do not count, accents do. In that form answers that anybody would try are
 * refused: one of fewer than two letters or digits, one that repeats words of its prompt, one that is the same as another of
 * this call. `issues` say which and why.
 * A repeat is known by its `requestId` and its questions, and told what was recorded, whatever it answers: other answers need
 * a new `requestId`. Refused, with nothing stored: `pvq-answers-set`; `invalid-input` (also a question that the catalogue does
 * not have).
 */
export interface SetPvqAnswers {
  input: Mutation & {
    /** 1-20, each of another question; further calls may set further ones until a question is asked. */
    answers: PvqAnswer[];
  };
  output: {
    /** Questions of the catalogue that have an answer now. */
    answered: number;
  };
}

/** An answer to an identity question. */
export interface PvqAnswer {
  questionId: string;
  /** At most 4 KiB. */
  answer: string;
}

/**
 * Asks the identity question that is due, or returns the one that is asked and in time. One whose time has ended is settled
 * first, by the policy. One student is asked one question at a time: while another course's is open this one is refused.
 * Refused: `not-enrolled`, `enrollment-closed`, `already-completed`, `pvq-excluded`, `pvq-locked`, `pvq-answers-missing`,
 * `pvq-not-due`, `limit-reached`, `pvq-due` (another course's question is open).
 */
export interface RequestPvq {
  input: Mutation & CourseRef;
  output: {
    challengeId: string;
    questionId: string;
    prompt: string;
    /** The last millisecond in which an answer counts. */
    deadline: number;
  };
}

/**
 * Answers the question that is asked, once. It counts whatever has become of the enrollment meanwhile. A repeat is known by its
 * `requestId`, course and question, and told what was recorded, whatever it answers: another answer needs a new `requestId`.
 * Refused: `no-such-challenge`, `pvq-excluded`, `pvq-locked`, `challenge-closed` (answered before, or its time has ended).
 */
export interface AnswerPvq {
  input: Mutation &
    ChallengeRef & {
      /** At most 4 KiB. */
      answer: string;
    };
  output: {
    correct: boolean;
    /** Where the student stands now. */
    status: PvqStatus;
    /** When the lock ends, in ms; `null`: there is none. */
    lockedUntil: number | null;
    /** Of this course, wrong or not in time. */
    missed: number;
    /** Of this course. */
    asked: number;
  };
}
