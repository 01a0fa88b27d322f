import type { RoleRecord } from "../domain/records.ts";
import type { Command, Reads, State } from "./command.ts";
import { roleDoc, rootDoc, unmoved } from "./documents.ts";
import { refuse } from "./errors.ts";

/** The command for those whose `roles` document says admin in the very snapshot it is decided on; others are refused. */
export function asAdmin<I, R extends Reads, P, Recorded, Output>(
  command: Command<I, R, P, Recorded, Output>,
): Command<I, R, P, Recorded, Output> {
  const isAdmin = (state: State<R>) => (state as { actorRole?: RoleRecord }).actorRole?.role === "admin";
  const { prepare } = command;
  return {
    ...command,
    // A command that guards the role of who acts reads it under the same name.
    reads: (request, seen) => ({
      actorRoot: unmoved(rootDoc(request.actor)),
      actorRole: roleDoc(request.actor),
      ...command.reads(request, seen),
    }),
    ...(prepare && {
      prepare: async (state, ...more) => (isAdmin(state) ? prepare(state, ...more) : (undefined as P)),
    }),
    decide: (state, call, prepared) =>
      isAdmin(state) ? command.decide(state, call, prepared) : { refusal: refuse("not-an-admin") },
  };
}
