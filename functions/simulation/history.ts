/** All that was ever stored, as decisions see it, so that what was so at any moment can be told afterwards. */
import { kindAt } from "../src/records/kinds.ts";
import { decode } from "../src/store/codec.ts";
import type { Stored, Write } from "../src/store/port.ts";
import type { Delivery } from "./delivery.ts";
import type { MemoryDatabase } from "./store/database.ts";
import { momentOf } from "./store/moments.ts";

/** A commit that was made. */
export interface Committed {
  /** In microseconds. */
  readonly at: number;
  readonly writes: readonly Write[];
  /** Whose it was, and the moment on which it rests; `undefined` of a commit that no delivery made. */
  readonly by: Delivery | undefined;
  readonly readAt: number | undefined;
}

interface Version {
  readonly at: number;
  /** As decisions see it; read when it is first asked for. */
  data(): unknown;
}

function seenLater(stored: () => Stored): Version["data"] {
  let seen: { data: unknown } | undefined;
  return () => {
    if (!seen) {
      const document = stored();
      const kind = kindAt(document.path);
      seen = { data: kind && decode(kind, document) };
    }
    return seen.data;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: of whatever kind.
export type Records = ReadonlyMap<string, any>;

export class History {
  readonly commits: Committed[] = [];
  /** By student, and by path below. */
  readonly #versions = new Map<string, Map<string, Version[]>>();
  #by: Delivery | undefined;
  #readAt: number | undefined;

  constructor(database: MemoryDatabase) {
    database.onCommit(({ time, writes }) => {
      const at = momentOf(time);
      this.commits.push({ at, writes, by: this.#by, readAt: this.#readAt });
      this.#by = undefined;
      for (const path of new Set(writes.map((write) => write.path))) {
        const [collection, uid] = path.split("/");
        if (collection !== "users" || uid === undefined) continue;
        this.#versionsOf(uid, path).push({ at, data: seenLater(database.remembered(path)) });
      }
    });
  }

  /** Whose commit comes next, and the moment on which it rests; `undefined`: no delivery's. */
  committing(by: Delivery | undefined, readAt?: number): void {
    this.#by = by;
    this.#readAt = readAt;
  }

  /** Everything of a student as of a moment, by path, each with its times in ms. */
  recordsOf(uid: string, at: number): Records {
    const found = [...(this.#versions.get(uid) ?? [])].flatMap(([path, versions]) => {
      const data = versions.findLast((version) => version.at <= at)?.data();
      return data === undefined ? [] : [[path, data] as const];
    });
    return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A document below a student as of a moment. */
  recordAt(path: string, at: number): unknown {
    const versions = this.#versions.get(path.split("/")[1] ?? "")?.get(path);
    return versions?.findLast((version) => version.at <= at)?.data();
  }

  #versionsOf(uid: string, path: string): Version[] {
    const ofStudent = this.#versions.get(uid) ?? new Map<string, Version[]>();
    this.#versions.set(uid, ofStudent);
    const versions = ofStudent.get(path) ?? [];
    ofStudent.set(path, versions);
    return versions;
  }
}
