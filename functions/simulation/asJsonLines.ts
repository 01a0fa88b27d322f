import type { Life } from "./life.ts";
import { actorOf } from "./model/people.ts";

/**
 * Every call of a life as a line of JSON, for checkers from outside: `life` (its seed), `caller`, `name`, `input`, `call` and
 * `return` (virtual time, ms since the epoch), and `answer`: `{ output }`, or `{ code, details }` of a refusal. Where the
 * client gave up, `return` and `answer` are null: whether it took effect is not known. Whoever asked again under the same
 * `requestId` has a line for each time.
 */
export function* asJsonLines({ plan, asked }: Life): Generator<string> {
  for (const { request, told } of asked) {
    const caller = actorOf(request);
    const { name, input } = request;
    for (const { from, at, answer } of told) {
      const said = answer && (answer.code === undefined ? { output: JSON.parse(answer.json) } : refusalOf(answer));
      const line = { life: plan.seed, caller, name, input, call: from, return: said ? at : null, answer: said ?? null };
      yield JSON.stringify(line);
    }
  }
}

const refusalOf = ({ code, json }: { code: string | undefined; json: string }) => ({ code, details: JSON.parse(json) });
