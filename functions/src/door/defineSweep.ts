import type { Reads } from "../records/call.ts";
import type { Doc } from "../records/documents.ts";
import { Unrecorded } from "../records/failures.ts";
import type { StudentOf } from "../records/refs.ts";
import type { JournalEntry } from "../records/studentRecords.ts";
import { randomOf } from "../secrets/derive.ts";
import type { Command } from "./command.ts";
import { DOOR_LIMIT_MS, perform } from "./door.ts";
import type { Instance } from "./instance.ts";

/** The time of a run: the next one finds again what is due and not done by then. */
const WORK_MS = 240_000;
const AT_ONCE = 8;

/** A sweep, whoever runs it. */
export interface Sweep<I> {
  readonly name: string;
  readonly schedule: string;
  /** Items that may be due, in pages. */
  nominate(instance: Instance): AsyncIterable<I[]>;
  /**
   * Runs to its end or its time; beside live traffic, since each item goes through the door.
   * @param failed is told why an item was left, which is found again by the next run.
   * @param pages what may be due; left out: what is found.
   */
  run(instance: Instance, failed: (error: unknown) => void, pages?: AsyncIterable<I[]>): Promise<Swept>;
}

/** The outcome of a run, in items. */
export interface Swept {
  nominated: number;
  done: number;
  failed: number;
}

/** The declaration of a sweep: what may be due, and how it is decided whether it is. Its name is that of what it does to one item. */
export interface SweepOf<I, R extends Reads, P, O extends object>
  extends Command<I, R, P, O, O>,
    Pick<Sweep<I>, "schedule" | "nominate"> {
  /** Where it is recorded, under the student, once; `undefined`: where the command files it itself. */
  entry(input: NoInfer<I>): Doc<JournalEntry> | undefined;
  /** Tells whether the same item has more to do at once, in commits of its own; by default it has not. */
  again?(output: NoInfer<O>): boolean;
  /** Which other calls it waits with, on an instance. */
  lane(input: NoInfer<I>): string;
}

/** With those calls of the student that move the root. */
export const laneOfStudent = ({ uid }: StudentOf): string => uid;

/** The sweep of what is declared. */
export const defineSweep = <I, R extends Reads, P, O extends object>(sweep: SweepOf<I, R, P, O>): Sweep<I> => ({
  name: sweep.name,
  schedule: sweep.schedule,
  nominate: sweep.nominate,
  run: (instance, failed, pages = sweep.nominate(instance)) => runSweep(instance, sweep, pages, failed),
});

async function runSweep<I, R extends Reads, P, O extends object>(
  instance: Instance,
  sweep: SweepOf<I, R, P, O>,
  pages: AsyncIterable<I[]>,
  failed: (error: unknown) => void,
): Promise<Swept> {
  const { monotonicMs } = instance.clock;
  const endMs = monotonicMs() + WORK_MS;
  const swept = { nominated: 0, done: 0, failed: 0 };
  for await (const page of pages) {
    swept.nominated += page.length;
    const waiting = [...page];
    const work = async () => {
      for (let input = waiting.shift(); input !== undefined && monotonicMs() < endMs; input = waiting.shift()) {
        await sweepOne(instance, sweep, input).then(
          (output) => {
            swept.done += output ? 1 : 0;
            if (output && sweep.again?.(output)) waiting.push(input);
          },
          (error: unknown) => {
            swept.failed++;
            failed(error);
          },
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (monotonicMs() >= endMs) break;
  }
  return swept;
}

/** Does it to one item, and gives what was done for the first time; `undefined`: nothing was due. */
async function sweepOne<I, R extends Reads, P, O extends object>(
  instance: Instance,
  sweep: SweepOf<I, R, P, O>,
  input: I,
): Promise<O | undefined> {
  const invocation = {
    actor: "system",
    input,
    random: randomOf,
    requestId: sweep.name,
    entry: sweep.entry(input),
    deadlineMs: instance.clock.monotonicMs() + DOOR_LIMIT_MS,
    check: (output: O) => output,
  };
  const performed = await instance
    .inLane(sweep.lane(input), () => perform(instance, sweep, invocation))
    .catch(nothingIfErased);
  const answer = performed?.answer;
  return answer && "output" in answer && !answer.replayed ? answer.output : undefined;
}

/** Lets pass that a student is erased: nothing of them is due any more. */
function nothingIfErased(error: unknown): undefined {
  if (error instanceof Unrecorded) return undefined;
  throw error;
}
