import type { z } from "zod";
import type { CallableName, InputIssue, OutputOf } from "../contract/index.ts";
import { Unrecorded } from "../records/failures.ts";
import { refuse } from "../records/refusals.ts";
import { type ParsedInput, schemas } from "./callables.ts";

const MAXIMUM_ISSUES = 50;

/**
 * The input that data is.
 * @throws Unrecorded `invalid-input`
 */
export function parseInput<N extends CallableName>(name: N, data: unknown): ParsedInput<N> {
  const parsed = (schemas[name].input as z.ZodType).safeParse(data);
  if (!parsed.success) {
    throw invalid(parsed.error.issues.slice(0, MAXIMUM_ISSUES).map(issueOf));
  }
  return parsed.data as ParsedInput<N>;
}

/** Neither a value nor a name that the caller made up is repeated. */
function issueOf({ path, message, code }: z.core.$ZodIssue): InputIssue {
  const at = (keys: readonly PropertyKey[]) => keys.map(String).join(".");
  if (code === "unrecognized_keys") return { path: at(path), message: "has a field that the contract does not know" };
  if (code === "invalid_key") return { path: at(path.slice(0, -1)), message: "has a key that is no id" };
  return { path: at(path), message: message.slice(0, 300) };
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

/** Refuses an input, without a record. */
export const invalid = (issues: InputIssue[]) => new Unrecorded(refuse("invalid-input", { issues }));
