/** The whole registrar in the test's process: callables over real HTTP, Firestore behind a proxy that can break it. */
import { type DocumentData, Firestore, type UpdateData } from "@google-cloud/firestore";
import { serveCallables } from "../../../scripts/suite/serveCallables.ts";
import type { CallableName, InputOf, OutputOf } from "../../src/contract/index.ts";
import { captureLogs } from "./captureLogs.ts";
import { type FaultProxy, startFaultProxy } from "./faultProxy.ts";
import { newId } from "./ids.ts";
import type { OwnProject } from "./ownProject.ts";
import { claimsOf, type Person, registerPeople } from "./people.ts";
import { recountAll } from "./recountAll.ts";
import { takesRequestId } from "./requestIds.ts";

/** What a call was answered. */
export type Reply<T> =
  | { output: T; refused?: undefined; status: "OK"; details?: undefined }
  | { output?: undefined; refused: string | undefined; status: string; details: Record<string, unknown> };

type Asked<N extends CallableName> = Omit<InputOf<N>, "requestId"> & { requestId?: string };

const sweepNames = [
  "closeOverdueAttempts",
  "closeOverdueChallenges",
  "closeIdleSessions",
  "failOverdueEnrollments",
  "eraseRecords",
  "alignClaims",
  "removeParts",
] as const;
type SweepName = (typeof sweepNames)[number];

export interface Office {
  readonly project: string;
  readonly origin: string;
  readonly proxy: FaultProxy;
  /** Firestore as it is, past the proxy, with the rights of an owner. */
  readonly store: Firestore;
  /** Calls over HTTP; a request id is made up unless one is given. Refusals and failures are replies too. */
  call<N extends CallableName>(name: N, as: Person | undefined, input: Asked<N>): Promise<Reply<OutputOf<N>>>;
  /** Calls and expects a result. */
  result<N extends CallableName>(name: N, as: Person, input: Asked<N>): Promise<OutputOf<N>>;
  /** Posts anything as the body of a call, from an address if one is given. */
  post(name: string, token: string | undefined, body: string, from?: string): Promise<{ status: number; body: string }>;
  students(count: number): Promise<Person[]>;
  student(): Promise<Person>;
  admin(): Promise<Person>;
  /** What Auth says of a user in tokens. */
  claimsOf(uid: string): Promise<object>;
  /** Moves the doors' time forward. */
  advance(ms: number): void;
  /** Has the doors' time stand at a moment, in ms, until it is moved by this again. */
  stopAt(ms: number): void;
  /** Runs one sweep, or all of them. */
  sweep(only?: SweepName): Promise<void>;
  /** What the functions logged. */
  readonly logs: readonly string[];
  /** Writes fields into a document below `users/{uid}`, past the door: who it is is exempt from then on. */
  plant(path: string, fields: UpdateData<DocumentData>): Promise<unknown>;
  /** Who is not recounted on closing: a test has made their records wrong on purpose, or recounted them itself. */
  readonly exempt: Set<string>;
  /** Expects that nothing has drifted of anybody else, and closes. */
  close(): Promise<void>;
}

/**
 * Opens an office on the emulators of the suite, for a project that nobody else uses: sweeps and moved time meet all that
 * lies in it. In one that is shared with other tests, theirs is not recounted on closing. The functions stay with the project they were first opened for, until `jest.resetModules()`.
 */
export async function openOffice(
  { id: project, isShared = false }: Pick<OwnProject, "id"> & { isShared?: boolean },
  environment: Record<string, string> = {},
): Promise<Office> {
  const upstream = process.env.FIRESTORE_EMULATOR_HOST;
  if (!upstream || !process.env.FIREBASE_AUTH_EMULATOR_HOST) {
    throw new Error('These tests need the emulator suite: npm run emulators:exec -- "jest <file>"');
  }
  const captured = captureLogs();
  const store = new Firestore({ projectId: project, host: upstream, ssl: false, ignoreUndefinedProperties: false });
  const proxy = await startFaultProxy(upstream);
  const served = { GCLOUD_PROJECT: project, GOOGLE_CLOUD_PROJECT: project, FIRESTORE_EMULATOR_HOST: proxy.host };
  Object.assign(process.env, served, { REGISTRAR_HASHES: "fast", REGISTRAR_RATES: "off" }, environment);
  const functions = await import("../../src/index.ts");
  const clock = await import("../../src/clock.ts");
  const region = "us-central1";
  const server = await serveCallables(functions, { project, region });

  const post: Office["post"] = async (name, token, body, from) => {
    const headers = {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
      ...(from && { "x-forwarded-for": from }),
    };
    const response = await fetch(`${server.origin}/${project}/${region}/${name}`, {
      method: "POST",
      headers,
      body,
    });
    return { status: response.status, body: await response.text() };
  };
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
    origin: server.origin,
    proxy,
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
    advance(ms) {
      offsetMs += ms;
      clock.setClockOffsetMs(offsetMs);
    },
    stopAt: clock.stopClockAtMs,
    async sweep(only) {
      for (const name of only ? [only] : sweepNames) await functions[name].run({ scheduleTime: "" });
    },
    plant(path, fields) {
      exempt.add(path.split("/")[1] ?? "");
      return store.doc(path).update(fields);
    },
    exempt,
    async close() {
      await server.close();
      try {
        if (!isShared) await recountAll(store, exempt);
      } finally {
        const { instance } = await import("../../src/production.ts");
        await Promise.all([instance.store.close(), store.terminate()]);
        await proxy.close();
        process.env.FIRESTORE_EMULATOR_HOST = upstream;
        captured.restore();
      }
    },
  };
}
