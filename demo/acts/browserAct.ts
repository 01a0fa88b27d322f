import { openStore } from "../openStore.ts";
import { runWay, studentsFrom } from "../runWay.ts";
import { retry, type Stage } from "../stage.ts";
import { type BrowserWrites, browserWrites } from "../ways/browserWrites.ts";
import { type Act, stateOf } from "./act.ts";

/** 20 students with 3 tabs each, whose pages write to Firestore by themselves over the bad network. */
export async function browserAct(stage: Stage, name: string, writes: BrowserWrites): Promise<Act> {
  const { progress, suite } = stage;
  const network = await stage.badNetwork(suite.origins.firestore);
  // Each way has records of its own.
  const project = `${suite.project}-${writes.id}`;
  const way = browserWrites(name, writes, openStore(project, network.origin), retry);
  const store = openStore(project, suite.origins.firestore);
  const { rows, gaveUp } = await progress.phase(
    `20 students with 3 tabs each: ${name}`,
    () => runWay(way, studentsFrom(1, 20), 3, store),
    () => stateOf(network),
  );
  const notes = [`${name}: ${stateOf(network)} between page and Firestore`, ...gaveUp];
  return { rows, notes, wrong: [] };
}
