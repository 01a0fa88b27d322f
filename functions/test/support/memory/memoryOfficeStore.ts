/** What tests use of Firestore's client, on a database that lies in memory. */
import { randomUUID } from "node:crypto";
import { type DocumentData, FieldValue, GeoPoint, Timestamp } from "@google-cloud/firestore";
import type { MemoryDatabase } from "../../../simulation/store/database.ts";
import type * as Kept from "../../../simulation/store/values.ts";
import type * as Port from "../../../src/store/port.ts";
import type {
  OfficeBatch,
  OfficeCollection,
  OfficeDocument,
  OfficeQuery,
  OfficeResults,
  OfficeSnapshot,
  OfficeStore,
} from "../officeStore.ts";

/** How a database has values: jest loads that anew for each office, and tests have another. */
interface Values {
  readonly Timestamp: typeof Port.Timestamp;
  readonly asForeign: typeof Kept.asForeign;
}

const documents = new WeakSet<object>();

/** Whether a value refers to a document in memory. */
export const isMemoryDocument = (value: object): value is OfficeDocument => documents.has(value);

/** What Firestore counts for a value of a type that the functions never write. */
const GEO_POINT_BYTES = 16;
type Fields = Readonly<Record<string, unknown>>;

export function memoryOfficeStore(database: MemoryDatabase, { Timestamp: Moment, asForeign }: Values): OfficeStore {
  const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

  /** A value of the database as the client would have read it, to be changed by whoever has it. */
  const read = (value: unknown): unknown => {
    if (value instanceof Moment) return new Timestamp(value.seconds, value.nanoseconds);
    if (Array.isArray(value)) return value.map(read);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, read(each)]));
  };
  const written = (value: unknown): unknown => {
    if (value instanceof Timestamp) return new Moment(value.seconds, value.nanoseconds);
    if (value instanceof Date) return Moment.fromDate(value);
    if (value instanceof GeoPoint) return asForeign(value, GEO_POINT_BYTES);
    if (value instanceof Uint8Array) return asForeign(value, value.length);
    if (typeof value === "object" && value !== null && isMemoryDocument(value)) {
      return asForeign(value, value.path.length);
    }
    if (Array.isArray(value)) return value.map(written);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, written(each)]));
  };
  const changeOf = (field: readonly string[], value: unknown): Port.FieldChange =>
    value instanceof FieldValue ? sentinelOf(field, value, written) : { field, set: written(value) };
  /** A change for each field, or for each entry of maps in fields, too. */
  const changesOf = (fields: Fields, { deep }: { deep: boolean }, below: readonly string[] = []): Port.FieldChange[] =>
    Object.entries(fields).flatMap(([name, value]) => {
      const field = [...below, name];
      const isLeaf = !deep || !isPlain(value) || Object.keys(value).length === 0;
      return isLeaf ? [changeOf(field, value)] : changesOf(value, { deep }, field);
    });

  const creation = ({ path }: OfficeDocument, data: DocumentData): Port.Write => ({
    op: "create",
    path,
    fields: changesOf(data, { deep: false }),
  });
  const setting = ({ path }: OfficeDocument, data: DocumentData, options?: { merge: boolean }): Port.Write =>
    options?.merge
      ? { op: "merge", path, fields: changesOf(data, { deep: true }) }
      : { op: "set", path, fields: changesOf(data, { deep: false }) };
  const updating = ({ path }: OfficeDocument, fields: Fields): Port.Write => ({
    op: "update",
    path,
    fields: Object.entries(fields).map(([name, value]) => changeOf(name.split("."), value)),
    precondition: { exists: true },
  });
  const deletion = ({ path }: OfficeDocument): Port.Write => ({ op: "delete", path });

  const snapshotOf = ({ path, fields, updateTime }: Port.Stored): OfficeSnapshot & { data(): DocumentData } => ({
    exists: fields !== undefined,
    id: idOf(path),
    ref: document(path),
    updateTime: updateTime && new Timestamp(updateTime.seconds, updateTime.nanoseconds),
    data: () => (fields && read(fields)) as DocumentData,
    get: (field) => read(field.split(".").reduce(entryOf, fields as unknown)),
  });
  const look = (paths: readonly string[], readTime?: Timestamp): OfficeSnapshot[] =>
    database.read(paths, readTime && new Moment(readTime.seconds, readTime.nanoseconds)).map(snapshotOf);

  const document = (path: string): OfficeDocument => {
    const own: OfficeDocument = {
      id: idOf(path),
      path,
      collection: (name) => collection(`${path}/${name}`),
      listCollections: async () => database.listCollections(path).map((name) => collection(`${path}/${name}`)),
      get: async () => look([path])[0] as OfficeSnapshot,
      create: async (data) => database.commit([creation(own, data)]),
      set: async (data, options) => database.commit([setting(own, data, options)]),
      update: async (fields) => database.commit([updating(own, fields)]),
      delete: async () => database.commit([deletion(own)]),
    };
    documents.add(own);
    return own;
  };
  const query = (from: Port.Query["from"], equal: Record<string, string | number> = {}): OfficeQuery => ({
    where: (field, _, value) => query(from, { ...equal, [field]: value }),
    async get(): Promise<OfficeResults> {
      const docs = database.query({ from, equal, limit: Number.MAX_SAFE_INTEGER }).map(snapshotOf);
      return { size: docs.length, docs };
    },
  });
  const collection = (path: string): OfficeCollection => ({
    ...query({ collection: path }),
    id: idOf(path),
    path,
    doc: (id: string = randomUUID()) => document(`${path}/${id}`),
    listDocuments: async () => database.listDocuments(path).map(document),
  });

  return {
    doc: document,
    collection,
    collectionGroup: (group) => query({ group }),
    batch() {
      const writes: Port.Write[] = [];
      const add = (write: Port.Write): OfficeBatch => {
        writes.push(write);
        return batch;
      };
      const batch: OfficeBatch = {
        set: (at, data) => add(setting(at, data)),
        update: (at, fields) => add(updating(at, fields)),
        delete: (at) => add(deletion(at)),
        commit: async () => database.commit(writes),
      };
      return batch;
    },
    bulkWriter: () => ({
      create: (at, data) => at.create(data),
      set: (at, data) => at.set(data),
      close: async () => {},
    }),
    async runTransaction(work, options) {
      if (!options) throw new Error("In memory, transactions read only.");
      const get = async (what: OfficeDocument | OfficeQuery) =>
        "path" in what && !("where" in what) ? look([what.path], options.readTime)[0] : (what as OfficeQuery).get();
      return work({ get } as unknown as Parameters<typeof work>[0]);
    },
  };
}

const isPlain = (value: unknown): value is Fields =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !isMemoryDocument(value);

const entryOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Fields)[name] : undefined;

/** What the client keeps in the values by which it is told what to do with a field. */
interface Sentinel {
  readonly methodName: string;
  readonly operand?: number;
  readonly elements?: readonly unknown[];
}

function sentinelOf(
  field: readonly string[],
  value: FieldValue,
  written: (value: unknown) => unknown,
): Port.FieldChange {
  const { methodName, operand = 0, elements = [] } = value as unknown as Sentinel;
  switch (methodName) {
    case "FieldValue.delete":
      return { field, remove: true };
    case "FieldValue.serverTimestamp":
      return { field, serverTimestamp: true };
    case "FieldValue.increment":
      return { field, increment: operand };
    case "FieldValue.arrayUnion":
      return { field, arrayUnion: elements.map(written) };
    case "FieldValue.arrayRemove":
      return { field, arrayRemove: elements.map(written) };
    default:
      throw new Error(`The memory side has no ${methodName}.`);
  }
}
