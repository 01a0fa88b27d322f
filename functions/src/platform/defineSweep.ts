import { logger } from "firebase-functions";
import { onSchedule, type ScheduleFunction } from "firebase-functions/scheduler";
import type { JournalEntry } from "../domain/records.ts";
import { monotonicMs } from "./clock.ts";
import type { Command, Reads } from "./command.ts";
import type { Doc } from "./documents.ts";
import { DOOR_LIMIT_MS, perform } from "./door.ts";
import { Unrecorded } from "./errors.ts";
import { describe } from "./logs.ts";
import type { StudentOf } from "./overdue.ts";
import { isDemoProject, region, secretsParam } from "./params.ts";
import { inLane } from "./queue.ts";

const TIMEOUT_SECONDS = 300;
/** What is due and not done when this is over is found again by the next run. */
const WORK_MS = 240_000;
const AT_ONCE = 8;

/** A sweep: what may be due, in pages, and the command that decides whether it is. */
export interface Sweep<I, R extends Reads, P, O extends object> {
  readonly schedule: string;
  readonly command: Command<I, R, P, O, O>;
  /** What may be due, in pages. */
  nominate(): AsyncIterable<I[]>;
  /** Where it is recorded, under the student, once; `undefined`: where the command files it itself. */
  entry(input: I): Doc<JournalEntry> | undefined;
  /** Whether the same item has more to do at once, in commits of its own; by default it has not. */
  again?(output: O): boolean;
  /** Which other calls it waits with, on an instance. */
  lane(input: I): string;
}

/** With those calls of the student that move the root. */
export const laneOfStudent = ({ uid }: StudentOf): string => uid;

/** Runs a sweep to its end or its time; beside live traffic, since each item goes through the door. */
async function runSweep<I, R extends Reads, P, O extends object>(sweep: Sweep<I, R, P, O>): Promise<void> {
  const endMs = monotonicMs() + WORK_MS;
  const swept = { nominated: 0, done: 0, failed: 0 };
  for await (const page of sweep.nominate()) {
    swept.nominated += page.length;
    const waiting = [...page];
    const work = async () => {
      for (let input = waiting.shift(); input !== undefined && monotonicMs() < endMs; input = waiting.shift()) {
        await sweepOne(sweep, input).then(
          (output) => {
            swept.done += output ? 1 : 0;
            if (output && sweep.again?.(output)) waiting.push(input);
          },
          (error: unknown) => {
            swept.failed++;
            logger.error("sweep failed for one item", { sweep: sweep.command.name, error: describe(error) });
          },
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (monotonicMs() >= endMs) break;
  }
  logger.info("sweep", { sweep: sweep.command.name, ...swept });
}

/** The sweep as a scheduled function. */
export const defineSweep = <I, R extends Reads, P, O extends object>(sweep: Sweep<I, R, P, O>): ScheduleFunction =>
  onSchedule(
    {
      schedule: sweep.schedule,
      region,
      timeoutSeconds: TIMEOUT_SECONDS,
      maxInstances: 1,
      secrets: isDemoProject() ? [] : [secretsParam],
    },
    () => runSweep(sweep),
  );

/** What was done, for the first time; `undefined`: nothing was due. */
async function sweepOne<I, R extends Reads, P, O extends object>(
  { command, entry, lane }: Sweep<I, R, P, O>,
  input: I,
): Promise<O | undefined> {
  const errand = {
    actor: "system",
    input,
    requestId: command.name,
    entry: entry(input),
    deadlineMs: monotonicMs() + DOOR_LIMIT_MS,
    check: (output: O) => output,
  };
  const { answer } = await inLane(lane(input), () => perform(command, errand)).catch(nothingIfErased);
  return answer && "output" in answer && !answer.replayed ? answer.output : undefined;
}

/** What was due of a student who is erased no longer is. */
function nothingIfErased(error: unknown): { answer: undefined } {
  if (error instanceof Unrecorded) return { answer: undefined };
  throw error;
}
