/** An office for calls that must be refused: right calls to spoil, and proof that a spoilt one leaves no trace. */

import { takesRequestId } from "../../simulation/requestIds.ts";
import type { CallableName, MutationName, QueryName } from "../../src/contract/index.ts";
import type { BadInput } from "./badInputs.ts";
import { callableNames } from "./callableNames.ts";
import { publishCourse, publishQuiz } from "./catalogue.ts";
import { counterNames } from "./counterNames.ts";
import { newId } from "./ids.ts";
import { MARKER, MARKER_DIGITS, MARKER_UUID } from "./inputFields.ts";
import { type Office, openOffice } from "./office.ts";
import { type Answered, makeProject, type OwnProject } from "./ownProject.ts";
import { type Person, tokenOf } from "./people.ts";
import { enrolled, mutations, scenarios } from "./scenarios.ts";

/** A call that is right, and names every field there is. */
export interface RightCall {
  as: Person;
  input: Record<string, unknown>;
}

export interface BadCalls {
  readonly project: OwnProject;
  readonly office: Office;
  readonly admin: Person;
  readonly rightCalls: { readonly [N in CallableName]: () => Promise<RightCall> };
  /** Posts `data`, which is JSON, as somebody. */
  post(name: string, as: Person, data: string): Promise<Answered>;
  /** Posts anything in any way. */
  send(name: string, init: RequestInit): Promise<Answered>;
  /** The inputs that are not refused as such, naming what is wrong and repeating nothing, with their answers. */
  accepted(name: CallableName, as: Person, inputs: Iterable<BadInput>): Promise<string[]>;
  /** A token with other claims than are due. */
  forged(uid: string, claims: object): string;
  /** Sends what is right, what is wrong and nothing with each token; those that are not refused as unauthenticated. */
  admitted(name: string, input: object, tokens: Record<string, string | undefined>): Promise<string[]>;
  /** Expects that nothing is written meanwhile, and nothing even read. */
  expectUntouched(work: () => Promise<void>): Promise<void>;
  /** A part of a token, or else what no log line may hold. */
  keepFromLogs(secret: string): void;
  /** Log lines that hold a uid, a part of a token, or a part of a wrong input. */
  tellingLogs(): string[];
  close(): Promise<void>;
}

/** Those that serve nobody who is not signed in. */
export const withLogin = callableNames.filter((name) => name !== "verifyCertificate");

/** Opens it on a project of its own. */
export async function openBadCalls(environment: Record<string, string> = {}): Promise<BadCalls> {
  const project = await makeProject("bad-calls");
  const office = await openOffice(project, environment);
  const admin = await office.admin();
  const secrets = new Set([MARKER, MARKER_DIGITS]);
  const keepFromLogs = (secret: string) => {
    if (secret.length > 8) secrets.add(secret);
  };

  const send: BadCalls["send"] = async (name, init) => {
    const url = `${office.origin}/${project.id}/us-central1/${name}`;
    const response = await fetch(url, { method: "POST", ...init });
    return { status: response.status, body: await response.text() };
  };
  const post: BadCalls["post"] = (name, { uid, token }, data) => {
    for (const secret of [uid, ...token.split(".")]) keepFromLogs(secret);
    return office.post(name, token, `{"data":${data}}`);
  };

  return {
    project,
    office,
    admin,
    rightCalls: rightCalls(office, admin),
    post,
    send,
    async accepted(name, as, inputs) {
      const found: string[] = [];
      const waiting = inputs[Symbol.iterator]();
      const work = async () => {
        for (let next = waiting.next(); !next.done; next = waiting.next()) {
          const { label, json, path } = next.value;
          const { status, body } = await post(name, as, json);
          if (!isRefused(status, body, path)) found.push(`${label} => ${status} ${body.slice(0, 300)}`);
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
      return found;
    },
    forged(uid, claims) {
      const [head, payload] = tokenOf(project.id, uid, {}).split(".") as [string, string];
      const due = JSON.parse(Buffer.from(payload, "base64url").toString());
      return `${head}.${Buffer.from(JSON.stringify({ ...due, ...claims })).toString("base64url")}.`;
    },
    async admitted(name, input, tokens) {
      const found: string[] = [];
      for (const [label, token] of Object.entries(tokens)) {
        for (const part of token?.split(".") ?? []) keepFromLogs(part);
        for (const data of [input, { [MARKER]: MARKER }, null]) {
          const { status, body } = await office.post(name, token, JSON.stringify({ data }));
          const refused = status === 401 && JSON.parse(body).error.status === "UNAUTHENTICATED";
          if (!refused || body.includes(MARKER)) found.push(`${label} => ${status} ${body.slice(0, 300)}`);
        }
      }
      return found;
    },
    async expectUntouched(work) {
      const before = await project.documents();
      const mark = office.proxy.mark();
      await work();
      expect(office.proxy.since(mark).rpcs).toEqual([]);
      expect(await project.documents()).toEqual(before);
    },
    keepFromLogs,
    tellingLogs: () =>
      office.logs
        .filter((line) => [...secrets].some((secret) => line.includes(secret)))
        .map((line) => line.slice(0, 300)),
    close: () => office.close(),
  };
}

/** Whether an answer refuses the input, at `path` or below, and repeats nothing of it. */
function isRefused(status: number, body: string, path: string): boolean {
  const { error } = JSON.parse(body);
  const issues = error?.details?.issues as { path: string; message: string }[] | undefined;
  return (
    status === 400 &&
    error.status === "INVALID_ARGUMENT" &&
    error.details?.reason === "invalid-input" &&
    issues !== undefined &&
    issues.length > 0 &&
    issues.length <= 50 &&
    issues.every((issue) => issue.message !== "" && (issue.path === path || issue.path.startsWith(`${path}.`))) &&
    ![MARKER, MARKER_DIGITS, MARKER_UUID].some((marker) => body.includes(marker))
  );
}

function rightCalls(office: Office, admin: Person): BadCalls["rightCalls"] {
  const staged = async (name: MutationName): Promise<RightCall> => {
    const { as, input } = await scenarios[name](office, admin);
    return { as, input: { ...(takesRequestId(name) && { requestId: newId() }), ...input } };
  };
  const asStaged = Object.fromEntries(mutations.map((name) => [name, () => staged(name)]));
  const more: { [N in QueryName]: () => Promise<RightCall> } & { [N in MutationName]?: () => Promise<RightCall> } = {
    async importBaseline() {
      const { as, input } = await staged("importBaseline");
      return { as, input: { ...input, counters: Object.fromEntries(counterNames.map((name) => [name, 1])) } };
    },
    async unlockPvq() {
      const { as, input } = await staged("unlockPvq");
      return { as, input: { ...input, reopenAnswers: false } };
    },
    async reviewQuizAttempt() {
      const courseId = await publishCourse(office, admin);
      const quizId = await publishQuiz(office, admin, courseId, { review: "afterSubmit" });
      const as = await enrolled(office, courseId);
      const { attemptId } = await office.result("startQuizAttempt", as, { courseId, quizId });
      await office.result("submitQuizAttempt", as, { courseId, quizId, attemptId });
      return { as, input: { courseId, quizId, attemptId } };
    },
    async verifyCertificate() {
      const { as, input } = await staged("issueCertificate");
      const { certificateNumber } = await office.result("issueCertificate", as, input as never);
      return { as, input: { certificateNumber } };
    },
    async listStudents() {
      const { as, input } = await staged("saveCourse");
      const courseId = input.courseId as string;
      const { uid } = await enrolled(office, courseId);
      const pageToken = Buffer.from(`users/${uid}/enrollments/${courseId}`).toString("base64url");
      return { as, input: { courseId, status: "active", pageToken } };
    },
    async exportRecord() {
      const { as, input } = await staged("saveCourse");
      const { uid } = await enrolled(office, input.courseId as string);
      const pageToken = Buffer.from(`users/${uid}/enrollments/${input.courseId}`).toString("base64url");
      return { as, input: { uid, format: "csv", pageToken } };
    },
    async quizStatistics() {
      const courseId = await publishCourse(office, admin);
      const quizId = await publishQuiz(office, admin, courseId);
      const chunks = await office.store.collection(`courses/${courseId}/quizzes/${quizId}/chunks`).listDocuments();
      const pageToken = Buffer.from(chunks[0]?.path ?? "").toString("base64url");
      return { as: admin, input: { courseId, quizId, version: 1, pageToken } };
    },
    async saveCourse() {
      const { as, input } = await staged("saveCourse");
      const lessons = ["l1", "l2"].map((lessonId) => ({ lessonId, title: "A lesson", minimumSeconds: 60 }));
      const pvq = {
        everySeconds: 600,
        jitterSeconds: 60,
        answerSeconds: 60,
        minimumAnswers: 3,
        minimumAsked: 10,
        minimumAskedPerLesson: 1,
        noRepeatWithin: 2,
        onWrong: "miss",
        onLapse: "miss",
        lock: { kind: "consecutive", misses: 2 },
        lockSeconds: 60,
        forbiddenTopics: ["mothersMaidenName"],
      };
      const seatTime = { requiredSeconds: 0, dailyMaximumSeconds: 3600, idleSeconds: 600, maximumCreditSeconds: 60 };
      const policy = { seatTime, pvq, deadlineDays: 90, retentionYears: 3 };
      return { as, input: { ...input, course: { ...(input.course as object), lessons, policy } } };
    },
    async importQuiz() {
      const { as, input } = await staged("importQuiz");
      const limits = { maximumAttempts: 3, waitSeconds: 0, timeLimitSeconds: 600, graceSeconds: 5, draw: 2 };
      const rules = { avoidSeen: false, shuffle: true, grading: "highest", review: "never", onExhausted: "none" };
      const policy = { passPercent: 75, ...limits, ...rules, lessonId: null, final: false, opensAfter: [] };
      const source = JSON.stringify({ questions: [{ type: "trueFalse", prompt: "Staged?", correct: true }] });
      const { part } = await office.result("importQuiz", as, {
        ...input,
        requestId: newId(),
        source,
        stage: true,
      } as never);
      return { as, input: { ...input, policy, dryRun: false, stage: false, staged: [part] } };
    },
  };
  return { ...(asStaged as Record<MutationName, () => Promise<RightCall>>), ...more };
}
