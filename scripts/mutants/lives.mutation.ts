/** Simulated lives as Stryker runs them for each mutant: the first that goes wrong is the last, and nothing looks for a shorter one. */
import { Chance } from "../../functions/simulation/chance.ts";
import { Simulation } from "../../functions/simulation/simulate.ts";

const { SIMULATE_CALLS = "1500", SIMULATE_SEED = "1" } = process.env;

test("simulated lives", async () => {
  const [simulation, chance] = [new Simulation(), new Chance(Number(SIMULATE_SEED))];
  for (let calls = 0; calls < Number(SIMULATE_CALLS); ) {
    const { asked } = await simulation.live({ seed: chance.seed(), without: new Set(), isCalm: false });
    calls += asked.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
  }
}, 120_000);
