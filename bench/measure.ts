import { load, type Sample } from "./load.ts";
import type { Round, Scenario } from "./scenario.ts";

/** Several rounds of one way of doing it. */
export interface Measured {
  /** Medians over the rounds. */
  perSecond: number;
  rpcsPerCall: number;
  /** Over the operations of all rounds, in ms. */
  p50: number;
  p99: number;
  /** Share of the operations that were given up for contention, 0-1. */
  abortedShare: number;
}

export interface Row {
  scenario: Scenario;
  registrar: Measured;
  plain: Measured | undefined;
}

const ROUNDS = 3;
/**
 * No operation begins later in a round; those under way end. Transactions that stall on each other end in waves, when
 * locks time out, the first after two seconds; a round has to be longer than that one.
 */
const LIMIT_MS = 4000;

/**
 * Measures both ways in turn, so that the moods of a machine fall on both, and recounts after each round.
 * @throws WrongCount if what is stored is not what was acknowledged.
 */
export async function measure(scenario: Scenario): Promise<Row> {
  const registrar: Sample[] = [];
  const plain: Sample[] = [];
  for (let round = 0; round < (scenario.rounds ?? ROUNDS); round++) {
    registrar.push(await run(scenario, await scenario.registrar(), scenario.environment));
    if (scenario.plain) plain.push(await run(scenario, await scenario.plain()));
  }
  return { scenario, registrar: measured(registrar), plain: scenario.plain && measured(plain) };
}

async function run({ concurrency }: Scenario, round: Round, environment: Record<string, string> = {}) {
  Object.assign(process.env, environment);
  const sample = await load(concurrency, LIMIT_MS, round.steps);
  for (const name of Object.keys(environment)) delete process.env[name];
  await round.recount();
  return sample;
}

function measured(samples: readonly Sample[]): Measured {
  const latenciesMs = samples.flatMap((sample) => sample.latenciesMs).sort((a, b) => a - b);
  const at = (share: number) => latenciesMs[Math.ceil(share * latenciesMs.length) - 1] ?? Number.NaN;
  const aborted = samples.reduce((sum, sample) => sum + sample.aborted, 0);
  return {
    perSecond: median(samples.map((sample) => sample.perSecond)),
    rpcsPerCall: median(samples.map((sample) => sample.rpcsPerCall)),
    p50: at(0.5),
    p99: at(0.99),
    abortedShare: aborted / (aborted + latenciesMs.length),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[Math.floor(index)] ?? Number.NaN;
  return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2;
}
