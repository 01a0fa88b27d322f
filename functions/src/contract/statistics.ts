import type { QuestionType } from "./questions.ts";
import type { QuizRef } from "./refs.ts";

/**
 * Admins only, a query: how the questions of one version of a bank did, counted anew at each call from all attempts at
 * it that are closed, submitted or lapsed. A version that nobody has tried answers with zeros; the attempts of who is
 * erased no longer count. Some 700 attempts are counted in a second, so ask with a `timeoutMs` of 300,000. Pages are of
 * some 5,000 questions, each of one moment. Refused: `not-an-admin`, `no-such-course`, `no-such-quiz` (nor such a
 * version of it), `too-many-attempts` (more than 100,000).
 */
export interface QuizStatistics {
  input: QuizRef & {
    /** Left out: the present one. */
    version?: number;
    /** As the page before gave it; name the version that it gave, too. */
    pageToken?: string;
  };
  output: {
    version: number;
    /** Closed attempts at this version. */
    attempts: number;
    /** In the order of the bank. */
    questions: QuestionStatistics[];
    /** Left out: there are no more. */
    nextPageToken?: string;
  };
}

/** How a question did. */
export interface QuestionStatistics {
  questionId: string;
  type: QuestionType;
  /** Closed attempts that had it on their paper. */
  attempts: number;
  /** Of those, how many answered it. */
  answered: number;
  /** The mean share of its points that was earned, 0-100 with two decimals, no answer counting 0; `null` without attempts. */
  facility: number | null;
  /**
   * How far those who did well on the rest of the paper did well on it, -1 to 1 with four decimals: Pearson's correlation
   * of the share earned of its points with that of all others. `null` where either does not vary.
   */
  discrimination: number | null;
  /** How often each choice was given, by choiceId, or `true` and `false`; of `single`, `multiple` and `trueFalse`. */
  choiceCounts?: Record<string, number>;
}
