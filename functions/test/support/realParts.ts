/** The real parts of an office: callables over HTTP, Firestore behind a proxy that can break it, Auth. */
import { Firestore } from "@google-cloud/firestore";
import { serveCallables } from "../../../scripts/suite/serveCallables.ts";
import { startFaultProxy } from "./faultProxy.ts";
import type { Parts } from "./office.ts";

export async function openRealParts(project: string, environment: Record<string, string>): Promise<Parts> {
  const upstream = process.env.FIRESTORE_EMULATOR_HOST;
  if (!upstream || !process.env.FIREBASE_AUTH_EMULATOR_HOST) {
    throw new Error('These tests need the emulator suite: npm run emulators:exec -- "jest <file>"');
  }
  const store = new Firestore({ projectId: project, host: upstream, ssl: false, ignoreUndefinedProperties: false });
  const proxy = await startFaultProxy(upstream);
  Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: proxy.host }, environment);
  const functions = await import("../../src/index.ts");
  const clock = await import("../../src/clock.ts");
  const region = "us-central1";
  const server = await serveCallables(functions, { project, region });
  return {
    origin: server.origin,
    proxy,
    store,
    clock,
    async post(name, token, body, from) {
      const headers = {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
        ...(from && { "x-forwarded-for": from }),
      };
      const response = await fetch(`${server.origin}/${project}/${region}/${name}`, { method: "POST", headers, body });
      return { status: response.status, body: await response.text() };
    },
    sweep: async (name) => functions[name].run({ scheduleTime: "" }),
    stop: () => server.close(),
    async close() {
      const { instance } = await import("../../src/production.ts");
      await Promise.all([instance.store.close(), store.terminate()]);
      await proxy.close();
      process.env.FIRESTORE_EMULATOR_HOST = upstream;
    },
  };
}
