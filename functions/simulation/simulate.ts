/** Lives many lives, and says of one that goes wrong how to live it again. */
import { type Plan, planOf } from "./acts.ts";
import { Chance } from "./chance.ts";
import { check } from "./check.ts";
import { Life } from "./life.ts";
import { HEAD } from "./model/people.ts";
import { type Base, buildTown } from "./town.ts";

// Secrets that anybody knows will do, and nothing here is real.
Object.assign(process.env, { GCLOUD_PROJECT: "demo-simulation", FIRESTORE_EMULATOR_HOST: "nowhere.invalid:1" });

/** Of one life, as far as it is planned. */
const CALLS_PLANNED = 60;
/** Lives know nothing of each other; of several at once, one goes on while others wait for the engine's next turn. */
const LIVES_AT_ONCE = 8;

/** A life to live: all of the plan of its seed, but for some acts, and in calm weather if it says so. */
export interface Choice {
  readonly seed: number;
  /** Numbers of acts, in the order of the plan. */
  readonly without: ReadonlySet<number>;
  readonly isCalm: boolean;
}

/** What lives came to, in numbers. */
export interface Tally {
  lives: number;
  /** Requests that arrived at an instance, those that came again among them. */
  calls: number;
  commits: number;
}

/** A life that went wrong. */
export class WrongLife extends Error {
  readonly choice: Choice;
  readonly life: Life;

  constructor(choice: Choice, life: Life, cause: unknown) {
    super(
      `${cause instanceof Error ? cause.message : cause}\nTo live it again: npm run simulate -- ${lineOf(choice)}`,
      {
        cause,
      },
    );
    this.choice = choice;
    this.life = life;
  }
}

/** What of the command line lives a life again. */
export const lineOf = ({ seed, without, isCalm }: Choice): string =>
  [
    `--life ${seed}`,
    ...(without.size > 0 ? [`--without ${rangesOf(without)}`] : []),
    ...(isCalm ? ["--calm"] : []),
  ].join(" ");

/** `0-3,7` of 0, 1, 2, 3 and 7. */
function rangesOf(numbers: ReadonlySet<number>): string {
  const ranges: [number, number][] = [];
  for (const each of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === each - 1) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** The numbers of `0-3,7`. */
export const numbersOf = (ranges: string): Set<number> =>
  new Set(
    ranges.split(",").flatMap((range) => {
      const [from = 0, to = from] = range.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, at) => from + at);
    }),
  );

/** Lives are lived some at a time, each in a school of its own that is built like all others. */
export class Simulation {
  readonly #base: Promise<Base> = buildTown(HEAD);

  /** Lives one life and checks it. @throws WrongLife */
  async live(choice: Choice): Promise<Life> {
    const life = new Life(planFor(choice), await this.#base);
    try {
      await check(await life.live());
      return life;
    } catch (error) {
      throw new WrongLife(choice, life, error);
    }
  }

  /**
   * Lives lives of one seed until so many calls were made.
   * @throws WrongLife as short as it could be made, or as it was lived if `isShortened` is false.
   */
  async run(
    seed: number,
    calls: number,
    of: { lived?: (lived: Life) => void; progress?: (tally: Tally) => void; isShortened?: boolean } = {},
  ): Promise<Tally> {
    const chance = new Chance(seed);
    const tally: Tally = { lives: 0, calls: 0, commits: 0 };
    let wrong: WrongLife | undefined;
    const liveOn = async () => {
      while (tally.calls < calls && !wrong) {
        const choice = { seed: chance.seed(), without: new Set<number>(), isCalm: false };
        const lived = await this.live(choice).catch((error: WrongLife) => {
          wrong ??= error;
        });
        if (!lived) return;
        tally.lives++;
        tally.calls += lived.asked.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
        tally.commits += lived.history.commits.length;
        of.lived?.(lived);
        of.progress?.(tally);
      }
    };
    await Promise.all(Array.from({ length: LIVES_AT_ONCE }, liveOn));
    if (wrong) throw of.isShortened === false ? wrong : await this.shortened(wrong);
    return tally;
  }

  /** The same wrong life with fewer acts, and in calm weather if it goes wrong in that. */
  async shortened(wrong: WrongLife): Promise<WrongLife> {
    let shortest = wrong;
    const tries = async (choice: Choice): Promise<boolean> => {
      const found = await this.live(choice).then(
        () => undefined,
        (error: WrongLife) => error,
      );
      shortest = found ?? shortest;
      return found !== undefined;
    };
    await tries({ ...wrong.choice, isCalm: true });
    const { tabs } = planOf(wrong.choice.seed, CALLS_PLANNED);
    const all = tabs.flat().map((_, at) => at);
    for (let size = Math.ceil(all.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < all.length; from += size) {
        const { choice } = shortest;
        const more = all.slice(from, from + size).filter((at) => !choice.without.has(at));
        if (more.length > 0) await tries({ ...choice, without: new Set([...choice.without, ...more]) });
      }
    }
    return shortest;
  }
}

/** What is left of the plan of a seed. */
function planFor({ seed, without, isCalm }: Choice): Plan {
  const plan = planOf(seed, CALLS_PLANNED);
  let number = 0;
  // Who waits for what is left out still waits, so that the rest comes when it came.
  const tabs = plan.tabs.map((acts) =>
    acts.map((act) => (without.has(number++) ? { ...act, what: "wait" as const } : act)),
  );
  return { ...plan, tabs, ...(isCalm && { network: 0, database: 0, spells: [] }) };
}
