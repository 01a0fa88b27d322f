import type { CallableFunction, CallableRequest } from "firebase-functions/https";
import type { CallableName, InputOf, OutputOf } from "../contract/index.ts";
import { asAdmin } from "./asAdmin.ts";
import { callerOf } from "./caller.ts";
import { ratedUsers } from "./callRates.ts";
import { monotonicMs } from "./clock.ts";
import type { CallableCommand, InputWithoutId, Reads } from "./command.ts";
import { journalDoc } from "./documents.ts";
import { DOOR_LIMIT_MS, perform } from "./door.ts";
import { onCallable } from "./onCallable.ts";
import { inLane } from "./queue.ts";
import { checkOutput, readInput } from "./schemas/index.ts";

/** A mutation as a callable: authenticated, parsed strictly, decided purely and committed once through the door. */
export function defineCommand<N extends CallableName, R extends Reads, P, Recorded>(
  command: CallableCommand<N, R, P, Recorded>,
): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> {
  const { name } = command;
  const guarded = command.caller === "admin" ? asAdmin(command) : command;
  const pass = ratedUsers(name);
  const handle = async (request: CallableRequest<unknown>) => {
    const actor = callerOf(request, command.caller);
    pass(actor);
    const { requestId, ...input } = (await readInput(name, request)) as { requestId?: string } & InputWithoutId<N>;
    const deadlineMs = monotonicMs() + DOOR_LIMIT_MS;
    const errand = {
      actor,
      input: input as unknown as InputWithoutId<N>,
      requestId: requestId ?? name,
      entry: requestId === undefined ? undefined : journalDoc(actor, requestId),
      deadlineMs,
      check: (output: OutputOf<N>, replayed: boolean) => checkOutput(name, output, replayed),
    };
    const lane = command.lane?.(errand) ?? actor;
    const { answer, rounds } = await inLane(lane, () => perform(guarded, errand));
    if (!answer) throw new Error(`${name} decided nothing.`);
    return { answer, replayed: answer.replayed, rounds };
  };
  return onCallable(name, handle, { peppers: command.peppers === true, large: command.large === true });
}
