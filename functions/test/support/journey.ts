import type { Client } from "../../../client/src/index.ts";
import { isRefusal } from "../../../client/src/index.ts";
import type { CoursePolicyInput, HeartbeatStatus, OutputOf } from "../../src/contract/index.ts";
import type { Office } from "./office.ts";

/** Asked under presets, and by no other test. */
export const questions = [
  "pet",
  "street",
  "school",
  "dish",
  "book",
  "film",
  "team",
  "song",
  "lake",
  "toy",
  "boat",
  "game",
].map((thing) => ({ questionId: `first-${thing}`, prompt: `What was your first ${thing}?` }));
const answerTo = (questionId: string) => `My ${questionId}`;

/** A student on the way through a course, who beats, answers what is asked and waits for what has to be waited for. */
export interface Journey {
  office: Office;
  client: Client;
  courseId: string;
  policy: CoursePolicyInput;
  /** What came of the beats, each status once. */
  met: Set<HeartbeatStatus>;
}

const HOUR_MS = 3_600_000;

/** Sits in a lesson until so many seconds of it are credited, over as many sessions and days as that takes. */
export const sitFor = (journey: Journey, lessonId: string, seconds: number): Promise<void> =>
  sit(journey, lessonId, async ({ pvqDue, lessonSeconds }) => {
    if (pvqDue) await identify(journey);
    return lessonSeconds >= seconds;
  });

type Beat = OutputOf<"heartbeat">;

async function sit(journey: Journey, lessonId: string, isEnough: (beat: Beat) => Promise<boolean>): Promise<void> {
  const { office, client, courseId, policy, met } = journey;
  const stepSeconds = Math.min(300, (policy.seatTime?.idleSeconds ?? 86_400) - 1, policy.pvq?.everySeconds ?? 300);
  let { sessionId } = await client.startSession({ courseId });
  for (;;) {
    office.advance(stepSeconds * 1000);
    const beat = await client.heartbeat({ courseId, sessionId, lessonId });
    met.add(beat.status);
    if (await isEnough(beat)) break;
    if (beat.status !== "daily-limit") continue;
    office.advance(4 * HOUR_MS);
    // Of a student who may not sit longer today nobody expects beats.
    ({ sessionId } = await client.startSession({ courseId }));
  }
  await client.endSession({ courseId, sessionId });
}

/** Answers an identity question. */
export async function identify({ client, courseId }: Journey): Promise<void> {
  const { challengeId, questionId } = await client.requestPvq({ courseId });
  const { correct } = await client.answerPvq({
    courseId,
    challengeId,
    answer: ` ${answerTo(questionId).toUpperCase()} `,
  });
  expect(correct).toBe(true);
}

/** Makes a call, with as many identity questions before it as that takes. */
export async function identified<T>(journey: Journey, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isRefusal(error, "pvq-due")) throw error;
      await identify(journey);
    }
  }
}

/** Sets answers to all questions. */
export const setAnswers = (client: Client) =>
  client.setPvqAnswers({ answers: questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) })) });
