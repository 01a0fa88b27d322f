import type { z } from "zod";
import type { CallableName, InputIssue, OutputOf } from "../../contract/index.ts";
import { refuse, Unrecorded } from "../errors.ts";
import { type ParsedInput, schemas } from "./callables.ts";

const MAXIMUM_ISSUES = 50;
const MAXIMUM_DEPTH = 32;
/** Above the largest input there can be: 200 answers of 100 choices. */
const MAXIMUM_VALUES = 50_000;

/**
 * What a callable was asked.
 * @throws Unrecorded `invalid-input`, which says where and what, and repeats no value.
 */
export function parseInput<N extends CallableName>(name: N, data: unknown): ParsedInput<N> {
  const strange = findStrange(data);
  if (strange) throw invalid([strange]);
  const parsed = (schemas[name].input as z.ZodType).safeParse(data);
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.slice(0, MAXIMUM_ISSUES).map(({ path, message, code }) => ({
        path: path.map(String).join(".").slice(0, 200),
        message: code === "unrecognized_keys" ? "has a field that the contract does not know" : message.slice(0, 300),
      })),
    );
  }
  return parsed.data as ParsedInput<N>;
}

/**
 * The output as the contract has it; whatever else it holds is left out.
 * @throws if it is not as the contract says; but an answer that was recorded under an older contract passes as it is.
 */
export function checkOutput<N extends CallableName>(name: N, output: OutputOf<N>, replayed: boolean): OutputOf<N> {
  const parsed = schemas[name].output.safeParse(output);
  if (parsed.success) return parsed.data as OutputOf<N>;
  if (replayed) return output;
  throw new Error(`${name} was about to answer what its contract does not say: ${parsed.error.message}`);
}

const invalid = (issues: InputIssue[]) => new Unrecorded(refuse("invalid-input", { issues }));

/** JSON from the network can set a prototype, which a schema would take for fields; and nest until the stack ends. */
function findStrange(data: unknown): InputIssue | undefined {
  let level: unknown[] = [data];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (values > MAXIMUM_VALUES) return { path: "", message: `must hold at most ${MAXIMUM_VALUES} values` };
    if (depth > MAXIMUM_DEPTH) return { path: "", message: `must not nest deeper than ${MAXIMUM_DEPTH} levels` };
    const containers = level.filter((value): value is object => typeof value === "object" && value !== null);
    for (const value of containers) {
      const prototype = Object.getPrototypeOf(value);
      const plain = Array.isArray(value)
        ? prototype === Array.prototype
        : prototype === Object.prototype || prototype === null;
      if (!plain || Object.hasOwn(value, "__proto__"))
        return { path: "", message: "must be plain JSON without __proto__" };
    }
    level = containers.flatMap((value) => Object.values(value));
  }
  return undefined;
}
