/** What stands between an instance and its store in memory, as the fault proxy does before an emulator: breaks and counts. */
import type { Store, Stored, Write } from "../../../src/store/port.ts";
import { ArmedFault } from "../faultProxy/armedFault.ts";
import type { Billed } from "../faultProxy/billed.ts";
import { Meter } from "../faultProxy/meter.ts";
import type { RpcRequest, SeenWrite } from "../faultProxy/rpcRequest.ts";
import type { FaultProxy } from "../faultProxy.ts";
import { refuseInMemory } from "../side.ts";

const OK = 0;
const UNAVAILABLE = 14;

/** @param fail makes the error of a store for a status. */
export function memoryProxy(store: Store, fail: (status: number) => Error): { proxy: FaultProxy; store: Store } {
  const meter = new Meter();
  const faults = new Set<ArmedFault>();
  const mend = () => {
    for (const armed of faults) armed.mend();
    faults.clear();
  };

  async function pass<T>(
    asked: Pick<RpcRequest, "method" | "paths"> & Partial<RpcRequest>,
    deliver: () => Promise<T>,
    bill: (answer: T) => Billed,
  ): Promise<T> {
    const request: RpcRequest = { writes: [], bytes: 0, ...asked };
    const armed = [...faults].find((fault) => fault.takes(request));
    const note = meter.enter(request, armed?.fault.mode);
    const answer = async () => {
      try {
        const answered = await deliver();
        note(OK, () => bill(answered));
        armed?.answered(OK);
        return answered;
      } catch (error) {
        const status = (error as { code?: number }).code ?? UNAVAILABLE;
        note(status, () => ({ reads: 0, writes: 0 }));
        armed?.answered(status);
        throw error;
      }
    };
    if (!armed) return answer();
    switch (armed.fault.mode) {
      case "hold":
        await armed.held();
        return answer();
      case "status-before":
        throw fail(armed.fault.status ?? UNAVAILABLE);
      case "status-after":
        await answer();
        throw fail(armed.fault.status ?? UNAVAILABLE);
      default:
        return refuseInMemory(`An RPC that breaks as "${armed.fault.mode}"`);
    }
  }

  const found = (answer: readonly unknown[]): Billed => ({ reads: Math.max(1, answer.length), writes: 0 });
  return {
    proxy: {
      get host() {
        return refuseInMemory("A host");
      },
      get upstream() {
        return refuseInMemory("A host");
      },
      break(fault) {
        const armed = new ArmedFault(fault);
        faults.add(armed);
        return armed;
      },
      mend,
      cut: () => refuseInMemory("A connection"),
      get log() {
        return meter.log;
      },
      mark: () => meter.mark(),
      since: (mark) => meter.since(mark),
      close: async () => mend(),
    },
    store: {
      read: (paths, readTime) =>
        pass<readonly Stored[]>(
          { method: "BatchGetDocuments", paths, ...(readTime && { isAsOf: true }) },
          () => store.read(paths, readTime),
          found,
        ),
      commit: (writes) =>
        pass(
          { method: "Commit", paths: writes.map(({ path }) => path), writes: writes.map(seenWrite) },
          () => store.commit(writes),
          () => ({ reads: 0, writes: writes.length }),
        ),
      query: (query, readTime) =>
        pass(
          {
            method: "RunQuery",
            paths: ["group" in query.from ? `**/${query.from.group}` : query.from.collection],
          },
          () => store.query(query, readTime),
          found,
        ),
      listDocuments: (collection) =>
        pass({ method: "ListDocuments", paths: [] }, () => store.listDocuments(collection), found),
      listCollections: (path) =>
        pass(
          { method: "ListCollectionIds", paths: [] },
          () => store.listCollections(path),
          () => ({ reads: 1, writes: 0 }),
        ),
      close: () => store.close(),
    },
  };
}

function seenWrite(write: Write): SeenWrite {
  const guard = guardOf(write);
  const fields = write.op === "delete" ? [] : write.fields;
  return {
    path: write.path,
    kind: write.op,
    ...(guard && { guard }),
    transforms: fields.filter((change) => !("set" in change || "remove" in change)).length,
  };
}

function guardOf(write: Write): SeenWrite["guard"] {
  if (write.op === "create") return "missing";
  const precondition = "precondition" in write ? write.precondition : undefined;
  return precondition && ("exists" in precondition ? "exists" : "updateTime");
}
