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

const MAXIMUM_RPCS = 2.2;
const MINIMUM_RATIO = 20;

const progress = (line: string) => console.error(line);
const context = openContext(process.env, progress);
try {
  const { project } = context;
  const host = await startFirestore(context);
  Object.assign(process.env, context.env, { FIRESTORE_EMULATOR_HOST: host });
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
  return rows
    .filter(({ scenario }) => scenario.bound)
    .map((row) => {
      const ratio = ratioOf(row);
      const { rpcsPerCall } = row.registrar;
      const kept = rpcsPerCall <= MAXIMUM_RPCS && ratio >= MINIMUM_RATIO;
      if (!kept) process.exitCode = 1;
      return (
        `${kept ? "Kept" : "MISSED"}: ${row.scenario.name}, ${row.scenario.concurrency} at once: ` +
        `${rpcsPerCall.toFixed(2)} RPCs per call (at most ${MAXIMUM_RPCS}), ` +
        `${ratio.toFixed(1)} times the plain transaction (at least ${MINIMUM_RATIO}).`
      );
    });
}
