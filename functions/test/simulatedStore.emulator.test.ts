/**
 * Holds the memory side of the store to Firestore's: random scripts of commits, reads and queries come to the same on both. Ten
 * thousand of them, about five minutes on two cores:
 *
 *     DIFFERENTIAL_RUNS=10000 SERVE=process npm run emulators:exec -- "jest functions/test/simulatedStore.emulator.test.ts"
 *
 * A failure prints its seed and its smallest script; DIFFERENTIAL_SEED and DIFFERENTIAL_LANES=1 repeat it. Where the emulators
 * differ from each other, or from what Firestore documents: docs/emulators.md.
 */

import fc from "fast-check";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { memoryStore } from "../simulation/store/memoryStore.ts";
import { firestoreStore } from "../src/store/firestore.ts";
import type { Store } from "../src/store/port.ts";
import { runScript } from "./support/differential/runScript.ts";
import { type Step, scripts } from "./support/differential/scripts.ts";
import { fresh } from "./support/ids.ts";

const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 1000);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? Date.now() % 1_000_000_000);
/** Scripts under way at once. */
const LANES = Number(process.env.DIFFERENTIAL_LANES ?? 24);

const app = initializeApp({ projectId: fresh("demo-differential") }, "differential");
const emulator: Store = firestoreStore(() => app);
let spaces = 0;

afterAll(async () => {
  await emulator.close();
  await deleteApp(app);
});

async function compare(steps: readonly Step[]): Promise<void> {
  const space = `-${spaces++}-`;
  let nowMs = Date.UTC(2026, 0, 1);
  const [expected, actual] = await Promise.all([
    runScript(emulator, space, steps),
    runScript(memoryStore({ nowMs: () => nowMs++ }), space, steps),
  ]);
  const at = expected.findIndex((outcome, step) => outcome !== actual[step]);
  if (at >= 0) throw new Error(`Step ${at}.\nFirestore: ${expected[at]}\nMemory: ${actual[at]}`);
}

test(`${RUNS} scripts come to the same in memory, from seed ${SEED} on`, async () => {
  // The first lane that fails has the emulator for itself, to find its smallest script.
  let failing: number | undefined;
  const lanes = Array.from({ length: LANES }, (_, lane) => {
    const property = fc.asyncProperty(scripts, async (steps) => {
      if (failing !== undefined && failing !== lane) return;
      await compare(steps).catch((error) => {
        failing ??= lane;
        if (failing === lane) throw error;
      });
    });
    return fc.assert(property, { seed: SEED + lane, numRuns: Math.ceil(RUNS / LANES) });
  });
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
}, 1_800_000);
