import type { CourseInput, PvqPolicyInput, PvqQuestion, RefusalReason } from "../functions/src/contract/index.ts";
import { fresh } from "../functions/test/support/ids.ts";
import { ADMIN, type Registrar } from "./registrar.ts";

/** A way that an answer can go. */
export interface AnswerPath {
  name: string;
  /** Sets the stage for one call, and gives it. */
  ready(): Promise<() => Promise<unknown>>;
}

const never = { kind: "rate", above: 100, minimumAsked: 0 } as const;
const once = { kind: "consecutive", misses: 1 } as const;
const YEAR_SECONDS = 31_536_000;

/** Every path of `answerPvq`, each of a student of its own; a right answer comes first. */
export async function openPaths(
  { call }: Registrar,
  questions: PvqQuestion[],
  answerTo: (questionId: string) => string,
  advance: (ms: number) => void,
): Promise<AnswerPath[]> {
  await call("savePvqCatalogue", ADMIN, { questions });

  const identified = async (rules: Pick<PvqPolicyInput, "lock" | "lockSeconds"> & Partial<PvqPolicyInput>) => {
    const [courseId, uid] = [fresh("course"), fresh("user")];
    const policy = { pvq: { everySeconds: 600, minimumAsked: 1000, ...rules } };
    const course: CourseInput = {
      title: "Driving",
      status: "open",
      capacity: null,
      timeZone: "UTC",
      lessons: [],
      policy,
    };
    await call("saveCourse", ADMIN, { courseId, course });
    await call("enroll", uid, { courseId });
    const answers = questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) }));
    await call("setPvqAnswers", uid, { answers });
    return { courseId, uid };
  };
  type Student = Awaited<ReturnType<typeof identified>>;
  const asking = async ({ courseId, uid }: Student, right: boolean) => {
    const { challengeId, questionId } = await call("requestPvq", uid, { courseId });
    const answer = right ? answerTo(questionId) : "no idea";
    return () => call("answerPvq", uid, { courseId, challengeId, answer });
  };
  const refused = (of: { courseId: string; uid: string }, challengeId: string, reason: RefusalReason) => async () => {
    const { courseId, uid } = of;
    const outcome = await call("answerPvq", uid, { courseId, challengeId, answer: "no idea" }).catch((error) => error);
    if (outcome?.details?.reason !== reason) throw new Error(`Not refused as ${reason}: ${JSON.stringify(outcome)}`);
  };

  const [going, locked, excluded, lapsing] = [
    await identified({ lock: never, lockSeconds: 0 }),
    await identified({ lock: once, lockSeconds: YEAR_SECONDS }),
    await identified({ lock: once, lockSeconds: null }),
    await identified({ lock: never, lockSeconds: 0, answerSeconds: 1 }),
  ];
  for (const each of [locked, excluded]) await (await asking(each, false))();
  await (await asking(going, true))();
  const lapsed = async () => {
    const { uid, courseId } = lapsing;
    const { challengeId } = await call("requestPvq", uid, { courseId });
    advance(1001);
    return refused(lapsing, challengeId, "challenge-closed");
  };
  return [
    { name: "right", ready: () => asking(going, true) },
    { name: "wrong", ready: () => asking(going, false) },
    { name: "answered already", ready: async () => refused(going, `${going.courseId}-1`, "challenge-closed") },
    { name: "lapsed", ready: lapsed },
    { name: "unknown", ready: async () => refused(going, "nothing-1", "no-such-challenge") },
    { name: "locked", ready: async () => refused(locked, `${locked.courseId}-1`, "pvq-locked") },
    { name: "excluded", ready: async () => refused(excluded, `${excluded.courseId}-1`, "pvq-excluded") },
  ];
}
