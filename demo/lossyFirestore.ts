import { startFaultProxy } from "../functions/test/support/faultProxy.ts";

/** Shares of all commits. A lost connection takes along the other calls on it, so there are few of those. */
const shares = { "status-after": 0.06, "stream-reset": 0.06, "lost-answer": 0.02, "lost-request": 0.02 } as const;

/** Firestore behind a bad network. */
export interface LossyFirestore {
  /** Host and port, for FIRESTORE_EMULATOR_HOST. */
  readonly host: string;
  /** From now on every sixth commit or so is applied without an acknowledgement, or does not arrive, as `random` says. */
  lose(random: () => number): void;
  /** Commits that were sent, and those that were applied while their sender was told of a failure. */
  counts(): { commits: number; unacknowledged: number };
  close(): Promise<void>;
}

/** Stands between the functions and the Firestore emulator at `upstream` (host and port); loses nothing at first. */
export async function startLossyFirestore(upstream: string): Promise<LossyFirestore> {
  const proxy = await startFaultProxy(upstream);
  return {
    host: proxy.host,
    lose(random) {
      for (const [mode, share] of Object.entries(shares)) {
        proxy.break({
          method: "Commit",
          mode: mode as keyof typeof shares,
          count: Number.POSITIVE_INFINITY,
          matching: () => random() < share,
        });
      }
    },
    counts() {
      const commits = proxy.log.filter(({ method }) => method === "Commit");
      const unacknowledged = commits.filter(({ mode, statuses }) => mode !== undefined && statuses.includes(0));
      return { commits: commits.length, unacknowledged: unacknowledged.length };
    },
    close: () => proxy.close(),
  };
}
