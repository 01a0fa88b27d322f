/**
 * 20 students with 3 tabs each enroll, begin, save and submit at once while answers get lost on the way, with three ways
 * of writing: `npm run demo [-- --bank PATH] [--seed NUMBER]`. Exits with 1 unless Registrar's numbers are exact.
 */
import { parseArgs } from "node:util";
import { openProgress } from "./progress.ts";
import { roadSafety } from "./readBank.ts";
import { runDemo } from "./runDemo.ts";
import { runToEnd } from "./runToEnd.ts";

const usage = "Usage: npm run demo -- [--bank PATH] [--seed NUMBER]";

await runToEnd(async (atEnd) => {
  const options = readOptions();
  if (options) return (await runDemo(options, openProgress(), atEnd)) ? 0 : 1;
  console.error(usage);
  return 2;
});

function readOptions(): { bank: string; seed: number } | undefined {
  try {
    const { bank, seed } = parseArgs({
      options: { bank: { type: "string", default: roadSafety }, seed: { type: "string", default: "1" } },
    }).values;
    return /^\d{1,9}$/.test(seed) ? { bank, seed: Number(seed) } : undefined;
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}
