import type { CallableName, QuizPolicyInput } from "../../src/contract/index.ts";
import { plainBank, publishCourse, publishQuiz } from "./catalogue.ts";
import { publishQuestions } from "./identity.ts";
import { newId } from "./ids.ts";
import type { SweepName } from "./office.ts";
import type { Person } from "./people.ts";
import { expectConsistent } from "./recount.ts";
import { pathsOf, type School } from "./school.ts";
import { expectStored } from "./walk.ts";
import { LESSON, MINUTE, Moment, type Row, type WalkThrough } from "./walkRows.ts";

/** What the calls of a walk take beside what its rows say. */
const takes: { [N in CallableName]?: readonly string[] } = {
  enroll: ["courseId"],
  withdraw: ["courseId"],
  startSession: ["courseId"],
  heartbeat: ["courseId", "sessionId"],
  endSession: ["courseId", "sessionId"],
  completeLesson: ["courseId"],
  requestPvq: ["courseId"],
  answerPvq: ["courseId", "challengeId"],
  issueCertificate: ["courseId"],
  startQuizAttempt: ["courseId", "quizId"],
  saveQuizAnswers: ["courseId", "quizId", "attemptId"],
  submitQuizAttempt: ["courseId", "quizId", "attemptId"],
  reviewQuizAttempt: ["courseId", "quizId", "attemptId"],
  adjustSeatTime: ["courseId", "uid", "reason"],
  grantOverride: ["courseId", "quizId", "uid", "reason"],
  importQuiz: ["courseId", "quizId", "title", "format", "source", "policy", "baseVersion"],
  saveCourse: ["courseId", "course", "baseVersion"],
};

const students = ["ada", "ben", "cem"] as const;

/** Follows walk-throughs in a school, one after the other in time, and expects each to leave all records consistent. */
export function follower(school: School): (walk: WalkThrough) => Promise<void> {
  let now = 0;
  const stopAt = (ms: number) => {
    now = ms;
    school.office.stopAt(ms);
  };
  return async (walk) => {
    const began = (Math.ceil(Math.max(now, Date.now()) / 1000 / MINUTE) + 1) * MINUTE * 1000;
    stopAt(began);
    const stage = await setStage(school, walk);
    for (const [index, row] of walk.rows.entries()) {
      const [when, who, call] = row;
      try {
        stopAt(began + Math.round(when * 1000));
        await stage.take(row, began);
      } catch (error) {
        if (error instanceof Error) error.message = `Step ${index + 1}, ${when} s: ${who} ${call}\n${error.message}`;
        throw error;
      }
    }
    for (const { uid } of stage.people.values()) await expectConsistent(school.office, uid);
  };
}

/** A course with quizzes and people for one walk. */
async function setStage({ office, admin, walk: makeCall }: School, walk: WalkThrough) {
  const course = {
    title: "Driving",
    status: "open" as const,
    capacity: null,
    timeZone: "America/Chicago",
    lessons: [{ lessonId: LESSON, title: "Signs", minimumSeconds: 10 }],
    policy: { seatTime: { maximumCreditSeconds: 600, idleSeconds: 600 } },
    ...walk.course,
  };
  if (course.policy && "pvq" in course.policy) await publishQuestions(office, admin);
  const courseId = await publishCourse(office, admin, course);
  const policies: Record<string, Partial<QuizPolicyInput>> = { quiz: walk.policy ?? {}, ...walk.others };
  const quizzes = new Map<string, { quizId: string; version: number }>();
  for (const [name, policy] of Object.entries(policies)) {
    quizzes.set(name, { quizId: await publishQuiz(office, admin, courseId, policy, walk.bank), version: 1 });
  }
  let courseVersion = 1;
  const people = new Map<string, Person>();
  for (const name of students.filter((each) => walk.rows.some(([, who]) => who === each) || each === "ada")) {
    const person = await office.student();
    people.set(name, person);
    if (name !== "cem") await office.result("enroll", person, { courseId });
  }
  const known = new Map<string, object>();
  const requests = new Map<string, string>();
  const named = <T>(from: Map<string, T>, name: string): T => {
    const found = from.get(name);
    if (found === undefined) throw new Error(`This walk has no ${name}.`);
    return found;
  };

  /** The input of a row with what it leaves out. */
  const inputOf = (who: string, call: string, row: object) => {
    const { attempt, quiz = "quiz", uid = "ada", request, policy, bank, course: changed, ...rest } = row as Shorthand;
    const { quizId, version } = named(quizzes, quiz);
    const filling: Record<string, unknown> = {
      courseId,
      quizId,
      attemptId: `${quizId}-${attempt}`,
      uid: named(people, uid).uid,
      reason: "A power cut.",
      title: "Rules of the road",
      format: "json",
      source: JSON.stringify(bank ?? walk.bank ?? plainBank(4)),
      policy: { passPercent: 75, ...policies[quiz], ...policy },
      course: { ...course, ...changed },
      baseVersion: call === "saveCourse" ? courseVersion : version,
      ...known.get(who),
    };
    if (request !== undefined && !requests.has(request)) requests.set(request, newId());
    const given = request === undefined ? {} : { requestId: requests.get(request) };
    const needed = (takes[call as CallableName] ?? []).map((field) => [field, filling[field]]);
    return { ...Object.fromEntries(needed), ...rest, ...given };
  };

  const expectAllStored = async (who: string, expected: Record<string, unknown>) => {
    const person = named(people, people.has(who) ? who : "ada");
    for (const [key, fields] of Object.entries(expected)) {
      const [, quiz = "quiz", what = "", number] = /^(?:(\w+)\/)?(\w+)(?: (\d+))?$/.exec(key) ?? [];
      const { quizId } = named(quizzes, quiz);
      const paths = pathsOf(person, { courseId, quizId }, Number(number ?? 1));
      const lapse = `${paths.journal}/lapse~attempt~${courseId}~${quizId}-${number}`;
      if (what === "questionsHad") {
        const { docs } = await office.store.collection(`${paths.enrollment}/attempts`).get();
        const had = docs.flatMap((doc) => doc.get("questions").map((each: { questionId: string }) => each.questionId));
        expect({ questionsHad: new Set(had).size }).toEqual({ questionsHad: fields });
      } else {
        const path = what === "lapse" ? lapse : paths[what as keyof typeof paths];
        if (!path) throw new Error(`Nothing is stored as ${key}.`);
        await expectStored(office, { [path]: fields as object | undefined });
      }
    }
  };

  return {
    people,
    async take([, who, call, input, answer, stored = {}]: Row, began: number) {
      const moments = <T>(value: T) => withMoments(value, began) as T;
      if (who === "time") await office.sweep(call as SweepName);
      else {
        const person = who === "staff" ? admin : named(people, who);
        const asked = inputOf(who, call, moments(input));
        const output = (await makeCall(call as CallableName, person, asked as never, moments(answer))) as Learned;
        if (output?.sessionId || output?.challengeId) known.set(who, { ...known.get(who), ...learned(output) });
        if (call === "saveCourse") courseVersion = output?.version ?? courseVersion;
        const { quiz = "quiz" } = input as Shorthand;
        if (call === "importQuiz") named(quizzes, quiz).version = output?.version ?? named(quizzes, quiz).version;
      }
      await expectAllStored(who, moments(stored));
    },
  };
}

/** What the input of a row says in short. */
interface Shorthand {
  attempt?: number;
  quiz?: string;
  uid?: string;
  request?: string;
  policy?: object;
  bank?: object;
  course?: object;
}

/** What later calls take of an answer. */
type Learned = { sessionId?: string; challengeId?: string; version?: number } | undefined;

const learned = ({ sessionId, challengeId }: NonNullable<Learned>) => ({
  ...(sessionId && { sessionId }),
  ...(challengeId && { challengeId }),
});

function withMoments(value: unknown, began: number): unknown {
  if (value instanceof Moment) return began + Math.round(value.seconds * 1000);
  if (Array.isArray(value)) return value.map((each) => withMoments(each, began));
  if (typeof value !== "object" || value === null || "asymmetricMatch" in value) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, withMoments(inner, began)]));
}
