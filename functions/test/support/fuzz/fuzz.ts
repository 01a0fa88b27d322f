import { isDeepStrictEqual } from "node:util";
import { Timestamp } from "@google-cloud/firestore";
import fc from "fast-check";
import { takesRequestId } from "../../../simulation/requestIds.ts";
import type { CallableName } from "../../../src/contract/index.ts";
import type { BadCalls, RightCall } from "../badCalls.ts";
import { newId } from "../ids.ts";
import { writeJson } from "../inputFields.ts";
import type { OfficeStore } from "../officeStore.ts";
import { accountsOf, type Person } from "../people.ts";
import { inputOf, type Recipe, recipesFor } from "./recipe.ts";

/** Inputs for each callable. */
export const runs = Number(process.env.FUZZ_RUNS || 250);
/** Of all that is made, and told: the same at every run of the tests, unless another is asked for. */
export const seed = Number(process.env.FUZZ_SEED || 1);

/** So many calls are made before the stage is set anew, since those that are accepted change it. */
const CALLS_A_STAGE = 100;
const LISTED = 10;
/** Refusals of those who were not let in: no account is looked at. */
const BEFORE_THE_DOOR: ReadonlySet<string> = new Set(["invalid-input", "unauthenticated"]);

/** What a run came to: how often each answer was given, and what must not be. */
export interface Fuzzed {
  answers: Record<string, number>;
  findings: string[];
}

/**
 * Calls with inputs made from the schema and from right calls, one after the other. A finding is an answer that is neither a
 * result nor a refusal; and one that refuses, while a document is another than before, beside the refusal's own
 * entry in the caller's journal, or an account is.
 */
export async function fuzz(
  bad: BadCalls,
  name: CallableName,
  others: { student: Person; admin: Person },
): Promise<Fuzzed> {
  const { office } = bad;
  const answers: Record<string, number> = {};
  const findings: string[] = [];
  let known: string[] = [];
  let right: RightCall | undefined;
  let accounts = "";
  const accountsIn = ({ as, input }: RightCall) => accountsOf(office.project, [as.uid, ...idsIn([input.uid])]);
  for (const [index, recipe] of fc.sample(recipesFor(name), { seed, numRuns: runs }).entries()) {
    if (findings.length >= LISTED) break;
    if (!right || index % CALLS_A_STAGE === 0) {
      right = await bad.rightCalls[name]();
      // What is there now comes first.
      known = [...new Set([...idsIn(right.input), ...known])];
      accounts = await accountsIn(right);
    }
    const caller = callerOf(recipe, right, others);
    const data = withRequestId(name, recipe, inputOf(recipe, right.input, known));
    const json = writeJson(data);

    const before = nextMillisecond();
    const from = office.proxy.mark();
    const { status, body } = await office.post(name, caller?.token, `{"data":${json}}`, addressOfCall(index));
    const { result, error } = answerIn(body);
    const refused = error?.details?.reason;
    const answer = result !== undefined ? "OK" : (refused ?? error?.status ?? `HTTP ${status}`);
    answers[answer] = (answers[answer] ?? 0) + 1;

    const found = (what: string) =>
      findings.push(`${name}, input ${index} of seed ${seed}, as ${recipe.as}: ${what}\n${json.slice(0, 2000)}`);
    const accountsNow = BEFORE_THE_DOOR.has(answer) ? accounts : await accountsIn(right);
    if (result === undefined) {
      if (refused === undefined) found(`answered ${status} ${body.slice(0, 300)}`);
      const own = `users/${caller?.uid}/journal/${requestIdIn(data)}`;
      const written = office.proxy.log.slice(from).flatMap(({ writes }) => writes.map(({ path }) => path));
      for (const path of new Set(written.filter((each) => each !== own))) {
        if (await changed(office.store, path, before)) found(`refused with ${answer}, but changed ${path}`);
      }
      if (accountsNow !== accounts) found(`refused with ${answer}, but changed an account`);
    }
    accounts = accountsNow;
  }
  return { answers, findings };
}

/** A moment after all that was written: commits of one millisecond are told apart by less than this clock shows. */
function nextMillisecond(): Timestamp {
  const from = Date.now();
  while (Date.now() === from);
  return Timestamp.now();
}

/** Whether a document is another than it was. That the version of a root moved fences late commits, and tells nothing. */
async function changed(store: OfficeStore, path: string, before: Timestamp): Promise<boolean> {
  const doc = store.doc(path);
  const then = await store.runTransaction((transaction) => transaction.get(doc), { readOnly: true, readTime: before });
  const fence = path.endsWith("/office/root") && { version: 0 };
  const [was, is] = [then, await doc.get()].map((each) => ({ ...each.data(), ...fence }));
  return !isDeepStrictEqual(was, is);
}

function callerOf({ as }: Recipe, right: RightCall, others: { student: Person; admin: Person }): Person | undefined {
  if (as === "nobody") return undefined;
  return as === "right" ? right.as : others[as];
}

function withRequestId(name: CallableName, { requestId, as }: Recipe, input: unknown): unknown {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  if (!takesRequestId(name) || !isObject || requestId === "made" || as === "nobody") return input;
  return requestId === "new" ? { ...input, requestId: newId() } : input;
}

function requestIdIn(data: unknown): string | undefined {
  const requestId = (data as { requestId?: unknown } | null)?.requestId;
  return typeof requestId === "string" ? requestId.toLowerCase() : undefined;
}

/** Whoever needs no login is limited by address. */
const addressOfCall = (index: number) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

function answerIn(body: string): { result?: unknown; error?: { status?: string; details?: { reason?: string } } } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** Short texts of an input: its ids, above all. */
function idsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length <= 64 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
