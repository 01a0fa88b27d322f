import type { Reads } from "../records/call.ts";
import { type Doc, roleDoc, rootDoc, unmoved } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";
import type { RoleRecord, Root } from "../records/studentRecords.ts";
import type { Command } from "./command.ts";

/** The documents that say who staff are. */
export const staffReads = (actor: string): { actorRoot: Doc<Root>; actorRole: Doc<RoleRecord> } => ({
  actorRoot: unmoved(rootDoc(actor)),
  actorRole: roleDoc(actor),
});

/** Tells whether the role that was read with `staffReads` is that of an admin. */
export const isAdmin = (state: object): boolean => (state as { actorRole?: RoleRecord }).actorRole?.role === "admin";

/** The command for those whose `roles` document says admin in the very snapshot it is decided on; others are refused. */
export function asAdmin<I, R extends Reads, P, Recorded, Output>(
  command: Command<I, R, P, Recorded, Output>,
): Command<I, R, P, Recorded, Output> {
  return {
    ...command,
    // A command that guards the role of who acts reads it under the same name.
    reads: (request, seen) => ({
      ...staffReads(request.actor),
      ...command.reads(request, seen),
    }),
    refuses: (state) => (isAdmin(state) ? undefined : refuse("not-an-admin")),
  };
}
