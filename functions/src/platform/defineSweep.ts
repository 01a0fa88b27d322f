import { logger } from "firebase-functions";
import { onSchedule, type ScheduleFunction } from "firebase-functions/scheduler";
import type { JournalEntry } from "../domain/records.ts";
import { monotonicMs } from "./clock.ts";
import type { Command, Reads } from "./command.ts";
import type { Doc } from "./documents.ts";
import { DOOR_LIMIT_MS, perform } from "./door.ts";
import { describe } from "./logs.ts";
import { isDemoProject, region, secretsParam } from "./params.ts";
import { inLane } from "./queue.ts";

const TIMEOUT_SECONDS = 300;
/** What is due and not done when this is over is found again by the next run. */
const WORK_MS = 240_000;
const AT_ONCE = 8;

/** A sweep: what may be due, in pages, and the command that decides whether it is. */
export interface Sweep<I, R extends Reads, P> {
  readonly schedule: string;
  readonly command: Command<I, R, P, object, object>;
  /** What may be due, in pages. */
  nominate(): AsyncIterable<I[]>;
  /** Where it is recorded, under the student, once; `undefined`: where the command files it itself. */
  entry(input: I): Doc<JournalEntry> | undefined;
  /** Waits with the student's own calls. */
  lane(input: I): string;
}

/** Runs a sweep to its end or its time; beside live traffic, since each item goes through the door. */
async function runSweep<I, R extends Reads, P>(sweep: Sweep<I, R, P>): Promise<void> {
  const endMs = monotonicMs() + WORK_MS;
  const swept = { nominated: 0, done: 0, failed: 0 };
  for await (const page of sweep.nominate()) {
    swept.nominated += page.length;
    const waiting = [...page];
    const work = async () => {
      for (let input = waiting.shift(); input !== undefined && monotonicMs() < endMs; input = waiting.shift()) {
        await sweepOne(sweep, input).then(
          (done) => {
            swept.done += done ? 1 : 0;
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
export const defineSweep = <I, R extends Reads, P>(sweep: Sweep<I, R, P>): ScheduleFunction =>
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

async function sweepOne<I, R extends Reads, P>({ command, entry, lane }: Sweep<I, R, P>, input: I): Promise<boolean> {
  const errand = {
    actor: "system",
    input,
    requestId: command.name,
    entry: entry(input),
    deadlineMs: monotonicMs() + DOOR_LIMIT_MS,
    check: (output: object) => output,
  };
  const { answer } = await inLane(lane(input), () => perform(command, errand));
  return answer !== undefined && !answer.replayed;
}
