import { before } from "../clock.ts";
import type { OutputOf, QueryName } from "../contract/index.ts";
import type { Find, Reads, Seen, State } from "../records/call.ts";
import { rootDoc, unmoved } from "../records/documents.ts";
import { Failure } from "../records/failures.ts";
import { type Refusal, refuse } from "../records/refusals.ts";
import type { ParsedInput } from "../schemas/index.ts";
import { isAdmin, staffReads } from "./asAdmin.ts";
import type { Callable } from "./callable.ts";
import type { Means } from "./command.ts";
import { DOOR_LIMIT_MS } from "./door.ts";
import { assertNotErased } from "./erased.ts";
import type { Instance } from "./instance.ts";
import { readSetOf, unreadable } from "./readSet.ts";

/** Within the time of such a function. */
const SLOW_LIMIT_MS = 240_000;

/** A question: who asks for what, when. */
interface Question<N extends QueryName> {
  readonly actor: string;
  readonly input: ParsedInput<N>;
  /** The moment of the snapshot by Firestore's clock, in ms. */
  readonly now: number;
}

/** The declaration of a query: the documents it reads, all at one moment, and what it makes of them. */
export interface Query<N extends QueryName, R extends Reads, Found>
  extends Pick<Callable<N>, "name" | "caller" | "slow"> {
  reads(request: Omit<Question<N>, "now">, seen: Seen): R;
  /** Looks for more documents, as of the same moment. */
  search?(state: State<R>, question: Question<N>, means: Pick<Means, "find" | "load">): Promise<Found>;
  answer(state: State<R>, question: Question<N>, found: Found): { output: OutputOf<N> } | { refusal: Refusal };
}

const late = () => new Failure("unavailable", "The records could not be read in time; try again.");

/** A query as a callable: no request id, one moment, nothing written, nothing recorded. */
export function defineQuery<N extends QueryName, R extends Reads, Found>(query: Query<N, R, Found>): Callable<N> {
  const answer = async (instance: Instance, actor: string, input: ParsedInput<N>, deadlineMs: number) => {
    const withRole = {
      reads: (request: Omit<Question<N>, "now">, seen: Seen) => ({
        ...query.reads(request, seen),
        ...(query.caller === "admin" && staffReads(actor)),
        ...(query.caller === "student" && { actorRoot: unmoved(rootDoc(actor)) }),
      }),
    };
    const read = await readSetOf(instance, withRole, { actor, input }, undefined, undefined);
    assertNotErased(actor, read);
    const { state, snapshot } = read;
    const find: Find = (search) => {
      // Who asked has been told; nobody waits for the rest.
      if (instance.clock.monotonicMs() >= deadlineMs) throw late();
      return read.find(search);
    };
    if (query.caller === "admin" && !isAdmin(state)) return { refusal: refuse("not-an-admin") };
    const question = { actor, input, now: snapshot.now };
    const found = (await query.search?.(state as State<R>, question, { find, load: instance.cache.load })) as Found;
    return query.answer(state as State<R>, question, found);
  };
  const { name, caller, slow } = query;
  return {
    name,
    caller,
    slow,
    async answer(instance, { actor, input, check }) {
      const { clock } = instance;
      const deadlineMs = clock.monotonicMs() + (slow ? SLOW_LIMIT_MS : DOOR_LIMIT_MS);
      const answered = await before(
        clock,
        deadlineMs,
        answer(instance, actor, input, deadlineMs).catch(unreadable),
        late,
      );
      return { answer: "output" in answered ? { output: check(answered.output, false) } : answered };
    },
  };
}
