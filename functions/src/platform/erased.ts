import type { Command, Reads } from "./command.ts";
import { isRoot, rootDoc } from "./documents.ts";
import { refuse, Unrecorded } from "./errors.ts";
import type { Look } from "./look.ts";

const erasedIn = ({ docs, snapshot }: Pick<Look<Reads>, "docs" | "snapshot">): string[] =>
  docs.filter((doc) => isRoot(doc) && snapshot.get(doc)?.erased !== undefined).map(({ path }) => path);

/**
 * Who is erased is served no more, not even with an answer of before; unrecorded, since a record would be kept of them again.
 * @throws Unrecorded `no-such-user`
 */
export function assertNotErased(actor: string, look: Pick<Look<Reads>, "docs" | "snapshot">): void {
  if (erasedIn(look).includes(rootDoc(actor).path)) throw new Unrecorded(refuse("no-such-user"));
}

/**
 * Nothing is decided about who is erased, but by those who erase.
 * @throws Unrecorded `no-such-user`
 */
export function assertNobodyErased(
  { erases }: Pick<Command<never, Reads, never, never, never>, "erases">,
  look: Pick<Look<Reads>, "docs" | "snapshot">,
): void {
  if (!erases && erasedIn(look).length > 0) throw new Unrecorded(refuse("no-such-user"));
}
