import fc from "fast-check";
import { live, type Town } from "./live.ts";
import { lives } from "./steps.ts";

const RUNS = 2000;
/** The same lives at every run of the tests; `npm run model` lives others. */
const SEED = 1;

/**
 * Lives so many of the runs, each of other steps; what fails is made as short as can be. From the environment: MODEL_RUNS (of
 * all files together), MODEL_SEED, MODEL_PATH to live one life again, MODEL_SHRINK=off to be told of the first one that fails.
 */
export async function runLives(
  town: Town,
  of: { share: number; brokenOfTen: number; maxLength: number },
): Promise<void> {
  const { MODEL_RUNS = RUNS, MODEL_SEED = SEED, MODEL_PATH, MODEL_SHRINK } = process.env;
  await fc.assert(
    fc.asyncProperty(lives(of.brokenOfTen, of.maxLength), (life) => live(town, life)),
    {
      numRuns: Math.ceil(Number(MODEL_RUNS) * of.share),
      seed: Number(MODEL_SEED),
      ...(MODEL_PATH && { path: MODEL_PATH }),
      endOnFailure: Boolean(MODEL_PATH) || MODEL_SHRINK === "off",
    },
  );
}
