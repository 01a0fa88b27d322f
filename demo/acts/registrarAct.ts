import { openClients } from "../openClients.ts";
import { openStore } from "../openStore.ts";
import { runWay, studentsFrom } from "../runWay.ts";
import { seededRandom } from "../seededRandom.ts";
import type { Stage } from "../stage.ts";
import { isExact } from "../tally.ts";
import { verifyRegistrar } from "../verifyRegistrar.ts";
import { registrarWay } from "../ways/registrarWay.ts";
import { type Act, stateOf } from "./act.ts";

/** The same students with Registrar's client, over the bad network; its functions have a bad one to Firestore too. */
export async function registrarAct(stage: Stage): Promise<Act> {
  const { bank, firestore, progress, suite } = stage;
  const network = await stage.badNetwork(stage.callables);
  const students = studentsFrom(1, 20);
  const clientOf = await progress.phase("60 tabs sign in", () => openClients(suite, students, 3, network.origin));
  const way = registrarWay(bank, clientOf);
  const store = openStore(suite.project, suite.origins.firestore);
  firestore.lose(seededRandom(stage.seed));
  const { rows, gaveUp } = await progress.phase(
    "20 students with 3 tabs each: Registrar",
    () => runWay(way, students, 3, store),
    () => stateOf(network),
  );
  const { commits, unacknowledged } = firestore.counts();
  const notes = [
    `Registrar: ${stateOf(network)} between page and functions; of ${commits} commits of the functions, ${unacknowledged} were applied and reported as failed`,
  ];

  const wrong = await progress.phase(`Recounting, and sending ${way.answered.length} requests again`, () =>
    verifyRegistrar(store, students, way.answered),
  );
  const inexact = rows.filter((row) => !isExact(row)).map(({ counter }) => `the row of ${counter} is not exact`);
  if (wrong.length === 0) {
    notes.push(
      `Registrar: each of ${way.answered.length} acknowledged requests, sent again, got the same answer and changed nothing`,
    );
  }
  return { rows, notes, wrong: [...inexact, ...gaveUp, ...wrong] };
}
