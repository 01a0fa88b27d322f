import { roughNowMs } from "../clock.ts";
import type { KindOf } from "../records/kind.ts";
import { pathsWhere } from "../store/search.ts";
import type { Instance } from "./instance.ts";

const PAGE = 200;

/** The documents of a kind that are due once a time in them has passed. */
interface Due<T, I> {
  kind: KindOf<T>;
  /** The name of the collections in which they lie. */
  collection: string;
  /** The field that holds the time. */
  time: keyof T & string;
  /** Values that other fields must have. */
  fields?: { readonly [K in keyof T & string]?: string };
  /** The item that one stands for, by the ids in its path. */
  named(ids: readonly [string, string, string]): I;
}

/**
 * Nominates items that may be due, in pages, that first which is due longest. By this process's clock: each is a nomination, and
 * the door decides.
 */
export const overdue = <T, I>({ kind, collection, time, fields = {}, named }: Due<T, I>) =>
  async function* ({ store, clock }: Pick<Instance, "store" | "clock">): AsyncGenerator<I[]> {
    const before = { field: time, ms: roughNowMs(clock) };
    for await (const paths of pathsWhere(store, collection, kind, fields as Record<string, string>, before, PAGE)) {
      yield paths.map((path) => named(idsIn(path)));
    }
  };

/** The ids of `users/{first}/…/{second}/…/{third}`, or of another collection at the top. */
const idsIn = (path: string) => path.split("/").filter((_, at) => at % 2 === 1) as [string, string, string];
