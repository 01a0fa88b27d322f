import type { FirebaseApp } from "firebase/app";
import {
  type AttemptReport,
  connect,
  type InputOf,
  isApiError,
  type MutationName,
  newRequestId,
  type OutputOf,
} from "../src/index.ts";
import { sayError } from "./sayError.ts";

type NamedCall = Exclude<MutationName, "heartbeat">;

/** A call as the log shows it. */
export interface Call {
  name: MutationName;
  /** The same in each attempt; `undefined`: heartbeats need none. */
  requestId: string | undefined;
  /** Attempts that have ended; `again`: of sending it once more on purpose. */
  attempts: (AttemptReport & { again: boolean })[];
  /** How it stands; `undefined` while it is under way. */
  outcome: { kind: "answered" | "repeated" | "refused" | "failed"; text: string } | undefined;
  /** Sends the same request again and compares the answers; there once the call was answered. */
  repeat?: () => Promise<void>;
}

export interface Office {
  /** Asks for one intent. After a failure the same intent goes on under the same request id. */
  ask<N extends NamedCall>(name: N, input: Omit<InputOf<N>, "requestId">): Promise<OutputOf<N>>;
  /** Tells that somebody studies. The log shows the last beat. */
  beat(input: InputOf<"heartbeat">): Promise<OutputOf<"heartbeat">>;
}

/** Calls the registrar and tells `log` whenever something about a call changes. */
export function openOffice(app: FirebaseApp, callables: string, log: (call: Call) => void): Office {
  /** Request ids of intents whose outcome is not known, by what was asked. */
  const unsettled = new Map<string, string>();

  async function ask<N extends NamedCall>(name: N, input: Omit<InputOf<N>, "requestId">): Promise<OutputOf<N>> {
    const intent = `${name} ${JSON.stringify(input)}`;
    const requestId = unsettled.get(intent) ?? newRequestId();
    const call: Call = { name, requestId, attempts: [], outcome: undefined };
    const change = (changes: Partial<Call>) => log(Object.assign(call, changes));
    const onAttempt = (report: AttemptReport) =>
      change({ attempts: [...call.attempts, { ...report, again: call.repeat !== undefined }] });
    const client = connect(app, { region: callables, onAttempt });
    const send = () => client[name](input, { requestId }) as Promise<OutputOf<N>>;

    async function repeat(first: OutputOf<N>): Promise<void> {
      change({ outcome: undefined });
      try {
        const same = factsOf(await send()) === factsOf(first);
        change({ outcome: { kind: "repeated", text: same ? "sent again: same answer" : "sent again: other answer" } });
      } catch (error) {
        change({ outcome: outcomeOf(error) });
      }
    }

    unsettled.set(intent, requestId);
    change({});
    try {
      const output = await send();
      unsettled.delete(intent);
      change({ outcome: { kind: "answered", text: "answered" }, repeat: () => repeat(output) });
      return output;
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === "refused") unsettled.delete(intent);
      change({ outcome });
      throw error;
    }
  }

  const beats: Call = { name: "heartbeat", requestId: undefined, attempts: [], outcome: undefined };
  async function beat(input: InputOf<"heartbeat">): Promise<OutputOf<"heartbeat">> {
    const change = (changes: Partial<Call>) => log(Object.assign(beats, changes));
    const onAttempt = (report: AttemptReport) => change({ attempts: [...beats.attempts, { ...report, again: false }] });
    change({ attempts: [], outcome: undefined });
    try {
      const output = await connect(app, { region: callables, onAttempt }).heartbeat(input);
      change({ outcome: { kind: "answered", text: `+${output.creditedSeconds} s, ${output.courseSeconds} s in all` } });
      return output;
    } catch (error) {
      change({ outcome: outcomeOf(error) });
      throw error;
    }
  }

  return { ask, beat };
}

const outcomeOf = (error: unknown): NonNullable<Call["outcome"]> =>
  isApiError(error) && error.reason && error.code !== "cancelled"
    ? { kind: "refused", text: `refused: ${error.reason}` }
    : { kind: "failed", text: sayError(error) };

/** An answer as text, without what is as of now: answers and revision of an attempt that is begun again. */
function factsOf(output: object): string {
  if (!("questions" in output)) return JSON.stringify(output);
  return JSON.stringify({ ...output, answers: undefined, revision: undefined });
}
