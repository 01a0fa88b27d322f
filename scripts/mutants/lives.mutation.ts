/** Simulated lives as Stryker runs them for each mutant: the first that goes wrong is the last, and nothing looks for a shorter one. */
import { Simulation } from "../../functions/simulation/simulate.ts";

const { SIMULATE_CALLS = "1500", SIMULATE_SEED = "1" } = process.env;

test("simulated lives", async () => {
  await new Simulation().run(Number(SIMULATE_SEED), Number(SIMULATE_CALLS), { isShortened: false });
}, 120_000);
