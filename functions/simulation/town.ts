/** The school in which lives begin: its courses, quizzes and identity questions, published by its own callables. */
import { importQuiz, saveCourse, savePvqCatalogue } from "../src/callables.ts";
import type { CallableName } from "../src/contract/index.ts";
import type { Callable } from "../src/door/callable.ts";
import type { Stored, Write } from "../src/store/port.ts";
import { BrokenPromise, call, type Net } from "./browser.ts";
import { Chance } from "./chance.ts";
import { Hosts } from "./hosts.ts";
import { questions } from "./identityQuestions.ts";
import { bankOf, banks, quizPolicies } from "./model/quizzes.ts";
import { courseIds, courseInputs } from "./model/town.ts";
import { MemoryDatabase } from "./store/database.ts";
import { VirtualTime } from "./virtualTime.ts";
import { Weather } from "./weather.ts";

/** What is stored before anybody lives, and when. */
export interface Base {
  readonly startMs: number;
  readonly documents: readonly Stored[];
}

const FOUNDED_MS = Date.UTC(2026, 0, 5);
const A_DAY_MS = 86_400_000;

/** Builds the school, on a network and with backends that never fail. */
export async function buildTown(admin: string): Promise<Base> {
  const chance = new Chance(1);
  const time = new VirtualTime(FOUNDED_MS, chance);
  const weather = new Weather({ network: 0, database: 0, spells: [] });
  const database = new MemoryDatabase({ nowMs: () => time.nowMs });
  database.commit([{ op: "set", path: `roles/${admin}`, fields: [{ field: ["role"], set: "admin" }] }]);
  const backends = { time, weather, database, accounts: new Map(), committing() {} };
  const failure = Promise.withResolvers<never>();
  const net: Net = {
    time,
    weather,
    hosts: new Hosts({ hosts: 1, hasLanes: true, isRated: false }, time, chance, backends),
    broke: failure.reject,
  };
  let requests = 0;
  const ask = async (callable: unknown, input: object) => {
    const requestId = `00000000-0000-4000-8000-${String(requests++).padStart(12, "0")}`;
    const sent = { callable: callable as Callable<CallableName>, actor: admin, chance, deliveries: [] };
    const answer = await call(net, { ...sent, input: { requestId, ...input } });
    if (answer?.code !== undefined) throw new BrokenPromise(`${sent.callable.name}: ${answer.json}`);
  };
  const build = async () => {
    await ask(savePvqCatalogue, { questions });
    for (const courseId of courseIds) {
      await ask(saveCourse, { courseId, course: courseInputs[courseId] });
      await ask(importQuiz, bankOf(courseId, banks[0], quizPolicies[courseId]));
    }
  };
  await time.settle(Promise.race([build(), failure.promise]));
  const documents = database.documents().filter(({ path }) => !path.startsWith("users/"));
  return { startMs: time.nowMs + A_DAY_MS, documents };
}

/** Stores the school in a database that is empty. */
export function plant({ documents }: Base, database: MemoryDatabase): void {
  const writes = documents.map(
    ({ path, fields }): Write => ({
      op: "set",
      path,
      fields: Object.entries(fields ?? {}).map(([field, set]) => ({ field: [field], set })),
    }),
  );
  database.commit(writes);
}
