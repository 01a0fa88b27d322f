import type { CallableName } from "../../../src/contract/index.ts";
import type { Office, Reply } from "../office.ts";
import type { Person } from "../people.ts";
import { isKept } from "../recountRequests.ts";
import { binding } from "../repeats.ts";
import { distinct, worldsAfter } from "./explaining.ts";
import { lookUp } from "./lookUp.ts";
import { quizId } from "./quizzes.ts";
import { reconcile } from "./reconcile.ts";
import { type Request, requestOf } from "./requests.ts";
import { type Act, firstSteps, type Life, type Step } from "./steps.ts";
import { expectSwept } from "./sweeping.ts";
import { type CourseId, courseIds } from "./town.ts";
import { hasChecks, newWorld, type Student, type When, type World } from "./world.ts";

/** Where lives are lived, one after the other. */
export interface Town {
  readonly office: Office;
  readonly admin: Person;
  /** Two students whom nobody has met, in courses that are as they were. */
  begin(): Promise<[Person, Person]>;
  /** The registrar's time, as far as this process knows it. */
  now(): number;
  pass(ms: number): void;
}

/** A request that was sent, and its first answer. */
export interface Sent {
  request: Request;
  as: Person;
  first: Reply<unknown>;
}

/** Firestore's clock may be so far from this process's. */
const SLACK_MS = 100;
const DELIVERIES = 8;
/** Of acts that do what they say, and answer right or wrong. */
const CHANCE = 1;
const WRONG = 3;
/** Longer than any attempt takes. */
const LEFT_MS = 96_000;
/** Of one that is done even where something else makes more sense. */
const BLINDLY = 0;
/** The same, of the lesson of quizzes and of attempts that are closed. */
const PLAINLY = 20;
const isRecorded = ({ request: { name, input, byStaff }, first }: Sent) =>
  "requestId" in input && isKept({ name, input, byStaff, first });
const isDecided = ({ output, refused }: Reply<unknown>) => output !== undefined || refused !== undefined;

/** What every repeat has to say again. */
const again = (name: CallableName, reply: Reply<unknown>): unknown =>
  name === "startQuizAttempt" && reply.output
    ? { ...reply, output: { ...reply.output, answers: undefined, revision: undefined } }
    : binding(reply);

/**
 * Lives a life, and expects each answer to be one that is allowed by what was answered before, those to calls at once in some
 * order; then that all that is stored agrees with all that was answered.
 * @throws Error with everything that was asked and answered.
 */
export async function live(town: Town, life: Life): Promise<void> {
  const transcript: string[] = [];
  try {
    await liveThrough(town, life, transcript);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${transcript.join("\n")}`, { cause: error });
  }
}

async function liveThrough(town: Town, { courses, first, steps }: Life, transcript: string[]): Promise<void> {
  const { office, admin } = town;
  const students = await town.begin();
  const uidOf = (who: number) => (students[who] as Person).uid;
  const [home, other] = courses.map((index) => courseIds[index]) as [CourseId, CourseId];
  /** What may be so: calls at once are answered in an order that is not always known. */
  let worlds: World[] = [newWorld(students.length)];
  const sent: Sent[] = [];

  const send = async (request: Request): Promise<Reply<unknown>> => {
    const as = personOf(request);
    const reply: Reply<unknown> = await office.call(request.name, as, request.input);
    const answer = reply.output
      ? JSON.stringify(reply.output).slice(0, 200)
      : `${reply.status} ${JSON.stringify(reply.details)}`;
    transcript.push(
      `${as === admin ? "staff" : request.who} ${request.name} ${JSON.stringify(request.input).slice(0, 300)} -> ${answer}`,
    );
    return reply;
  };
  const sendUntilDecided = async (request: Request): Promise<Reply<unknown>> => {
    for (let delivery = 1; ; delivery++) {
      const reply = await send(request);
      if (isDecided(reply) || delivery === DELIVERIES) return reply;
    }
  };
  const personOf = ({ byStaff, who }: Request) => (byStaff ? admin : (students[who] as Person));
  const timed = async <T>(doing: () => Promise<T>): Promise<[T, When]> => {
    const from = town.now() - SLACK_MS;
    const done = await doing();
    return [done, { from, to: town.now() + SLACK_MS }];
  };
  const note = (request: Request, first: Reply<unknown>) => {
    if (!isDecided(first)) throw new Error(`${request.name} was not decided: ${first.status}`);
    sent.push({ request, as: personOf(request), first });
  };
  const explain = (requests: readonly Request[], replies: readonly Reply<unknown>[], when: When, isBroken = false) => {
    for (const [index, request] of requests.entries()) note(request, replies[index] as Reply<unknown>);
    worlds = worldsAfter(worlds, requests, replies, when, isBroken);
  };
  const lookUpAll = async (having: (student: Student) => boolean) => {
    for (const { students: known } of worlds) {
      for (const [who, student] of known.entries()) if (having(student)) await lookUp(office, uidOf(who), student);
    }
  };
  const want = (act: Act) => requestOf(act, worlds[0] as World, [home, other], uidOf);
  const expectSame = (name: CallableName, first: Reply<unknown>, repeat: Reply<unknown>) =>
    expect(again(name, repeat)).toEqual(again(name, first));

  const take: { [K in Step["step"]]: (step: Extract<Step, { step: K }>) => Promise<void> } = {
    async one({ act }) {
      const request = want(act);
      const [reply, when] = await timed(() => send(request));
      explain([request], [reply], when);
    },
    async sit({ who, ms }) {
      await take.pass({ step: "pass", ms });
      await take.one({ step: "one", act: { what: "beat", who, course: 0, chance: CHANCE } });
    },
    async check({ who, right, sitMs }) {
      const course = [home, other].findIndex(hasChecks);
      if (course < 0) return;
      const act = { who, course, chance: CHANCE };
      await take.one({ step: "one", act: { ...act, what: "adjust" } });
      for (const isRight of right) {
        await take.one({ step: "one", act: { ...act, what: "ask" } });
        await take.one({ step: "one", act: { ...act, what: "answer", chance: isRight ? CHANCE : WRONG } });
      }
      if (sitMs !== 0) await take.sit({ step: "sit", who, ms: sitMs });
    },
    async quiz({ who, waitMs, isPrepared, chance, meanwhile, isLeft, lastsMs, afterwards }) {
      const act = { who, course: 0, chance };
      if (waitMs > 0) await take.pass({ step: "pass", ms: waitMs });
      if (isPrepared) await take.one({ step: "one", act: { ...act, what: "completeLesson", chance: PLAINLY } });
      await take.one({ step: "one", act: { ...act, what: "startAttempt", chance: BLINDLY } });
      if (meanwhile) await take.one({ step: "one", act: { ...act, what: meanwhile } });
      if (isLeft) await take.one({ step: "one", act: { ...act, what: "save" } });
      const ms = isLeft ? LEFT_MS : lastsMs;
      if (ms > 0) await take.pass({ step: "pass", ms });
      if (!isLeft) await take.one({ step: "one", act: { ...act, what: "submit" } });
      if (afterwards === "review") await take.one({ step: "one", act: { ...act, what: "review", chance: PLAINLY } });
      if (afterwards === "sweep") await take.sweep({ step: "sweep", only: "closeOverdueAttempts" });
    },
    async tabs({ acts }) {
      const requests = acts.map(want);
      const [replies, when] = await timed(() => Promise.all(requests.map(send)));
      explain(requests, replies, when);
    },
    async rush({ course }) {
      const acts = [0, 1].map((who) => ({ what: "enroll" as const, who, course, chance: BLINDLY }));
      await take.tabs({ step: "tabs", acts });
    },
    async double({ act, times }) {
      const request = want(act);
      const [replies, when] = await timed(() => Promise.all(Array.from({ length: times }, () => send(request))));
      if (request.name === "heartbeat")
        return explain(
          replies.map(() => request),
          replies,
          when,
        );
      for (const reply of replies) expectSame(request.name, replies[0] as Reply<unknown>, reply);
      explain([request], replies, when);
    },
    async repeat({ chance }) {
      const recorded = sent.filter(isRecorded);
      const earlier = recorded[chance % Math.max(1, recorded.length)];
      if (earlier) expectSame(earlier.request.name, earlier.first, await send(earlier.request));
    },
    async reuse({ chance }) {
      const recorded = sent.filter(isRecorded);
      const earlier = recorded[chance % Math.max(1, recorded.length)];
      if (earlier) expect((await send(another(earlier))).refused).toBe("request-id-reused");
    },
    async pass({ ms }) {
      town.pass(ms);
      transcript.push(`${ms} ms pass`);
    },
    async sweep({ only }) {
      transcript.push(`sweep ${only ?? "all"}`);
      const before = worlds;
      worlds = structuredClone(worlds);
      const [, when] = await timed(() => office.sweep(only));
      await lookUpAll(() => true);
      if (only === undefined || only === "closeOverdueAttempts") expectSwept(before, worlds, when);
    },
    async broken({ acts, fault }) {
      const requests = acts.map(want);
      const keys = requests.map(({ name, courseId, who }) => (isOfCourse(name) ? courseId : uidOf(who)));
      const matching = ({ paths }: { paths: readonly string[] }) =>
        paths.some((path) => keys.some((key) => path.includes(key)));
      const broken = office.proxy.break({ method: "Commit", ...fault, matching });
      transcript.push(`broken ${JSON.stringify(fault)}`);
      const [replies, when] = await timed(() => Promise.all(requests.map(sendUntilDecided)));
      if (fault.mode === "late" && broken.fired > 0) await broken.release();
      office.proxy.mend();
      explain(requests, replies, when, true);
    },
  };

  for (const step of [...firstSteps(first, hasChecks(home)), ...steps]) {
    await lookUpAll(({ isStale }) => isStale);
    worlds = distinct(worlds);
    await (take[step.step] as (step: Step) => Promise<void>)(step);
  }
  await reconcile(town, students, worlds, sent);
}

const isOfCourse = (name: CallableName) => name === "saveCourse" || name === "importQuiz";

/** Another request under the id of one that was recorded. */
function another({ request, first }: Sent): Request {
  const { name, input, courseId } = request;
  if (name === "saveQuizAnswers" && first.output) {
    const { requestId, attemptId } = input;
    return { ...request, name: "submitQuizAttempt", input: { requestId, courseId, quizId, attemptId } };
  }
  const { requestId } = input;
  return { ...request, name: name === "enroll" ? "withdraw" : "enroll", input: { requestId, courseId: "plain" } };
}
