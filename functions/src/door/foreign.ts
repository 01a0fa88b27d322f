import type { Change } from "../records/changes.ts";
import type { Doc } from "../records/documents.ts";
import { Unrecorded } from "../records/failures.ts";
import { type Refusal, refuse } from "../records/refusals.ts";
import type { Snapshot } from "../store/snapshot.ts";

interface Asking {
  actor: string;
  entry: Doc<unknown> | undefined;
}

/**
 * Why changes may not be made: one is of another app's document, which stays as it is. `undefined`: they may. It is told
 * by its kind of place, since a path may name a student.
 * @throws Error in a sweep, which logs it and goes on with others.
 */
export function overForeign(changes: readonly Change[], snapshot: Snapshot, { actor }: Asking): Refusal | undefined {
  const inTheWay = changes.find(({ doc: { path, kind } }) => snapshot.isForeign(path) && !kind.adopts);
  if (!inTheWay) return undefined;
  const place = inTheWay.doc.kind.place as string;
  assertNoSweep(actor, place);
  return refuse("foreign-document", { place });
}

/**
 * A request is recorded under its own id or not at all.
 * @throws Unrecorded `request-id-reused`, where another app's document has the place of its entry; Error in a sweep.
 */
export function assertOwnEntry({ actor, entry }: Asking, snapshot: Snapshot): void {
  if (!entry || !snapshot.isForeign(entry.path)) return;
  assertNoSweep(actor, entry.kind.place as string);
  throw new Unrecorded(refuse("request-id-reused"));
}

function assertNoSweep(actor: string, place: string): void {
  if (actor === "system") throw new Error(`Another app's document lies at ${place}: move it.`);
}
