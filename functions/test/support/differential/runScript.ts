/** Runs a script on a store, and tells what it answered in a way that two stores can be compared by. */
import {
  type Precondition,
  type Query,
  type Store,
  type Stored,
  StoreError,
  Timestamp,
  type Write,
} from "../../../src/store/port.ts";
import { type Guard, PATHS, type ScriptQuery, type ScriptWrite, type Step } from "./scripts.ts";

/** Pages of a query that are asked for at most. */
const PAGES = 3;

/**
 * What each step came to, as text: documents and names without the namespace, statuses, and update times by their order.
 * @param space a name that nothing else in the database has.
 */
export async function runScript(store: Store, space: string, steps: readonly Step[]): Promise<string[]> {
  const run = new Run(store, space);
  const outcomes: string[] = [];
  for (const step of steps) outcomes.push(await run.step(step));
  return outcomes;
}

class Run {
  readonly #store: Store;
  readonly #space: string;
  /** The update times that were seen of each document, the present one last; `undefined`: it was not there. */
  readonly #seen = new Map<string, (Timestamp | undefined)[]>(PATHS.map((path) => [path, [undefined]]));
  readonly #moments: Timestamp[] = [];

  constructor(store: Store, space: string) {
    this.#store = store;
    this.#space = space;
  }

  async step(step: Step): Promise<string> {
    switch (step.kind) {
      case "commit": {
        const status = await this.#answer(async () => {
          await this.#store.commit(step.writes.map((write) => this.#write(write)));
          return "OK";
        });
        return `${status}\n${await this.#answer(() => this.#look())}`;
      }
      case "read":
        return this.#answer(async () => this.#told(await this.#read(step.paths, this.#moment(step.ago))));
      case "query":
        return this.#answer(() => this.#query(step.query, this.#moment(step.ago)));
      case "listDocuments":
        return this.#answer(async () => {
          const paths = await this.#store.listDocuments(this.#outer(step.collection));
          return paths.map((path) => this.#inner(path)).join(" ");
        });
      case "listCollections":
        return this.#answer(async () => {
          const names = await this.#store.listCollections(this.#outer(step.path));
          return names.map((name) => this.#inner(name)).join(" ");
        });
    }
  }

  /** What was answered, or the status; a mistake of the program has none. */
  async #answer(work: () => Promise<string>): Promise<string> {
    try {
      return await work();
    } catch (error) {
      return error instanceof StoreError ? `status ${error.code}` : "mistake";
    }
  }

  /** All documents, and which of them were written since. */
  async #look(): Promise<string> {
    const documents = await this.#read(PATHS);
    const ranks = [...new Set(documents.map(({ updateTime }) => updateTime?.valueOf() ?? ""))].sort();
    const lines = documents.map(({ updateTime }, at) => {
      const seen = this.#seen.get(PATHS[at] as string) as (Timestamp | undefined)[];
      const hasMoved = seen.at(-1)?.valueOf() !== updateTime?.valueOf();
      if (hasMoved) seen.push(updateTime);
      return `${hasMoved ? "moved" : "unmoved"} ${ranks.indexOf(updateTime?.valueOf() ?? "")}`;
    });
    return `${this.#told(documents)}\n${lines.join(", ")}`;
  }

  async #read(paths: readonly string[], moment?: Timestamp): Promise<readonly Stored[]> {
    const documents = await this.#store.read(
      paths.map((path) => this.#outer(path)),
      moment,
    );
    this.#note(documents, moment);
    return documents;
  }

  async #query(asked: ScriptQuery, moment: Timestamp | undefined): Promise<string> {
    const pages: string[] = [];
    let { startAt, startAfter: after } = this.#cursors(asked);
    for (let page = 0; page < PAGES; page++) {
      const { from, equal, ids, before, endBefore, limit, select } = asked;
      const query: Query = {
        from: "group" in from ? { group: this.#outer(from.group) } : { collection: this.#outer(from.collection) },
        equal,
        ids,
        ...(before && { before }),
        startAt,
        startAfter: after,
        endBefore: endBefore === undefined ? undefined : this.#outer(endBefore),
        limit,
        // A query by time goes on after the time of what it found.
        select: select && before ? [...select, before.field] : select,
      };
      const found = await this.#store.query(query, moment);
      this.#note(found, moment);
      pages.push(this.#told(found));
      const last = found.at(-1);
      if (!last || found.length < limit) break;
      startAt = undefined;
      const time = before && timeAt(last.fields, before.field);
      after = { path: last.path, ...(time && { time }) };
    }
    return pages.join("\n--\n");
  }

  #cursors({ startAt, startAfter }: ScriptQuery): Pick<Query, "startAt" | "startAfter"> {
    return {
      startAt: startAt === undefined ? undefined : this.#outer(startAt),
      startAfter: startAfter === undefined ? undefined : { path: this.#outer(startAfter) },
    };
  }

  /** Holds the moments of an answer to what is promised of them. */
  #note(documents: readonly Stored[], moment: Timestamp | undefined): void {
    const [first] = documents;
    if (!first) return;
    for (const { readTime, updateTime } of documents) {
      if (moment && !readTime.isEqual(moment)) throw new Error("An answer as of another moment.");
      if (updateTime && updateTime.valueOf() > readTime.valueOf()) throw new Error("Written after it was read.");
    }
    if (!moment) this.#moments.push(first.readTime);
  }

  #moment(ago: number | undefined): Timestamp | undefined {
    return ago === undefined ? undefined : this.#moments.at(-1 - ago);
  }

  #write(write: ScriptWrite): Write {
    const path = this.#outer(write.path);
    if (write.op !== "update" && write.op !== "delete") return { ...write, path };
    const { guard, ...rest } = write;
    const precondition = guard && this.#precondition(write.path, guard);
    return { ...rest, path, ...(precondition && { precondition }) } as Write;
  }

  #precondition(path: string, guard: Guard): Precondition {
    if (typeof guard === "object") return guard;
    const times = this.#seen.get(path) as (Timestamp | undefined)[];
    const updateTime = times.at(guard === "outdated" ? -2 : -1) ?? Timestamp.fromMillis(1);
    if (guard !== "later") return { updateTime };
    return { updateTime: new Timestamp(updateTime.seconds + 1, updateTime.nanoseconds) };
  }

  #told(documents: readonly Stored[]): string {
    return documents.map(({ path, fields }) => `${this.#inner(path)} ${fields ? told(fields) : "-"}`).join("\n");
  }

  /** Each collection of a script has the namespace in its name; a name that ends in U+0000 comes right after another still. */
  #outer(path: string): string {
    const inSpace = (name: string) => name.replace(/\0?$/, (end) => `${this.#space}${end}`);
    return path
      .split("/")
      .map((id, at) => (at % 2 === 0 ? inSpace(id) : id))
      .join("/");
  }

  #inner(path: string): string {
    return path.replaceAll(this.#space, "");
  }
}

function timeAt(fields: Stored["fields"], field: string): Timestamp | undefined {
  const value = field
    .split(".")
    .reduce<unknown>((map, name) => (map as Record<string, unknown> | undefined)?.[name], fields);
  return value instanceof Timestamp ? value : undefined;
}

/** Scripts hold no times between these, in seconds; those are the server's. */
const [EARLIEST, LATEST] = [1_500_000_000, 4_000_000_000];

/** A value as text, its type and its sign included. */
function told(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value instanceof Timestamp) {
    const { seconds, nanoseconds } = value;
    return seconds > EARLIEST && seconds < LATEST ? "now" : `${seconds}s${nanoseconds}`;
  }
  if (Array.isArray(value)) return `[${value.map(told).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const entries = Object.keys(value).sort();
  return `{${entries.map((name) => `${JSON.stringify(name)}: ${told((value as Record<string, unknown>)[name])}`).join(", ")}}`;
}
