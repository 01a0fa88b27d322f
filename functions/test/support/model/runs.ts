import fc from "fast-check";
import { live, type Town } from "./live.ts";
import { type Life, lives } from "./steps.ts";
import { courseIds } from "./town.ts";

const RUNS = 2000;
/** The same lives at every run of the tests; `npm run model` lives others. */
const SEED = 1;

/**
 * Lives so many of the runs, each of other steps; what fails is made as short as can be, and told with the command that lives it
 * again. From the environment: MODEL_RUNS (of all files together), MODEL_SEED, MODEL_PATH to live one life again, MODEL_SHRINK=off
 * to be told of the first one that fails.
 * @param of.only what `npm run model -- --only` calls the file.
 * @throws Error of a life that did not go as it must.
 */
export async function runLives(
  town: Town,
  of: { only: "tabs" | "faults"; share: number; brokenOfTen: number; maxLength: number },
): Promise<void> {
  const { MODEL_RUNS = RUNS, MODEL_SEED = SEED, MODEL_PATH: path, MODEL_SHRINK } = process.env;
  const seed = Number(MODEL_SEED);
  const some = lives(of.brokenOfTen, of.maxLength);
  if (path) {
    const [life] = fc.sample(some, { seed, path, numRuns: 1 }) as [Life];
    return live(town, life).catch((error) => {
      throw new Error(`${told(life)}\n\n${error.message}`, { cause: error });
    });
  }
  const { failed, counterexample, counterexamplePath, numRuns, numShrinks, errorInstance } = await fc.check(
    fc.asyncProperty(some, (life) => live(town, life)),
    { numRuns: Math.ceil(Number(MODEL_RUNS) * of.share), seed, endOnFailure: MODEL_SHRINK === "off" },
  );
  if (!failed) return;
  const error = errorInstance as Error;
  const again = `npm run model -- --only ${of.only} --seed ${seed} --path ${counterexamplePath}`;
  const found = `Life ${numRuns} went wrong, and was made shorter ${numShrinks} times. To live it again:\n  ${again}`;
  throw new Error(`${found}\n\n${told((counterexample as [Life])[0])}\n\n${error.message}`, { cause: error });
}

/** A life, one line a step. */
function told({ courses, first, steps }: Life): string {
  const places = courses.map((index) => courseIds[index]).join(" and ");
  const lines = steps.map((each) => {
    const { step, ...rest } = each;
    return `  ${step} ${JSON.stringify(rest).replaceAll('"', "")}`;
  });
  return [`A life in ${places}${first ? `, which begins with ${first}` : ""}:`, ...lines].join("\n");
}
