import type { Reads } from "../records/call.ts";
import { isRoot, rootDoc } from "../records/documents.ts";
import { Unrecorded } from "../records/failures.ts";
import { refuse } from "../records/refusals.ts";
import type { Command } from "./command.ts";
import type { ReadSet } from "./readSet.ts";

const erasedIn = ({ docs, snapshot }: Pick<ReadSet<Reads>, "docs" | "snapshot">): string[] =>
  docs.filter((doc) => isRoot(doc) && snapshot.get(doc)?.erased !== undefined).map(({ path }) => path);

/**
 * Serves nobody who is erased, not even with an answer of before; unrecorded, since a record would be kept of them again.
 * @throws Unrecorded `no-such-user`
 */
export function assertNotErased(actor: string, read: Pick<ReadSet<Reads>, "docs" | "snapshot">): void {
  if (erasedIn(read).includes(rootDoc(actor).path)) throw new Unrecorded(refuse("no-such-user"));
}

/**
 * Nothing is decided about who is erased, but by those who erase.
 * @throws Unrecorded `no-such-user`
 */
export function assertNobodyErased(
  { erases }: Pick<Command<never, Reads, never, never, never>, "erases">,
  read: Pick<ReadSet<Reads>, "docs" | "snapshot">,
): void {
  if (!erases && erasedIn(read).length > 0) throw new Unrecorded(refuse("no-such-user"));
}
