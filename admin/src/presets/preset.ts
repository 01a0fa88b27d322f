import type { CoursePolicyInput, QuizPolicyInput, QuizPrerequisite } from "../../../functions/src/contract/index.ts";

/** What one regulator asks of an online course, as a course's policy can say it. No legal advice: check it against the rule. */
export interface Preset {
  presetId: string;
  title: string;
  /** The rules of law, as they were looked up in November 2026, and how much of each was read. */
  sources: { rule: string; read: "whole" | "in part" | "not" }[];
  /** Of the course. */
  policy: CoursePolicyInput;
  /** Of the quiz that a certificate needs passed. */
  finalQuiz?: QuizPolicyInput;
  /** Paths of values that only vendors or other schools state, or that the rule leaves to the school. */
  unverified: string[];
  /** What the rule asks and no policy can say yet, or what it leaves unsaid: the school has to see to it. */
  notCovered: string[];
}

/** Without beats no time is earned: a session is over after a quarter of an hour, and one beat earns five minutes at most. */
export const pace = { idleSeconds: 15 * 60, maximumCreditSeconds: 5 * 60 };

/** No rule that was read names them. */
export const unverifiedPace = ["policy.seatTime.idleSeconds", "policy.seatTime.maximumCreditSeconds"];

/** The beat that makes an identity question due is credited whole, so one may be asked so much later. */
export const BEAT = pace.maximumCreditSeconds;

/** Whoever takes a final has been taught, and has shown who they are. */
export const afterAllElse: QuizPrerequisite[] = ["lessons", "seat-time", "identity-checks"];

export const HOUR = 3600;
export const MINUTE = 60;
