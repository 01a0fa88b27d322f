/** The ports of an instance, on a network and with backends that fail. */
import type { Account, Accounts } from "../src/accounts/port.ts";
import { AccountsError } from "../src/accounts/port.ts";
import type { Clock } from "../src/clock.ts";
import type { Ports } from "../src/door/instance.ts";
import { type Store, type Stored, StoreError } from "../src/store/port.ts";
import type { Delivery } from "./delivery.ts";
import { slowHash } from "./slowHash.ts";
import type { MemoryDatabase } from "./store/database.ts";
import { momentOf } from "./store/moments.ts";
import type { VirtualTime } from "./virtualTime.ts";
import { commitStatuses, refusalStatuses, type Weather } from "./weather.ts";

/** What all instances work with. */
export interface Backends {
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly database: MemoryDatabase;
  readonly accounts: Map<string, Account>;
  /** Told before a delivery's writes are tried, and on which moment they rest. */
  committing(delivery: Delivery, readAt: number | undefined): void;
}

const UNAVAILABLE = 14;
const RESOURCE_EXHAUSTED = 8;
const FASTEST_MS = 1;
const SLOWEST_MS = 30;
const TIMES_SLOWER = 12;
/** Within what those commit that are late. */
const LATE_COMMIT_MS = 2000;
const LATE_MS = 240_000;

export function portsOf(backends: Backends, delivery: Delivery, clock: Clock): Ports {
  const { time, weather } = backends;
  const { chance, host, pace } = delivery;
  const away = () => (pace === "slow" ? TIMES_SLOWER : 1) * chance.between(FASTEST_MS, SLOWEST_MS);
  /** Something that happens elsewhere, after a while. */
  const later = (ms: number, then: () => void) => void time.startTimer(ms, then);
  /** An answer reaches those alone who are still there. */
  const answering = <T>(give: (resolve: (value: T) => void, reject: (error: unknown) => void) => void) =>
    new Promise<T>((resolve, reject) =>
      give(
        (value) => host.isAlive && resolve(value),
        (error) => host.isAlive && reject(error),
      ),
    );
  const failed = (status: number) => new StoreError(status, new Error("It is simulated."));

  /** What reads, at a moment of the database's choice; `split` makes it of several. */
  const reading = <T>(read: () => T, split?: () => Promise<T>): Promise<T> => {
    if (weather.is("firestore-gone", time.nowMs)) {
      return answering((_, reject) => later(chance.between(0, 10_000), () => reject(failed(UNAVAILABLE))));
    }
    const fate = weather.ofRead(chance);
    if (fate === "killed-before") host.kill();
    if (fate === "hanging" || fate === "killed-before") return new Promise(() => {});
    if (fate === "of-several-moments" && split) return split();
    return answering((resolve, reject) => {
      const slowly = () => (fate === "slow" && chance.is(0.5) ? chance.between(0, 15_000) : away());
      later(slowly(), () => {
        if (fate === "refused") return later(away(), () => reject(failed(chance.one(refusalStatuses))));
        const outcome = outcomeOf(read);
        later(slowly(), () => {
          if (fate === "killed-after") host.kill();
          if ("error" in outcome) reject(outcome.error);
          else resolve(outcome.value);
        });
      });
    });
  };

  const store: Store = {
    async read(paths, readTime) {
      const readAll = () => backends.database.read(paths, readTime);
      const inTwo = async (): Promise<readonly Stored[]> => {
        const first = await reading(() => backends.database.read(paths.slice(0, 1), readTime));
        await time.sleep(chance.between(0, 3000));
        return [...first, ...(await reading(() => backends.database.read(paths.slice(1), readTime)))];
      };
      const found = await reading(readAll, paths.length > 1 ? inTwo : undefined);
      if (paths.some(isDecidedOn)) delivery.readAt = momentOf((found[0] as Stored).readTime);
      return found;
    },
    commit: (writes) => {
      const { readAt } = delivery;
      const apply = () => {
        backends.committing(delivery, readAt);
        return outcomeOf(() => backends.database.commit(writes));
      };
      if (weather.is("firestore-gone", time.nowMs)) {
        return answering((_, reject) => later(chance.between(0, 10_000), () => reject(failed(UNAVAILABLE))));
      }
      if (weather.is("quota-exhausted", time.nowMs)) {
        return answering((_, reject) => later(away(), () => reject(failed(RESOURCE_EXHAUSTED))));
      }
      const fate = weather.ofCommit(chance);
      return answering((resolve, reject) => {
        const tell = (outcome: Attempted<void>) =>
          later(away(), () => ("error" in outcome ? reject(outcome.error) : resolve()));
        const fail = (status: number, afterMs = away()) => later(afterMs, () => reject(failed(status)));
        switch (fate) {
          case "refused":
            return fail(chance.one(refusalStatuses));
          case "request-lost":
            return fail(UNAVAILABLE, chance.between(0, 10_000));
          case "request-late":
            later(chance.between(0, LATE_MS), apply);
            return fail(UNAVAILABLE, chance.between(0, 5000));
          case "hanging-unapplied":
            return;
          case "killed-before":
            return host.kill();
        }
        later(pace === "late" ? chance.between(0, LATE_COMMIT_MS) : away(), () => {
          const outcome = apply();
          switch (fate) {
            case "hanging-applied":
              return;
            case "killed-after":
              return host.kill();
            case "applied-and-failed":
              return fail(chance.one(commitStatuses));
            case "repeated-by-sdk":
              return later(chance.between(50, 2000), () => tell(apply()));
            case "duplicated":
              later(chance.between(0, LATE_MS), apply);
          }
          tell(outcome);
        });
      });
    },
    query: (query, readTime) => reading(() => backends.database.query(query, readTime)),
    listDocuments: (collection) => reading(() => backends.database.listDocuments(collection)),
    listCollections: (path) => reading(() => backends.database.listCollections(path)),
    close: async () => {},
  };

  const asking = <T>(ask: () => T): Promise<T> => {
    const gone = () => new AccountsError("internal-error", new Error("It is simulated."));
    if (weather.is("auth-gone", time.nowMs)) {
      return answering((_, reject) => later(chance.between(0, 5000), () => reject(gone())));
    }
    const fate = weather.ofAccounts(chance);
    if (fate === "killed-before") host.kill();
    if (fate === "hanging" || fate === "killed-before") return new Promise(() => {});
    return answering((resolve, reject) => {
      later(away(), () => {
        if (fate === "refused") return later(away(), () => reject(gone()));
        const value = ask();
        later(away(), () => {
          if (fate === "killed-after") host.kill();
          if (fate === "applied-and-failed") reject(gone());
          else resolve(value);
        });
      });
    });
  };
  const accounts: Accounts = {
    get: (uid) => asking(() => backends.accounts.get(uid)),
    getAll: (uids) => asking(() => uids.flatMap((uid) => backends.accounts.get(uid) ?? [])),
    setClaims: (uid, claims) =>
      asking(() => {
        const account = backends.accounts.get(uid);
        if (account) backends.accounts.set(uid, { ...account, claims });
      }),
    delete: (uid) => asking(() => void backends.accounts.delete(uid)),
  };

  return { store, accounts, hash: slowHash(time, weather, delivery), clock };
}

/** What a decision of a call, or of a sweep, always rests on: a root, an entry, a role, or a certificate that is looked up. */
const isDecidedOn = (path: string): boolean => /[/]office[/]root$|[/]journal[/]|^(roles|certificates)[/]/.test(path);

type Attempted<T> = { value: T } | { error: unknown };

function outcomeOf<T>(attempt: () => T): Attempted<T> {
  try {
    return { value: attempt() };
  } catch (error) {
    return { error };
  }
}
