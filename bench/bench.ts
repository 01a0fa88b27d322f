/**
 * `npm run bench`: Registrar against plain transactions on a Firestore emulator. Exits with 1 if anything was miscounted
 * or a bound is missed. See docs/benchmarks.md.
 */
import os from "node:os";
import { Firestore } from "@google-cloud/firestore";
import { startFirestore } from "../scripts/suite/startFirestore.ts";
import { openContext } from "../scripts/suite/suiteContext.ts";
import { measure, type Row } from "./measure.ts";
import { openRegistrar } from "./registrar.ts";
import { WrongCount } from "./scenario.ts";
import { enrolling } from "./scenarios/enrolling.ts";
import { takingQuizzes } from "./scenarios/takingQuizzes.ts";
import { ratioOf, tableOf } from "./table.ts";

const progress = (line: string) => console.error(line);
const context = openContext(process.env, progress);
try {
  const { project } = context;
  const host = await startFirestore(context);
  Object.assign(process.env, context.env, { FIRESTORE_EMULATOR_HOST: host, REGISTRAR_RATES: "off" });
  const registrar = await openRegistrar();
  const db = new Firestore({ projectId: project });
  const bench = { registrar, db };

  const rows: Row[] = [];
  for (const scenario of [...(await enrolling(bench)), ...(await takingQuizzes(bench))]) {
    progress(`${scenario.name}, ${scenario.concurrency} at once …`);
    rows.push(await measure(scenario));
  }
  await Promise.all([registrar.close(), db.terminate()]);

  const [cpu] = os.cpus();
  console.log(`${os.cpus().length} × ${cpu?.model}, Node ${process.versions.node}\n\n${tableOf(rows)}\n`);
  for (const line of verdict(rows)) console.log(line);
} catch (error) {
  if (!(error instanceof WrongCount)) throw error;
  console.error(`Refused, since what is stored is not what was acknowledged. ${error.message}`);
  process.exitCode = 1;
} finally {
  await context.processes.stop();
}

/** What the bounds come to. A missed one sets the exit code. */
function verdict(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const { scenario, registrar } = row;
    if (!scenario.bounds) return [];
    const { maximumRpcs, minimumRatio = 0 } = scenario.bounds;
    const kept = registrar.rpcsPerCall <= maximumRpcs && ratioOf(row) >= minimumRatio;
    if (!kept) process.exitCode = 1;
    const rpcs = `${registrar.rpcsPerCall.toFixed(2)} RPCs per call (at most ${maximumRpcs})`;
    const ratio = `${ratioOf(row).toFixed(1)} times the plain transaction (at least ${minimumRatio})`;
    const what = minimumRatio > 0 ? `${rpcs}, ${ratio}` : rpcs;
    return [`${kept ? "Kept" : "MISSED"}: ${scenario.name}, ${scenario.concurrency} at once: ${what}.`];
  });
}
