/**
 * Lives other lives than `npm test` does, more of them, or those of one seed again: `npm run model -- --runs 20000`, `--seed 7`, and of a
 * failure `--only <tabs|faults> --seed <seed> --path <path>` as it was printed.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string" },
    seed: { type: "string" },
    path: { type: "string" },
    only: { type: "string", default: "" },
  },
});
if (values.path && !(values.seed && values.only))
  throw new Error("A path is of one seed, in the file named by --only.");

const seed = values.seed ?? String(randomInt(2 ** 31));
console.log(`Lives of seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [path.join(import.meta.dirname, "emulatorsExec.ts"), `jest functions/test/model/${values.only}`],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      SERVE: "process",
      ...(values.runs && { MODEL_RUNS: values.runs }),
      MODEL_SEED: seed,
      ...(values.path && { MODEL_PATH: values.path }),
    },
  },
);
process.exitCode = status ?? 1;
