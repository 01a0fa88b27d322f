/**
 * `npm run bench:answers`: whether the time of an answer to an identity question tells what was found. Calls each path of
 * `answerPvq` as often, in turn, with hashes as slow as in production. Exits with 1 if a median differs from that of a
 * right answer by more than 10 %. See docs/benchmarks.md.
 */
import os from "node:os";
import { answerTo, questions } from "../functions/simulation/identityQuestions.ts";
import { startFirestore } from "../scripts/suite/startFirestore.ts";
import { openContext } from "../scripts/suite/suiteContext.ts";
import { openPaths } from "./answerPaths.ts";
import { openRegistrar } from "./registrar.ts";

const CALLS = Number(process.argv[2] ?? 200);
const MAXIMUM_DIFFERENCE = 0.1;

const progress = (line: string) => console.error(line);
const context = openContext(process.env, progress);
try {
  const host = await startFirestore(context);
  Object.assign(process.env, context.env, { FIRESTORE_EMULATOR_HOST: host, REGISTRAR_RATES: "off" });
  const registrar = await openRegistrar();
  const { setClockOffsetMs } = await import("../functions/src/clock.ts");
  let offsetMs = 0;
  const advance = (ms: number) => {
    offsetMs += ms;
    setClockOffsetMs(offsetMs);
  };
  const paths = await openPaths(registrar, questions, answerTo, advance);
  const latenciesMs = paths.map((): number[] => []);
  for (let n = 0; n < CALLS; n++) {
    if (n % 50 === 0) progress(`${n} of ${CALLS} calls of each path …`);
    for (const [at, { ready }] of paths.entries()) {
      const call = await ready();
      const beganMs = performance.now();
      await call();
      latenciesMs[at]?.push(performance.now() - beganMs);
    }
  }
  await registrar.close();

  const medians = latenciesMs.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? Number.NaN);
  const [right = Number.NaN] = medians;
  console.log(`${os.cpus()[0]?.model}, Node ${process.versions.node}, ${CALLS} calls of each path\n`);
  console.log("| path | median ms | of a right answer's |\n|---|---:|---:|");
  for (const [at, { name }] of paths.entries()) {
    const median = medians[at] ?? Number.NaN;
    const differs = !(Math.abs(median / right - 1) <= MAXIMUM_DIFFERENCE);
    if (differs) process.exitCode = 1;
    console.log(`| ${name} | ${median.toFixed(1)} | ${(median / right).toFixed(3)}${differs ? " MISSED" : ""} |`);
  }
} finally {
  await context.processes.stop();
}
