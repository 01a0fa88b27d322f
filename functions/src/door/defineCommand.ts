import type { CallableName } from "../contract/index.ts";
import type { Reads } from "../records/call.ts";
import { journalDoc } from "../records/documents.ts";
import { randomOf } from "../secrets/derive.ts";
import { asAdmin } from "./asAdmin.ts";
import type { Callable } from "./callable.ts";
import type { CallableCommand, InputWithoutId } from "./command.ts";
import { DOOR_LIMIT_MS, perform } from "./door.ts";

/** A mutation as a callable: decided purely, and committed once through the door. */
export function defineCommand<N extends CallableName, R extends Reads, P, Recorded>(
  command: CallableCommand<N, R, P, Recorded>,
): Callable<N> {
  const { name, caller, peppers, large } = command;
  const performed = caller === "admin" ? asAdmin(command) : command;
  return {
    name,
    caller,
    peppers,
    large,
    async answer(instance, { actor, input: asked, check }) {
      const { requestId, ...rest } = asked as { requestId?: string };
      const input = rest as unknown as InputWithoutId<N>;
      const entry = requestId === undefined ? undefined : journalDoc(actor, requestId);
      const deadlineMs = instance.clock.monotonicMs() + DOOR_LIMIT_MS;
      const invocation = { actor, input, random: randomOf, requestId: requestId ?? name, entry, deadlineMs, check };
      const lane = command.lane?.(invocation) ?? actor;
      const { answer, rounds } = await instance.inLane(lane, () => perform(instance, performed, invocation));
      if (!answer) throw new Error(`${name} decided nothing.`);
      return { answer, replayed: answer.replayed, rounds };
    },
  };
}
