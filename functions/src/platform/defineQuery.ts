import type { CallableFunction } from "firebase-functions/https";
import type { InputOf, OutputOf, QueryName } from "../contract/index.ts";
import { callerOf } from "./caller.ts";
import { before, monotonicMs } from "./clock.ts";
import type { Reads, State } from "./command.ts";
import { DOOR_LIMIT_MS } from "./door.ts";
import { Failure, type Refusal } from "./errors.ts";
import { lookAt, unreadable } from "./look.ts";
import { onCallable } from "./onCallable.ts";
import { rateLimit } from "./rateLimit.ts";
import { checkOutput, type ParsedInput, parseInput } from "./schemas/index.ts";

const MAXIMUM_A_MINUTE = 20;
/** Of those who need no login, by address. */
const mayAsk = rateLimit(MAXIMUM_A_MINUTE);

/** What a query declares: the documents it reads, all at one moment, and what it makes of them. */
export interface Query<N extends QueryName, R extends Reads> {
  readonly name: N;
  /** `anybody`: without login, and so only at a limited rate. */
  readonly caller: "student" | "anybody";
  reads(request: { actor: string; input: ParsedInput<N> }): R;
  answer(state: State<R>, input: ParsedInput<N>): { output: OutputOf<N> } | { refusal: Refusal };
}

/** A query as a callable: no request id, one moment, nothing written, nothing recorded. */
export function defineQuery<N extends QueryName, R extends Reads>(
  query: Query<N, R>,
): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> {
  return onCallable(query.name, async (request) => {
    const actor = query.caller === "anybody" ? "anybody" : callerOf(request);
    const input = parseInput(query.name, request);
    if (query.caller === "anybody") mayAsk(request.rawRequest.ip ?? "");
    const look = lookAt(query, { actor, input }, undefined, undefined).catch(unreadable);
    const { state } = await before(
      monotonicMs() + DOOR_LIMIT_MS,
      look,
      () => new Failure("unavailable", "The records could not be read in time; try again."),
    );
    const answer = query.answer(state, input);
    return { answer: "output" in answer ? { output: checkOutput(query.name, answer.output, false) } : answer };
  });
}
