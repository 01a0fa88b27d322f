/**
 * The parts of an office in memory: calls go to an instance without HTTP, with its store and its accounts beside it. Clock, hash and
 * all that is decided are those of real parts.
 */
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { CallableName } from "../../../src/contract/index.ts";
import type { Callable } from "../../../src/door/callable.ts";
import type { Sweep } from "../../../src/door/defineSweep.ts";
import type { Parts } from "../office.ts";
import { refuseInMemory } from "../side.ts";
import { memoryAccounts } from "./memoryAccounts.ts";
import { memoryOfficeStore } from "./memoryOfficeStore.ts";
import { memoryProject } from "./memoryProject.ts";
import { memoryProxy } from "./memoryProxy.ts";

/** Where nothing listens, whatever asks. */
const NOWHERE = "127.0.0.1:1";

export async function openMemoryParts(project: string, environment: Record<string, string>): Promise<Parts> {
  Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: NOWHERE }, environment);
  const functions = await loadFunctions();
  const { clock, callables, edge, port } = functions;
  const { accounts, database, officeStore } = await openDatabase(project, functions);
  const { proxy, store } = memoryProxy(
    functions.storeOf(database),
    (status) => new port.StoreError(status, new Error("It was broken on purpose.")),
  );
  const instance = edge.startServing({
    store,
    accounts: memoryAccounts(accounts, functions),
    hash: functions.scryptHash,
    clock: clock.systemClock,
  });

  const answer = async (
    name: CallableName,
    token: string | undefined,
    body: string,
    from: string,
  ): Promise<unknown> => {
    functions.checkConfiguration();
    const callable = callables[name] as Callable<CallableName>;
    const { data } = JSON.parse(body);
    return edge.answerCall(instance, callable, {
      caller() {
        if (callable.caller === "anybody")
          return { actor: callable.caller, ratedAs: functions.addressOf(requestFrom(from)) };
        const actor = functions.callerOf(token ? { auth: authOf(token) } : {}, callable.caller);
        return { actor, ratedAs: actor };
      },
      read: () => functions.readData({ rawRequest: {}, data } as never),
    });
  };

  return {
    get origin() {
      return refuseInMemory("An address");
    },
    proxy,
    store: officeStore,
    clock,
    async post(name, token, body, from = "127.0.0.1") {
      try {
        const result = await answer(name as CallableName, token, body, from);
        return { status: 200, body: JSON.stringify({ result }, (_, value) => (value === undefined ? null : value)) };
      } catch (error) {
        const told = error instanceof functions.HttpsError ? error : new functions.HttpsError("internal", "INTERNAL");
        return { status: told.httpErrorCode.status, body: JSON.stringify({ error: told.toJSON() }) };
      }
    },
    async sweep(name) {
      // What has just become due is found from the next millisecond on.
      await setTimeout(1);
      await functions.runSweep(instance, functions.sweeps[name] as Sweep<unknown>);
    },
    stop: async () => {},
    close: async () => {
      await proxy.close();
      await store.close();
      delete process.env.FIRESTORE_EMULATOR_HOST;
    },
  };
}

/** The database of a project, with all that was in the one that functions loaded before had of it. */
async function openDatabase(
  project: string,
  { MemoryDatabase, asForeign, port }: Awaited<ReturnType<typeof loadFunctions>>,
) {
  const memory = memoryProject(project);
  const database = new MemoryDatabase({ nowMs: () => Date.now() });
  const officeStore = memoryOfficeStore(database, { Timestamp: port.Timestamp, asForeign });
  for (const { path } of memory.database?.documents() ?? []) {
    await officeStore.doc(path).set((await memory.store?.doc(path).get())?.data() ?? {});
  }
  Object.assign(memory, { database, store: officeStore });
  return { accounts: memory.accounts, database, officeStore };
}

/** The functions as they are loaded for one office. */
async function loadFunctions() {
  const { MemoryDatabase } = await import("../../../simulation/store/database.ts");
  const { storeOf } = await import("../../../simulation/store/memoryStore.ts");
  const { asForeign } = await import("../../../simulation/store/values.ts");
  const { AccountsError } = await import("../../../src/accounts/port.ts");
  const { checkEraseAlso } = await import("../../../src/door/eraseAlso.ts");
  const { addressOf } = await import("../../../src/edge/addressOf.ts");
  const { readData } = await import("../../../src/edge/bodies.ts");
  const { callerOf } = await import("../../../src/edge/caller.ts");
  const { runSweep } = await import("../../../src/edge/runSweep.ts");
  const { scryptHash } = await import("../../../src/secrets/sealedAnswers.ts");
  const { loadSecrets } = await import("../../../src/secrets/secrets.ts");
  const { HttpsError } = await import("firebase-functions/https");
  return {
    MemoryDatabase,
    storeOf,
    asForeign,
    AccountsError,
    addressOf,
    readData,
    callerOf,
    runSweep,
    scryptHash,
    HttpsError,
    callables: await import("../../../src/callables.ts"),
    clock: await import("../../../src/clock.ts"),
    edge: await import("../../../src/edge/answerCall.ts"),
    port: await import("../../../src/store/port.ts"),
    sweeps: await import("../../../src/sweeps.ts"),
    checkConfiguration() {
      loadSecrets();
      checkEraseAlso();
    },
  };
}

const requestFrom = (address: string) => ({ headers: { "x-forwarded-for": address } }) as unknown as IncomingMessage;

/** What the functions are told of a token, which nobody checks here. */
function authOf(token: string) {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  return { uid: claims.sub, token: claims, rawToken: token };
}
