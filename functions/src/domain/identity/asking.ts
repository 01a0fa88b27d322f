import type { PvqPolicy, PvqQuestion } from "../../contract/index.ts";
import type { Random } from "../../records/call.ts";
import type { PvqCatalogue } from "../../records/catalogueRecords.ts";
import type {
  Challenge,
  Checks,
  Enrollment,
  OpenChallenge,
  PvqAnswers,
  PvqStanding,
} from "../../records/studentRecords.ts";
import { secondsOf } from "../standing/tallies.ts";

/** As many as any policy may want to know. */
const MAXIMUM_RECENT = 100;

/** A challenge's id says which course it is of and which question of it. */
export const challengeIdOf = (courseId: string, asked: number): string => `${courseId}-${asked}`;

export const courseIdOf = (challengeId: string): string => challengeId.slice(0, challengeId.lastIndexOf("-"));

/** Questions of the catalogue that have an answer. */
export const answeredIn = (catalogue: PvqCatalogue | undefined, stored: PvqAnswers | undefined): PvqQuestion[] =>
  catalogue?.questions.filter(({ questionId }) => Object.hasOwn(stored?.answers ?? {}, questionId)) ?? [];

/** The policy under which the questions of an enrollment were asked, or are. @throws if it asks none. */
export function askedUnder({ policy: { pvq } }: Pick<Enrollment, "policy">): PvqPolicy {
  if (!pvq) throw new Error("Questions are asked under a policy only.");
  return pvq;
}

/** One of the questions, by chance, but none of the last `noRepeatWithin` that were asked, as far as there are others. */
export function chooseQuestion(
  questions: readonly PvqQuestion[],
  recent: readonly string[],
  noRepeatWithin: number,
  random: Random,
): PvqQuestion {
  let left = [...questions];
  for (const asked of recent.toReversed().slice(0, noRepeatWithin)) {
    const others = left.filter(({ questionId }) => questionId !== asked);
    if (others.length > 0) left = others;
  }
  const chosen = left[Math.floor(random() * left.length)];
  if (!chosen) throw new Error("There is no question to choose from.");
  return chosen;
}

/** What asking a question comes to. */
export interface Asking {
  challengeId: string;
  challenge: Challenge;
  checks: Checks;
  standing: PvqStanding;
}

/** Asks a question. It is owed from here on until it is passed. */
export function ask(
  courseId: string,
  enrollment: Enrollment,
  standing: PvqStanding,
  { questionId, prompt }: PvqQuestion,
  now: number,
): Asking {
  const { checks, courseSeconds } = enrollment;
  const { answerSeconds, lock, lockSeconds } = askedUnder(enrollment);
  const lessonId = checks.owed?.lessonId ?? null;
  const asked = checks.asked + 1;
  const challengeId = challengeIdOf(courseId, asked);
  const deadline = now + answerSeconds * 1000;
  const open: OpenChallenge = { courseId, challengeId, questionId, prompt, deadline };
  const ofLesson = lessonId === null ? {} : { [lessonId]: secondsOf(checks.askedByLesson, lessonId) + 1 };
  return {
    challengeId,
    challenge: {
      courseId,
      questionId,
      lessonId,
      askedAt: now,
      deadline,
      status: "open",
      settledAt: null,
      rule: { lock, lockSeconds },
      corrections: [],
    },
    checks: {
      ...checks,
      asked,
      askedByLesson: { ...checks.askedByLesson, ...ofLesson },
      secondsAtAsked: courseSeconds,
      owed: { lessonId },
    },
    standing: {
      ...standing,
      challenge: open,
      recent: [...standing.recent, questionId].slice(-MAXIMUM_RECENT),
      answersClosed: true,
    },
  };
}
