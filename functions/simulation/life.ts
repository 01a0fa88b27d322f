/** One life: students in several tabs, staff and sweeps, on instances and networks that fail. */
import type { Account } from "../src/accounts/port.ts";
import * as callables from "../src/callables.ts";
import type { CallableName } from "../src/contract/index.ts";
import type { Callable } from "../src/door/callable.ts";
import type { Sweep } from "../src/door/defineSweep.ts";
import { alignClaims } from "../src/sweeps/alignClaims.ts";
import { closeIdleSessions } from "../src/sweeps/closeIdleSessions.ts";
import { closeOverdueAttempts } from "../src/sweeps/closeOverdueAttempts.ts";
import { closeOverdueChallenges } from "../src/sweeps/closeOverdueChallenges.ts";
import { eraseRecords } from "../src/sweeps/eraseRecords.ts";
import { failOverdueEnrollments } from "../src/sweeps/failOverdueEnrollments.ts";
import { removeParts } from "../src/sweeps/removeParts.ts";
import type { Plan, Planned } from "./acts.ts";
import { BrokenPromise, call, type Net, type Sent, type Told } from "./browser.ts";
import { Chance } from "./chance.ts";
import type { Delivery } from "./delivery.ts";
import { History } from "./history.ts";
import { Hosts } from "./hosts.ts";
import { learn } from "./model/learning.ts";
import { lookUp } from "./model/lookUp.ts";
import { meet } from "./model/meeting.ts";
import { quizId } from "./model/quizzes.ts";
import { type Request, requestOf } from "./model/requests.ts";
import { type CourseId, courseIds } from "./model/town.ts";
import { newWorld, type Student, type World } from "./model/world.ts";
import { replyOf } from "./reply.ts";
import { MemoryDatabase } from "./store/database.ts";
import { type Base, plant } from "./town.ts";
import { VirtualTime } from "./virtualTime.ts";
import { Weather } from "./weather.ts";

/** A request of a life, all that was told of it, and when, in ms. */
export interface Asked extends Sent {
  readonly request: Request;
  readonly requestId: string | undefined;
  readonly sentMs: number;
  /** One for each time that its caller had the client try. */
  readonly told: { readonly from: number; readonly at: number; readonly answer: Told }[];
}

/** All that happened in a life. */
export interface Lived {
  readonly plan: Plan;
  readonly asked: readonly Asked[];
  readonly history: History;
  readonly database: MemoryDatabase;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly net: Net;
  readonly uids: readonly string[];
}

export const ADMIN = "head";
export const uidOf = (who: number): string => `student-${who}`;

const all = callables as unknown as Record<CallableName, Callable<CallableName>>;
// biome-ignore lint/suspicious/noExplicitAny: of whatever they sweep.
const sweeps: Sweep<any>[] = [
  closeOverdueAttempts,
  closeOverdueChallenges,
  closeIdleSessions,
  failOverdueEnrollments,
  eraseRecords,
  alignClaims,
  removeParts,
];

/** Tabs that act together do so at a multiple of this. */
const TOGETHER_MS = 2000;
/** How often somebody presses again where the client gave up. */
const PRESSES = 2;
/** All that was pending when faults stop is settled within so much: the longest time limit, and the client's last wait. */
const SETTLED_WITHIN_MS = 60_000;

/** Above the time after which an erasure looks once more. */
const SECOND_LOOK_MS = 3 * 3_600_000;

/** Lives a life to its end. @throws BrokenPromise */
export async function live(plan: Plan, base: Base): Promise<Lived> {
  process.env.REGISTRAR_RATES = plan.isRated ? "on" : "off";
  const chance = new Chance(plan.seed);
  const time = new VirtualTime(base.startMs + chance.below(300 * 86_400_000), chance);
  const startMs = time.nowMs;
  const spells = plan.spells.map((spell) => ({ ...spell, fromMs: spell.fromMs + startMs, toMs: spell.toMs + startMs }));
  const weather = new Weather(plan.network, plan.database, spells);
  const database = new MemoryDatabase({ nowMs: () => time.nowMs });
  plant(base, database);
  const history = new History(database);
  const uids = Array.from({ length: plan.students }, (_, who) => uidOf(who));
  const accounts = new Map<string, Account>(
    [ADMIN, ...uids].map((uid) => [uid, { uid, displayName: uid, claims: uid === ADMIN ? { role: "admin" } : {} }]),
  );
  const backends = { time, weather, database, accounts, committing: history.committing.bind(history) };
  const hosts = new Hosts(plan, time, chance, backends);
  const failure = Promise.withResolvers<never>();
  const net: Net = { time, weather, hosts, broke: failure.reject };
  const asked: Asked[] = [];
  const courses = plan.courses.map((index) => courseIds[index]) as [CourseId, CourseId];
  /** What people know by the answers that they got. */
  const known: World = newWorld(plan.students);
  const pending: Asked[] = [];

  const tell = async (each: Asked): Promise<Told> => {
    const from = time.nowMs;
    const answer = await call(net, each);
    each.told.push({ from, at: time.nowMs, answer });
    if (answer !== undefined) learnFrom(each, answer);
    return answer;
  };
  const learnFrom = (each: Asked, answer: NonNullable<Told>) => {
    const when = { from: each.sentMs, to: time.nowMs };
    const student = known.students[each.request.who] as Student;
    learn(each.request, replyOf(answer), known, when);
    if (student.isStale) refresh(each.request.who);
  };
  const refresh = (who: number) => {
    const student = known.students[who] as Student;
    student.isStale = false;
    const records = history.recordsOf(uidOf(who), Number.POSITIVE_INFINITY);
    meet(records, student);
    lookUp(records, uidOf(who), student);
  };
  const press = async (each: Asked, presses: number, chance: Chance) => {
    for (let pressed = 0; pressed < presses; pressed++) {
      if ((await tell(each)) !== undefined) return;
      await time.sleep(chance.between(0, 20_000));
    }
    pending.push(each);
  };
  const ask = (request: Request, chance: Chance): Asked => {
    const { requestId } = request.input as { requestId?: string };
    const actor = request.byStaff ? ADMIN : uidOf(request.who);
    const callable = all[request.name];
    const { input } = request;
    const each = { callable, actor, input, request, requestId, chance, sentMs: time.nowMs, told: [], deliveries: [] };
    asked.push(each);
    return each;
  };
  const sweep = async (chance: Chance) => {
    const host = hosts.any(chance);
    for (const each of sweeps) {
      const delivery: Delivery = { host, chance, readAt: undefined };
      // A run that ends with its instance, or that cannot read, is made up for by the next.
      const run = each.run(host.serving(delivery), () => {}).catch(() => {});
      await Promise.race([run, time.sleep(300_000)]);
    }
  };
  const act = async (planned: Planned) => {
    const chance = new Chance(planned.seed);
    if (planned.what === "wait") return;
    if (planned.what === "sweep") return sweep(chance);
    if (planned.what === "age") return age(database, history, uidOf(planned.who));
    if (planned.what === "again" || planned.what === "reuse") {
      const isOf = ({ request: { who, byStaff } }: Asked) =>
        who === planned.who && !(byStaff && planned.what === "reuse");
      const earlier = asked.filter((each) => each.requestId !== undefined && isOf(each));
      const of = earlier[planned.chance % Math.max(1, earlier.length)];
      if (!of) return;
      if (planned.what === "again") return press(of, PRESSES, chance);
      return press(ask(another(of.request), chance), PRESSES, chance);
    }
    const request = requestOf({ ...planned, what: planned.what }, known, courses, uidOf, idOf(chance));
    const each = ask(request, chance);
    await Promise.all(Array.from({ length: planned.times }, () => press(each, PRESSES, chance)));
  };
  const tab = async (plans: readonly Planned[]) => {
    for (const planned of plans) {
      const until = time.nowMs + planned.afterMs;
      await time.sleep(planned.isTogether ? togetherMs(until) - time.nowMs : planned.afterMs);
      await act(planned);
    }
  };

  const life = async (): Promise<void> => {
    await Promise.all(plan.tabs.map(tab));
    weather.clear();
    // What is on its way still arrives.
    await time.sleep(300_000);
    const clearMs = time.nowMs;
    for (const each of pending) {
      if (each.told.some(({ answer }) => answer !== undefined)) continue;
      if ((await tell(each)) === undefined) throw new BrokenPromise(`${each.request.name} is not settled.`);
    }
    if (time.nowMs - clearMs > SETTLED_WITHIN_MS * Math.max(1, pending.length))
      throw new BrokenPromise("Settling took too long.");
    await sweep(chance);
    if (asked.every(({ request }) => request.name !== "eraseStudent")) return;
    // Erased records are looked at once more when all that was under way has arrived.
    await time.sleep(SECOND_LOOK_MS);
    await sweep(chance);
  };
  await time.settle(Promise.race([life(), failure.promise]));
  return { plan, asked, history, database, accounts, net, uids };
}

/** Leaves entries of identity questions as the version before recorded them: with a fingerprint of all of the input. */
function age(database: MemoryDatabase, history: History, uid: string): void {
  const entries = [...history.recordsOf(uid, Number.POSITIVE_INFINITY)].filter(
    ([path, { callable }]) => path.includes("/journal/") && (callable === "answerPvq" || callable === "setPvqAnswers"),
  );
  if (entries.length === 0) return;
  database.commit(
    entries.map(([path]) => ({
      op: "update",
      path,
      fields: [
        { field: ["fingerprint"], set: "o".repeat(32) },
        { field: ["knownByPart"], remove: true },
      ],
      precondition: { exists: true },
    })),
  );
}

/** The next moment at which tabs act together. */
const togetherMs = (fromMs: number): number => Math.ceil(fromMs / TOGETHER_MS) * TOGETHER_MS;

/** A UUID by chance. */
function idOf(chance: Chance): string {
  const hex = () => chance.seed().toString(16).padStart(8, "0");
  const [a, b, c, d] = [hex(), hex(), hex(), hex()] as const;
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** Another request under the id of one that was sent. */
function another({ name, input, ...request }: Request): Request {
  const { requestId } = input;
  // The receipt of a save lies in its attempt.
  if (name === "saveQuizAnswers") {
    const { courseId, attemptId } = input;
    return { ...request, name: "submitQuizAttempt", input: { requestId, courseId, quizId, attemptId } };
  }
  const other = name === "enroll" ? "withdraw" : "enroll";
  return { ...request, byStaff: request.byStaff, name: other, input: { requestId, courseId: request.courseId } };
}
