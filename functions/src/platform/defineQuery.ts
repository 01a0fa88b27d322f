import type { CallableFunction } from "firebase-functions/https";
import type { InputOf, OutputOf, QueryName } from "../contract/index.ts";
import { addressOf } from "./addressOf.ts";
import { isAdmin, staffReads } from "./asAdmin.ts";
import { loadImmutable } from "./cache.ts";
import { callerOf } from "./caller.ts";
import { ratedUsers } from "./callRates.ts";
import { before, monotonicMs } from "./clock.ts";
import type { Find, Load, Reads, Seen, State } from "./command.ts";
import { rootDoc, unmoved } from "./documents.ts";
import { DOOR_LIMIT_MS } from "./door.ts";
import { assertNotErased } from "./erased.ts";
import { Failure, type Refusal, refuse } from "./errors.ts";
import { lookAt, unreadable } from "./look.ts";
import { onCallable } from "./onCallable.ts";
import { checkOutput, type ParsedInput, readInput } from "./schemas/index.ts";

/** Within the time of such a function. */
const SLOW_LIMIT_MS = 240_000;

/** Who asks for what, when. */
interface Question<N extends QueryName> {
  readonly actor: string;
  readonly input: ParsedInput<N>;
  /** The moment of the snapshot by Firestore's clock, in ms. */
  readonly now: number;
}

/** What a query declares: the documents it reads, all at one moment, and what it makes of them. */
export interface Query<N extends QueryName, R extends Reads, Found> {
  readonly name: N;
  /** `admin`: with the claim, and a `roles` document that says so. `anybody`: without login, and so only at a limited rate. */
  readonly caller: "student" | "admin" | "anybody";
  /** It counts for up to four minutes; its callers have to wait for longer than for others. */
  readonly slow?: true;
  reads(request: Omit<Question<N>, "now">, seen: Seen): R;
  /** Looks for more documents, as of the same moment. */
  search?(state: State<R>, question: Question<N>, find: Find, load: Load): Promise<Found>;
  answer(state: State<R>, question: Question<N>, found: Found): { output: OutputOf<N> } | { refusal: Refusal };
}

const late = () => new Failure("unavailable", "The records could not be read in time; try again.");

/** A query as a callable: no request id, one moment, nothing written, nothing recorded. */
export function defineQuery<N extends QueryName, R extends Reads, Found>(
  query: Query<N, R, Found>,
): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> {
  const answer = async (actor: string, input: ParsedInput<N>, deadlineMs: number) => {
    const withRole = {
      reads: (request: Omit<Question<N>, "now">, seen: Seen) => ({
        ...query.reads(request, seen),
        ...(query.caller === "admin" && staffReads(actor)),
        ...(query.caller === "student" && { actorRoot: unmoved(rootDoc(actor)) }),
      }),
    };
    const look = await lookAt(withRole, { actor, input }, undefined, undefined);
    assertNotErased(actor, look);
    const { state, snapshot } = look;
    const find: Find = (search) => {
      // Who asked has been told; nobody waits for the rest.
      if (monotonicMs() > deadlineMs) throw late();
      return look.find(search);
    };
    if (query.caller === "admin" && !isAdmin(state)) return { refusal: refuse("not-an-admin") };
    const question = { actor, input, now: snapshot.now };
    const found = (await query.search?.(state as State<R>, question, find, loadImmutable)) as Found;
    return query.answer(state as State<R>, question, found);
  };
  const pass = ratedUsers(query.name);
  return onCallable(
    query.name,
    async (request) => {
      const actor = query.caller === "anybody" ? "anybody" : callerOf(request, query.caller);
      pass(query.caller === "anybody" ? addressOf(request.rawRequest) : actor);
      const input = await readInput(query.name, request);
      const deadlineMs = monotonicMs() + (query.slow ? SLOW_LIMIT_MS : DOOR_LIMIT_MS);
      const answered = await before(deadlineMs, answer(actor, input, deadlineMs).catch(unreadable), late);
      return { answer: "output" in answered ? { output: checkOutput(query.name, answered.output, false) } : answered };
    },
    { slow: query.slow === true },
  );
}
