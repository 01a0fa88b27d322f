import { RetryHandler } from "../client/src/index.ts";
import type { Suite } from "../scripts/suite/startSuite.ts";
import { type LossyFirestore, startLossyFirestore } from "./lossyFirestore.ts";
import { type LossyProxy, startLossyProxy } from "./lossyProxy.ts";
import { quizAlone } from "./offer.ts";
import { openSchool } from "./openSchool.ts";
import { studentOf } from "./people.ts";
import type { Progress } from "./progress.ts";
import type { Bank } from "./readBank.ts";
import type { AtEnd } from "./runToEnd.ts";
import { seededRandom } from "./seededRandom.ts";
import { serveInOneProcess } from "./serveInOneProcess.ts";
import { startSuiteUntilEnd } from "./startSuiteUntilEnd.ts";

/** How many students the school has. */
const students = 25;

/** What lies between a page and what it calls. */
const badNetwork = { lostShare: 0.15, delayMs: 60 };

/** How often a page tries: patiently enough to be acknowledged in the end. */
export const retry = new RetryHandler(12, 100, 2000);

/** Everything that the demo plays on. */
export interface Stage {
  bank: Bank;
  seed: number;
  progress: Progress;
  /** The suite; its callables are those of the Functions emulator. */
  suite: Suite;
  /** The same callables, served in one process behind `firestore`. */
  callables: string;
  firestore: LossyFirestore;
  /** A bad network before a server, the same for each. */
  badNetwork(upstream: string): Promise<LossyProxy>;
}

/** Starts the suite for a project that nobody else uses, and opens the school in it. */
export async function setStage(bank: Bank, seed: number, progress: Progress, atEnd: AtEnd): Promise<Stage> {
  const project = `demo-registrar-${crypto.randomUUID().slice(0, 8)}`;
  const suite = await progress.phase("Starting the emulator suite", () =>
    startSuiteUntilEnd({ env: { ...process.env, GCLOUD_PROJECT: project }, progress: progress.tell }, atEnd),
  );
  const firestore = await startLossyFirestore(new URL(suite.origins.firestore).host);
  atEnd(() => firestore.close());

  const callables = await progress.phase("Serving the callables in one process; opening the school", async () => {
    const origin = await serveInOneProcess(suite, firestore.host, atEnd);
    const people = Array.from({ length: students }, (_, index) => studentOf(index + 1));
    const school = { ...suite, origins: { ...suite.origins, functions: origin } };
    const { imported, rejected, rejectedCount } = await openSchool(school, people, bank, quizAlone);
    progress.tell(`  ${imported} questions imported, ${rejectedCount} refused`);
    for (const { line, message } of rejected.slice(0, 5)) progress.tell(`  line ${line}: ${message}`);
    return origin;
  });

  return {
    bank,
    seed,
    progress,
    suite,
    callables,
    firestore,
    async badNetwork(upstream) {
      const network = await startLossyProxy(upstream, { ...badNetwork, random: seededRandom(seed) });
      atEnd(() => network.close());
      return network;
    },
  };
}
