/** The whole registrar in the test's process, of real parts or in memory. */

import { takesRequestId } from "../../simulation/requestIds.ts";
import type { CallableName, InputOf, OutputOf } from "../../src/contract/index.ts";
import { captureLogs } from "./captureLogs.ts";
import type { FaultProxy } from "./faultProxy.ts";
import { newId } from "./ids.ts";
import { openMemoryParts } from "./memory/memoryParts.ts";
import type { OfficeStore } from "./officeStore.ts";
import type { OwnProject } from "./ownProject.ts";
import { claimsOf, type Person, registerPeople, setClaims } from "./people.ts";
import { openRealParts } from "./realParts.ts";
import { recountAll } from "./recountAll.ts";
import { isInMemory } from "./side.ts";

/** What a call was answered. */
export type Reply<T> =
  | { output: T; refused?: undefined; status: "OK"; details?: undefined }
  | { output?: undefined; refused: string | undefined; status: string; details: Record<string, unknown> };

type Asked<N extends CallableName> = Omit<InputOf<N>, "requestId"> & { requestId?: string };

export type SweepName = keyof typeof import("../../src/sweeps.ts");

/** What an office is made of, on either side. */
export interface Parts {
  /** Of real parts alone. */
  readonly origin: string;
  /** Breaks and counts what the functions ask of the store; in memory, not the connection itself. */
  readonly proxy: FaultProxy;
  /** Firestore as it is, past the proxy, with the rights of an owner. */
  readonly store: OfficeStore;
  /** The clock of the functions. */
  readonly clock: Pick<typeof import("../../src/clock.ts"), "setClockOffsetMs" | "stopClockAtMs">;
  /** Posts the body of a call, from an address if one is given; in memory it is that of a call, and nobody checks the token. */
  post(name: string, token: string | undefined, body: string, from?: string): Promise<{ status: number; body: string }>;
  sweep(name: SweepName): Promise<void>;
  /** Takes no more calls. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface Office extends Pick<Parts, "origin" | "proxy" | "store" | "post"> {
  readonly project: string;
  /** Calls, over HTTP where parts are real; a request id is made up unless one is given. Refusals and failures are replies too. */
  call<N extends CallableName>(name: N, as: Person | undefined, input: Asked<N>): Promise<Reply<OutputOf<N>>>;
  /** Calls and expects a result. */
  result<N extends CallableName>(name: N, as: Person, input: Asked<N>): Promise<OutputOf<N>>;
  students(count: number): Promise<Person[]>;
  student(): Promise<Person>;
  admin(): Promise<Person>;
  /** What Auth says of a user in tokens. */
  claimsOf(uid: string): Promise<object>;
  setClaims(uid: string, claims: Record<string, unknown>): Promise<void>;
  /** Moves the doors' time forward. */
  advance(ms: number): void;
  /** Has the doors' time stand at a moment, in ms, until it is moved by this again. */
  stopAt(ms: number): void;
  /** Runs one sweep, or all of them. */
  sweep(only?: SweepName): Promise<void>;
  /** What the functions logged. */
  readonly logs: readonly string[];
  /** Writes fields into a document below `users/{uid}`, past the door: who it is is exempt from then on. */
  plant(path: string, fields: Record<string, unknown>): Promise<unknown>;
  /** Who is not recounted on closing: a test has made their records wrong on purpose, or recounted them itself. */
  readonly exempt: Set<string>;
  /** Expects that nothing has drifted of anybody else, and closes. */
  close(): Promise<void>;
}

/**
 * Opens an office for a project that nobody else uses: sweeps and moved time meet all that lies in it. In one that is shared with other
 * tests, theirs is not recounted on closing. The functions stay with the project they were first opened for, until
 * `jest.resetModules()`.
 */
export async function openOffice(
  { id: project, isShared = false }: Pick<OwnProject, "id"> & { isShared?: boolean },
  environment: Record<string, string> = {},
): Promise<Office> {
  const captured = captureLogs();
  const named = { GCLOUD_PROJECT: project, GOOGLE_CLOUD_PROJECT: project };
  Object.assign(process.env, named, { REGISTRAR_HASHES: "fast", REGISTRAR_RATES: "off" });
  const parts = await (isInMemory() ? openMemoryParts : openRealParts)(project, environment);
  // Loaded with the functions: their logs are captured by now.
  const sweepNames = Object.keys(await import("../../src/sweeps.ts")) as SweepName[];
  const { store, clock, post } = parts;

  const call: Office["call"] = async (name, as, input) => {
    const mutation = takesRequestId(name) ? { requestId: newId(), ...input } : input;
    const { body } = await post(name, as?.token, JSON.stringify({ data: mutation }));
    const { result, error } = JSON.parse(body);
    if (!error) return { output: result, status: "OK" };
    return { refused: error.details?.reason, status: error.status, details: error.details ?? {} };
  };
  const students = (count: number) => registerPeople(project, count, {});
  const exempt = new Set<string>();
  let offsetMs = 0;

  return {
    project,
    get origin() {
      return parts.origin;
    },
    get proxy() {
      return parts.proxy;
    },
    store,
    logs: captured.lines,
    post,
    call,
    async result(name, as, input) {
      const reply = await call(name, as, input);
      if (reply.output === undefined)
        throw new Error(`${name} was answered ${reply.status} ${JSON.stringify(reply.details)}`);
      return reply.output;
    },
    students,
    student: async () => (await students(1))[0] as Person,
    async admin() {
      const [admin] = (await registerPeople(project, 1, { role: "admin" })) as [Person];
      await store.doc(`roles/${admin.uid}`).set({ role: "admin" });
      return admin;
    },
    claimsOf: (uid) => claimsOf(project, uid),
    setClaims: (uid, claims) => setClaims(project, uid, claims),
    advance(ms) {
      offsetMs += ms;
      clock.setClockOffsetMs(offsetMs);
    },
    stopAt: clock.stopClockAtMs,
    async sweep(only) {
      for (const name of only ? [only] : sweepNames) await parts.sweep(name);
    },
    plant(path, fields) {
      exempt.add(path.split("/")[1] ?? "");
      return store.doc(path).update(fields);
    },
    exempt,
    async close() {
      await parts.stop();
      try {
        if (!isShared) await recountAll(store, exempt);
      } finally {
        await parts.close();
        captured.restore();
      }
    },
  };
}
