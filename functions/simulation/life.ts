/** One life: students in several tabs, staff and sweeps, on instances and networks that fail. */
import { type Account, AccountsError } from "../src/accounts/port.ts";
import * as callables from "../src/callables.ts";
import type { CallableName } from "../src/contract/index.ts";
import type { Callable } from "../src/door/callable.ts";
import type { Sweep, Swept } from "../src/door/defineSweep.ts";
import { roleDoc } from "../src/records/documents.ts";
import { Failure } from "../src/records/failures.ts";
import { StoreError } from "../src/store/port.ts";
import * as sweeps from "../src/sweeps.ts";
import type { Plan, Planned } from "./acts.ts";
import { BrokenPromise, call, type Net, type Sent, type Told } from "./browser.ts";
import { Chance } from "./chance.ts";
import { paceOf } from "./delivery.ts";
import { History } from "./history.ts";
import { CLOCKS_OFF_MS, Hosts } from "./hosts.ts";
import { age, spoil } from "./leftovers.ts";
import { learn } from "./model/learning.ts";
import { lookUp } from "./model/lookUp.ts";
import { meet } from "./model/meeting.ts";
import { actorOf, DEPUTY, HEAD, uidOf } from "./model/people.ts";
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

const all = callables as unknown as Record<CallableName, Callable<CallableName>>;
const { closeOverdueAttempts, closeOverdueChallenges, closeIdleSessions, ...rest } = sweeps;
const { failOverdueEnrollments, eraseRecords, ...others } = rest;
/** Every sweep, in the order in which they run: what time has ended closes before records of who is erased are taken away. */
// biome-ignore lint/suspicious/noExplicitAny: of whatever they sweep.
const inOrder: Sweep<any>[] = [
  closeOverdueAttempts,
  closeOverdueChallenges,
  closeIdleSessions,
  failOverdueEnrollments,
  eraseRecords,
  ...Object.values(others),
];

/** Tabs that act together do so at a multiple of this. */
const TOGETHER_MS = 2000;
/** A request that is sent several times at once is sent within so much. */
const BOUNCES_MS = 500;
/** How often somebody presses again where the client gave up, and how long after. */
const PRESSES = 2;
const PRESSED_AFTER_MS = 20_000;
/** Above what anything that is under way takes to arrive. */
const ARRIVED_AFTER_MS = 300_000;
/** What was pending when faults stopped is settled within so much: the longest time limit, and the client's waits. */
const SETTLED_WITHIN_MS = 60_000;
/** Above the time after which an erasure looks once more. */
const SECOND_LOOK_MS = 3 * 3_600_000;
const A_YEAR_MS = 365 * 86_400_000;

/** A life, and all that happened in it. */
export class Life {
  readonly asked: Asked[] = [];
  readonly accounts = new Map<string, Account>();
  readonly uids: readonly string[];
  readonly database: MemoryDatabase;
  readonly history: History;
  readonly net: Net;
  readonly plan: Plan;
  /** What was due by then, by every clock, the last sweeps have done. */
  sweptMs = 0;
  readonly #chance: Chance;
  readonly #courses: readonly CourseId[];
  /** What people know by the answers that they got. */
  readonly #known: World;
  readonly #pending: Asked[] = [];
  readonly #failure = Promise.withResolvers<never>();

  constructor(plan: Plan, base: Base) {
    this.plan = plan;
    this.uids = Array.from({ length: plan.students }, (_, who) => uidOf(who));
    this.#courses = plan.courses.map((index) => courseIds[index] as CourseId);
    this.#known = newWorld(plan.students);
    this.#chance = new Chance(plan.seed);
    const time = new VirtualTime(base.startMs + this.#chance.below(A_YEAR_MS), this.#chance);
    const weather = new Weather(plan, time.nowMs);
    this.database = new MemoryDatabase({ nowMs: () => time.nowMs });
    plant(base, this.database);
    this.history = new History(this.database);
    for (const uid of this.uids) this.accounts.set(uid, { uid, displayName: uid, claims: {} });
    this.accounts.set(DEPUTY, { uid: DEPUTY, displayName: DEPUTY, claims: {} });
    this.accounts.set(HEAD, { uid: HEAD, displayName: HEAD, claims: { role: "admin" } });
    const { database, accounts, history } = this;
    const backends = { time, weather, database, accounts, committing: history.committing.bind(history) };
    const hosts = new Hosts(plan, time, this.#chance, backends);
    this.net = { time, weather, hosts, broke: this.#failure.reject };
  }

  /** Lives it to its end. @throws BrokenPromise */
  async live(): Promise<this> {
    await this.net.time.settle(Promise.race([this.#pass(), this.#failure.promise]));
    return this;
  }

  async #pass(): Promise<void> {
    const { time, weather } = this.net;
    await Promise.all(this.plan.tabs.map((plans) => this.#liveTab(plans)));
    weather.clear();
    await time.sleep(ARRIVED_AFTER_MS);
    for (const each of this.#pending) await this.#settle(each);
    this.#forgetClaims();
    await this.#sweepAll();
    if (this.asked.every(({ request }) => request.name !== "eraseStudent")) return;
    await time.sleep(SECOND_LOOK_MS);
    await this.#sweepAll();
  }

  /** Leaves accounts as they are where a commit was made and its claim never written, for the sweep of claims to mend. */
  #forgetClaims(): void {
    for (const [uid, account] of this.accounts) if (uid !== HEAD) this.accounts.set(uid, { ...account, claims: {} });
  }

  /** Nothing goes wrong any more, so all that is due is done. @throws BrokenPromise */
  async #sweepAll(): Promise<void> {
    this.sweptMs = this.net.time.nowMs - CLOCKS_OFF_MS;
    for (const swept of await this.#sweep(this.#chance)) {
      if (swept?.failed !== 0) throw new BrokenPromise("A sweep fails, or does not end.");
    }
  }

  async #liveTab(plans: readonly Planned[]): Promise<void> {
    const { time } = this.net;
    for (const planned of plans) {
      const atMs = time.nowMs + planned.afterMs;
      await time.sleep((planned.isTogether ? togetherMs(atMs) : atMs) - time.nowMs);
      await this.#act(planned);
    }
  }

  async #act({ what, ...planned }: Planned): Promise<void> {
    const chance = new Chance(planned.seed);
    switch (what) {
      case "wait":
        return;
      case "sweep":
        await this.#sweep(chance);
        return;
      case "age":
        return age(this.database, this.history, uidOf(planned.who));
      case "spoil":
        return spoil(this.database, this.history, uidOf(planned.who));
      case "again": {
        const earlier = this.#earlier(planned);
        return earlier && this.#press(earlier);
      }
      case "reuse": {
        const earlier = this.#earlier(planned);
        return earlier && !earlier.request.byStaff
          ? this.#press(this.#ask(another(earlier.request), chance))
          : undefined;
      }
      default: {
        const { times, rivals } = planned;
        const asked = [{ what, ...planned }, ...rivals].map((act) =>
          this.#ask(requestOf(act, this.#known, this.#courses, uuidOf(chance)), chance, rivals.length > 0),
        );
        const pressOnce = async (each: Asked, afterMs: number) => {
          await this.net.time.sleep(afterMs);
          await this.#press(each);
        };
        await Promise.all(
          asked.flatMap((each) =>
            Array.from({ length: times }, (_, copy) => pressOnce(each, copy * chance.between(0, BOUNCES_MS))),
          ),
        );
      }
    }
  }

  /** A request of the student's, or about them, that was sent before. */
  #earlier({ who, chance }: Pick<Planned, "who" | "chance">): Asked | undefined {
    const earlier = this.asked.filter(({ requestId, request }) => requestId !== undefined && request.who === who);
    return earlier[chance % Math.max(1, earlier.length)];
  }

  #ask(request: Request, chance: Chance, meetsRivals = false): Asked {
    const { name, input } = request;
    const asked: Asked = {
      ...{
        request,
        requestId: input.requestId,
        callable: all[name],
        actor: actorOf(request),
        input,
        chance,
        meetsRivals,
      },
      ...{ sentMs: this.net.time.nowMs, told: [], deliveries: [] },
    };
    this.asked.push(asked);
    return asked;
  }

  /** Calls, and presses again where the client gives up; then it stays pending. */
  async #press(asked: Asked): Promise<void> {
    for (let pressed = 0; pressed < PRESSES; pressed++) {
      if ((await this.#tell(asked)) !== undefined) return;
      await this.net.time.sleep(asked.chance.between(0, PRESSED_AFTER_MS));
    }
    this.#pending.push(asked);
  }

  async #tell(asked: Asked): Promise<Told> {
    const { time } = this.net;
    const from = time.nowMs;
    const answer = await call(this.net, asked);
    asked.told.push({ from, at: time.nowMs, answer });
    if (answer !== undefined) this.#learn(asked, answer);
    if (answer && answer.code === undefined) this.#expectFollowed(asked.request);
    return answer;
  }

  /** @throws BrokenPromise where what follows a commit outside of the database was not done when the answer came. */
  #expectFollowed({ name, input }: Request): void {
    const account = this.accounts.get(input.uid);
    if (!account) return;
    if (name === "setRole" && !this.#isRoleAsked(input.uid) && account.claims.role !== this.#roleOf(input.uid)) {
      throw new BrokenPromise(`${input.uid}'s claim lags behind.`);
    }
    if (name === "eraseStudent") throw new BrokenPromise(`${input.uid}, who is erased, has an account.`);
  }

  /** Whether somebody else's change of the role, or their erasure, is under way. */
  #isRoleAsked(uid: string): boolean {
    return this.asked.some(
      ({ request: { name, input }, told, deliveries }) =>
        input.uid === uid &&
        (name === "setRole" || name === "eraseStudent") &&
        (told.every(({ answer }) => answer === undefined) || deliveries.some(({ outcome }) => !outcome)),
    );
  }

  #roleOf(uid: string): unknown {
    return this.database.documents().find(({ path }) => path === roleDoc(uid).path)?.fields?.role;
  }

  /** @throws BrokenPromise where nothing goes wrong any more, and it has no answer in time. */
  async #settle(asked: Asked): Promise<void> {
    if (asked.told.some(({ answer }) => answer !== undefined)) return;
    const fromMs = this.net.time.nowMs;
    const answer = await this.#tell(asked);
    if (answer === undefined || this.net.time.nowMs - fromMs > SETTLED_WITHIN_MS) {
      throw new BrokenPromise(`${asked.request.name} is not settled in time.`);
    }
  }

  #learn({ request, sentMs }: Asked, answer: NonNullable<Told>): void {
    const student = this.#known.students[request.who] as Student;
    learn(request, replyOf(answer), this.#known, { from: sentMs, to: this.net.time.nowMs });
    if (!student.isStale) return;
    const uid = uidOf(request.who);
    const records = this.history.recordsOf(uid, Number.POSITIVE_INFINITY);
    meet(records, student);
    lookUp(records, uid, student);
  }

  /** What a run leaves, since its instance ends or nothing can be read, is made up for by the next. */
  async #sweep(chance: Chance): Promise<(Swept | undefined)[]> {
    const { time, hosts, broke } = this.net;
    const runs: (Swept | undefined)[] = [];
    const failed = (error: unknown) => {
      if (!isOutage(error)) broke(new BrokenPromise(error));
    };
    for (const each of inOrder) {
      const host = hosts.any(chance);
      const instance = host.serving({ host, chance, pace: paceOf(chance, false), readAt: undefined });
      const run = each.run(instance, failed).catch((error) => void failed(error));
      runs.push((await Promise.race([run, time.sleep(ARRIVED_AFTER_MS)])) ?? undefined);
    }
    return runs;
  }
}

/** What a port or the door fails with where something is out of order elsewhere. */
const isOutage = (error: unknown): boolean =>
  error instanceof StoreError || error instanceof AccountsError || error instanceof Failure;

/** The next moment at which tabs act together. */
const togetherMs = (fromMs: number): number => Math.ceil(fromMs / TOGETHER_MS) * TOGETHER_MS;

/** A UUID by chance. */
function uuidOf(chance: Chance): string {
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
  // Another input of the same; whoever is told answers is known by the rest.
  if (name === "completeLesson") return { ...request, name, input: { ...input, lessonId: `${input.lessonId}-too` } };
  if (name === "startSession")
    return { ...request, name, courseId: "nowhere" as CourseId, input: { requestId, courseId: "nowhere" } };
  const other = name === "enroll" ? "withdraw" : "enroll";
  return { ...request, byStaff: request.byStaff, name: other, input: { requestId, courseId: request.courseId } };
}
