/** The database of a simulation: all that Firestore does with documents, at once, as plain functions. */
import {
  type Precondition,
  type Query,
  type Stored,
  StoreError,
  type Timestamp,
  type Write,
} from "../../src/store/port.ts";
import { type Document, Documents, isPresent, type Version, versionAt } from "./documents.ts";
import { type Content, changed, EMPTY, keptChanges } from "./fieldChanges.ts";
import { momentOf, stampOf, timestampOf } from "./moments.ts";
import { idsOfCollection, idsOfDocument } from "./paths.ts";
import { matches, selected } from "./queries.ts";
import { hasTime, refuseSequences, type Sequenced } from "./sequences.ts";
import { refuseLargeDocument, refuseLargeRequest, type Sized } from "./sizes.ts";
import { areSameValues, compareTexts, INVALID_ARGUMENT, shownFields } from "./values.ts";

const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;

/** How far back reads may go, in microseconds. */
const RETENTION = 3_600_000_000;

/** The clock by which a database tells when something was written or read. */
export interface Clock {
  /** Milliseconds since the epoch. May stand still: moments of commits go on by a microsecond then. */
  nowMs(): number;
}

/** A commit that was made. */
export interface Commit {
  readonly time: Timestamp;
  readonly writes: readonly Write[];
}

/** A write, checked, with copies of what it holds. */
type KeptWrite = Sized & Sequenced;

/** What a document holds while a commit is made. */
interface State {
  readonly content: Content | undefined;
  readonly updateTime: Timestamp | undefined;
  /** Whether a write of the commit deleted it; what is there then is another document. */
  readonly wasDeleted: boolean;
}

export class MemoryDatabase {
  readonly #clock: Clock;
  readonly #documents = new Documents();
  readonly #listeners = new Set<(commit: Commit) => void>();
  /** The latest moments that were told, in microseconds. */
  #committed = 0;
  #read = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Documents in the order of their paths, as of a moment within the last hour, or now. @throws StoreError */
  read(paths: readonly string[], readTime?: Timestamp): readonly Stored[] {
    if (paths.length === 0) throw new Error("A read asks for a document.");
    for (const path of paths) if (!this.#documents.find(path)) idsOfDocument(path);
    const moment = this.#momentToRead(readTime);
    const time = timestampOf(moment);
    return paths.map((path) => {
      const document = this.#documents.find(path);
      return storedOf(path, document && versionAt(document, moment), time);
    });
  }

  /** Makes all writes, in their order, or none. @throws StoreError with the status of the first condition that is violated. */
  commit(writes: readonly Write[]): void {
    const checked = writes.map((write) => this.#checked(write));
    refuseSequences(checked);
    refuseLargeRequest(checked);
    const moment = Math.max(this.#now(), this.#committed + 1, this.#read + 1);
    const time = timestampOf(moment);
    const states = new Map<string, State>();
    for (const write of checked) states.set(write.path, this.#written(write, states, time));
    this.#committed = moment;
    for (const [path, state] of states) this.#apply(path, state, moment, time);
    this.#documents.prune(moment - RETENTION);
    for (const listener of this.#listeners) listener({ time, writes });
  }

  /** What is found as of a moment within the last hour, or now. @throws StoreError */
  query(query: Query, readTime?: Timestamp): readonly Stored[] {
    const moment = this.#momentToRead(readTime);
    const time = timestampOf(moment);
    return matches(this.#documents, query, moment).map(({ document, version }) =>
      storedOf(document.path, { ...version, content: selected(version.content, query.select) }, time),
    );
  }

  /** Paths of what is in a collection, by path, those too of documents that are gone and have others below them. */
  listDocuments(collection: string): readonly string[] {
    idsOfCollection(collection);
    const documents = this.#documents.collection(collection)?.documents ?? [];
    return [...documents].filter((each) => isPresent(each) || hasBelow(each)).map(({ path }) => path);
  }

  /** Names of the collections below a document, in order. */
  listCollections(path: string): readonly string[] {
    idsOfDocument(path);
    const below = [...(this.#documents.find(path)?.below.values() ?? [])];
    return below
      .filter(({ present }) => present > 0)
      .map(({ name }) => name)
      .sort();
  }

  /** A document as it is now, to be looked at later. Nobody reads here: no moment passes. */
  remembered(path: string): () => Stored {
    const version = this.#documents.find(path)?.versions.at(-1);
    const time = timestampOf(Math.max(this.#committed, this.#read));
    return () => storedOf(path, version, time);
  }

  /** All documents as they are now, by path. Nobody reads here: no moment passes. */
  documents(): readonly Stored[] {
    const time = timestampOf(Math.max(this.#committed, this.#read));
    return [...this.#documents.all()]
      .filter(isPresent)
      .map((document) => storedOf(document.path, document.versions.at(-1), time))
      .sort((a, b) => compareTexts(a.path, b.path));
  }

  /** Has each commit told once it is made; returns what ends that. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** How many versions of documents are kept, for reads of the last hour. */
  get versions(): number {
    return this.#documents.versions;
  }

  #now(): number {
    return Math.floor(this.#clock.nowMs() * 1000);
  }

  #momentToRead(readTime: Timestamp | undefined): number {
    const latest = Math.max(this.#now(), this.#committed, this.#read);
    if (!readTime) {
      this.#read = latest;
      return latest;
    }
    const moment = momentOf(readTime);
    if (readTime.nanoseconds % 1000 !== 0 || moment > latest) {
      throw new StoreError(INVALID_ARGUMENT, "A read time is in whole microseconds, and has been.");
    }
    if (moment < latest - RETENTION) throw new StoreError(FAILED_PRECONDITION, "The read time is too old.");
    return moment;
  }

  #checked(write: Write): KeptWrite {
    const { path, op } = write;
    if (!this.#documents.find(path)) idsOfDocument(path);
    return {
      path,
      op,
      changes: write.op === "delete" ? [] : keptChanges(write.op, write.fields),
      precondition: "precondition" in write ? write.precondition : undefined,
    };
  }

  #written({ path, op, changes, precondition }: KeptWrite, states: Map<string, State>, time: Timestamp): State {
    const before = states.get(path) ?? this.#state(path);
    // One that a later write repeats was checked with the first.
    if (!states.has(path) || !hasTime(precondition)) refuseViolation(path, op, precondition, before);
    if (op === "delete") return { content: undefined, updateTime: undefined, wasDeleted: true };
    const kept = op === "merge" || op === "update" ? (before.content ?? EMPTY) : EMPTY;
    const content = changed(kept, changes, stampOf(time));
    refuseLargeDocument(path, content.fields);
    return { ...before, content };
  }

  #state(path: string): State {
    const version = this.#documents.find(path)?.versions.at(-1);
    return { content: version?.content, updateTime: version?.content && version.updateTime, wasDeleted: false };
  }

  /** Keeps a version of what a commit changed. */
  #apply(path: string, { content, wasDeleted }: State, from: number, updateTime: Timestamp): void {
    const before = this.#state(path).content;
    if (areSameValues(before?.fields, content?.fields) && !(wasDeleted && content)) return;
    this.#documents.write(path, () => idsOfDocument(path), { from, content, updateTime });
  }
}

const hasBelow = ({ below }: Document): boolean => [...below.values()].some(({ present }) => present > 0);

const storedOf = (path: string, version: Version | undefined, readTime: Timestamp): Stored => ({
  path,
  readTime,
  updateTime: version?.content && version.updateTime,
  fields: version?.content && (version.content.isOdd ? shownFields(version.content.fields) : version.content.fields),
});

function refuseViolation(
  path: string,
  op: Write["op"],
  precondition: Precondition | undefined,
  { content, updateTime }: State,
): void {
  if (op === "create" && content) throw new StoreError(ALREADY_EXISTS, `${path} exists.`);
  if (!precondition) return;
  if ("exists" in precondition) {
    if (!content) throw new StoreError(NOT_FOUND, `${path} does not exist.`);
    return;
  }
  const asked = momentOf(precondition.updateTime);
  if (updateTime && asked > momentOf(updateTime)) {
    throw new StoreError(INVALID_ARGUMENT, `${path} was not written as late as that moment.`);
  }
  if (!updateTime || asked !== momentOf(updateTime)) {
    throw new StoreError(FAILED_PRECONDITION, `${path} was not written last at that moment.`);
  }
}
