import type { QuizPolicy } from "../../src/contract/index.ts";
import type { Records } from "../history.ts";
import { agrees, areEqual } from "./agrees.ts";
import { recordsIn } from "./lookUp.ts";
import { attemptsIn, resultOf } from "./quizRules.ts";
import type { CourseId } from "./town.ts";
import type { Student } from "./world.ts";

/** What a sweep changed of a student, and what is known of them. */
export interface Lapsing {
  readonly before: Records;
  readonly after: Records;
  readonly student: Student;
  readonly atMs: number;
  /** Policies of a course's quiz, of which one was in force. */
  policiesOf(courseId: CourseId): readonly QuizPolicy[];
}

/** What a sweep changed that time alone does not do; `undefined`: nothing. */
export function wrongLapse(lapsing: Lapsing): string | undefined {
  const { before, after } = lapsing;
  for (const [path, now] of after) {
    const then = before.get(path);
    const kind = path.split("/").at(-2) as keyof typeof rules;
    if (!rules[kind] || areEqual(then, now)) continue;
    if (!rules[kind](lapsing, then, now)) return `${path} ${JSON.stringify(then)} became ${JSON.stringify(now)}`;
  }
  return undefined;
}

const isPast = (last: number | null | undefined, { atMs }: Lapsing): boolean =>
  (last ?? Number.POSITIVE_INFINITY) < atMs;

/** Records of one kind that are no longer what they were, and how they were. */
function changedIn({ before, after }: Lapsing, collection: string, courseId?: string) {
  return recordsIn(before, collection).filter((then) => {
    const now = recordsIn(after, collection).find(({ ids }) => areEqual(ids, then.ids));
    return now?.status !== then.status && (courseId === undefined || then.courseId === courseId);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: as they are stored.
type Rule = (lapsing: Lapsing, then: any, now: any) => boolean;

const attempts: Rule = (lapsing, then, now) => {
  const { student, policiesOf } = lapsing;
  const isKept = areEqual(now.answers, then?.answers);
  if (now.status === then?.status) return isKept && now.revision === then?.revision;
  const attempt = attemptsIn(student, now.courseId).find(({ attemptNumber }) => attemptNumber === now.attemptNumber);
  const isResult = policiesOf(now.courseId).some(
    (policy) => attempt && agrees(now.result, resultOf(student, attempt, policy, attempt.answers, null)),
  );
  return isKept && now.status === "lapsed" && isPast(then?.closesAt, lapsing) && isResult;
};

const enrollments: Rule = (lapsing, then, now) => {
  const closed = changedIn(lapsing, "attempts", now.courseId);
  const onExhausted = closed.length === 0 ? [] : lapsing.policiesOf(now.courseId).map((policy) => policy.onExhausted);
  const isUnanswered = now.courseId === "strict" && changedIn(lapsing, "challenges", now.courseId).length > 0;
  const mayBecome: Record<string, boolean> = {
    failed:
      (then?.status === "active" && isPast(then?.deadlineAt, lapsing)) ||
      onExhausted.includes("failCourse") ||
      isUnanswered,
    excluded: isUnanswered,
  };
  const isReset = onExhausted.includes("resetLesson");
  return (
    (now.status === then?.status || mayBecome[now.status] === true) &&
    (isReset || areEqual(now.completionEvents, then?.completionEvents))
  );
};

const challenges: Rule = (lapsing, then, now) =>
  then?.status === "open" &&
  now.status === "lapsed" &&
  now.settledAt === then.deadline &&
  isPast(then.deadline, lapsing);

const sessions: Rule = (lapsing, then, now) => {
  const { open, idleAt } = [...lapsing.before].find(([path]) => path.endsWith("/office/session"))?.[1] ?? {};
  const isOver = now.status === "idle" ? isPast(idleAt, lapsing) : changedIn(lapsing, "enrollments").length > 0;
  return then === undefined && open?.courseId === now.courseId && open.seconds === now.seconds && isOver;
};

/** By collection, whether one may become another by itself. */
const rules = { attempts, enrollments, challenges, sessions };
