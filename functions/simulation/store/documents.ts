/** Documents with their versions, the collections that they are in, and what can be forgotten of them. */
import type { Timestamp } from "../../src/store/port.ts";
import type { Content } from "./fieldChanges.ts";
import { Sorted } from "./sorted.ts";

/** What a document held from a moment on. */
export interface Version {
  /** In microseconds. */
  readonly from: number;
  /** `undefined`: there was none. */
  readonly content: Content | undefined;
  readonly updateTime: Timestamp;
}

export interface Document {
  readonly path: string;
  readonly ids: readonly string[];
  readonly collection: Collection;
  /** From the oldest on that a read may ask for; none: it has never been there, but something is below it. */
  readonly versions: Version[];
  readonly below: Map<string, Collection>;
}

export interface Collection {
  readonly path: string;
  readonly name: string;
  readonly owner: Document | undefined;
  readonly documents: Sorted<Document>;
  /** How many documents are there now, in it and below. */
  present: number;
}

/** All documents, found by path, by collection, and by the name of collections. */
export class Documents {
  readonly #documents = new Map<string, Document>();
  readonly #collections = new Map<string, Collection>();
  readonly #groups = new Map<string, Sorted<Document>>();
  /** Documents by the moment from which on an earlier version of theirs was outdated. */
  readonly #outdated = new Queue<{ readonly at: number; readonly document: Document }>();

  find(path: string): Document | undefined {
    return this.#documents.get(path);
  }

  collection(path: string): Collection | undefined {
    return this.#collections.get(path);
  }

  /** Those in collections of a name, by path. */
  group(name: string): Sorted<Document> | undefined {
    return this.#groups.get(name);
  }

  all(): IterableIterator<Document> {
    return this.#documents.values();
  }

  /** Versions that are kept, of all documents. */
  get versions(): number {
    let count = 0;
    for (const { versions } of this.#documents.values()) count += versions.length;
    return count;
  }

  write(path: string, ids: () => readonly string[], version: Version): void {
    const document = this.#documents.get(path) ?? this.#add(ids());
    const before = document.versions.at(-1);
    document.versions.push(version);
    // One that is gone has outlived its use, too.
    if (before || !version.content) this.#outdated.push({ at: version.from, document });
    count(document.collection, Number(version.content !== undefined) - Number(before?.content !== undefined));
  }

  /** Forgets what no read as of `horizon` or later sees. */
  prune(horizon: number): void {
    for (let first = this.#outdated.first; first && first.at <= horizon; first = this.#outdated.first) {
      this.#outdated.shift();
      const { versions } = first.document;
      let kept = versions.length - 1;
      while (kept > 0 && (versions[kept] as Version).from > horizon) kept--;
      const isGone = versions[kept]?.content === undefined;
      versions.splice(0, isGone ? kept + 1 : kept);
      this.#dropIfEmpty(first.document);
    }
  }

  #add(ids: readonly string[]): Document {
    const path = ids.join("/");
    const known = this.#documents.get(path);
    if (known) return known;
    const collection = this.#collectionFor(ids.slice(0, -1));
    const document: Document = { path, ids, collection, versions: [], below: new Map() };
    this.#documents.set(path, document);
    collection.documents.insert(document);
    const group = this.#groups.get(collection.name) ?? new Sorted();
    group.insert(document);
    this.#groups.set(collection.name, group);
    return document;
  }

  #collectionFor(ids: readonly string[]): Collection {
    const path = ids.join("/");
    const known = this.#collections.get(path);
    if (known) return known;
    const name = ids.at(-1) as string;
    const owner = ids.length > 1 ? this.#add(ids.slice(0, -1)) : undefined;
    const collection: Collection = { path, name, owner, documents: new Sorted(), present: 0 };
    this.#collections.set(path, collection);
    owner?.below.set(name, collection);
    return collection;
  }

  #dropIfEmpty(document: Document): void {
    if (document.versions.length > 0 || document.below.size > 0) return;
    const { path, collection } = document;
    if (!this.#documents.delete(path)) return;
    collection.documents.remove(document);
    this.#groups.get(collection.name)?.remove(document);
    if (!collection.documents.isEmpty) return;
    this.#collections.delete(collection.path);
    collection.owner?.below.delete(collection.name);
    if (collection.owner) this.#dropIfEmpty(collection.owner);
  }
}

/** The version that a read as of a moment sees. */
export function versionAt({ versions }: Document, moment: number): Version | undefined {
  let at = versions.length - 1;
  while (at >= 0 && (versions[at] as Version).from > moment) at--;
  return versions[at];
}

export const isPresent = ({ versions }: Document): boolean => versions.at(-1)?.content !== undefined;

function count(collection: Collection, change: number): void {
  if (change === 0) return;
  for (let each: Collection | undefined = collection; each; each = each.owner?.collection) each.present += change;
}

/** First in, first out. */
class Queue<T> {
  #items: T[] = [];
  #taken = 0;

  get first(): T | undefined {
    return this.#items[this.#taken];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): void {
    this.#taken++;
    if (this.#taken < 1024 || this.#taken * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#taken);
    this.#taken = 0;
  }
}
