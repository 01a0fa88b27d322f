import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FieldValue } from "@google-cloud/firestore";
import { takesRequestId } from "../simulation/requestIds.ts";
import type { CallableName, CoursePolicyInput, MutationName } from "../src/contract/index.ts";
import { publishCourse } from "./support/catalogue.ts";
import { identified, publishChecked } from "./support/identity.ts";
import { newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { enrolled, mutations, scenarios } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";
import { sit } from "./support/sittings.ts";

const school = openSchool("trips");
const document = path.join(__dirname, "../../docs/roundTrips.md");

/** A call that is ready to be made, by an instance that has met its course and quiz before. */
type Ready = (requestId: string) => Promise<unknown>;

const calling =
  (name: CallableName, as: Person, input: object): Ready =>
  (requestId) =>
    school.office.call(name, as, { ...input, ...(takesRequestId(name) && { requestId }) } as never);

const scenario = (name: MutationName) => async () => {
  const { as, input } = await scenarios[name](school.office, school.admin);
  const { courseId, quizId } = input as { courseId?: string; quizId?: string };
  // Somebody else has been there.
  if (courseId) {
    const other = await enrolled(school.office, courseId);
    if (quizId) await school.office.call("startQuizAttempt", other, { courseId, quizId });
  }
  return calling(name, as, input);
};

const enrolling =
  (capacity: number | null, { full = false, firstOfAll = false } = {}) =>
  async () => {
    const courseId = await publishCourse(school.office, school.admin, { capacity });
    if (!firstOfAll) await enrolled(school.office, courseId);
    const seats = full ? await school.office.store.collection(`courses/${courseId}/seats`).get() : undefined;
    await Promise.all((seats?.docs ?? []).map((seat) => seat.ref.update({ taken: seat.get("quota") })));
    return calling("enroll", await school.office.student(), { courseId });
  };

const timed = { timeLimitSeconds: 60, graceSeconds: 5, review: "afterSubmit" as const };

/** Calls of a student whose identity question has lapsed. */
const lapsed = (name: "requestPvq" | "answerPvq", inAnotherCourse: boolean) => async () => {
  const courseId = await publishChecked(school.office, school.admin);
  const student = await identified(school.office, courseId);
  const { challengeId } = await school.office.result("requestPvq", student, { courseId });
  const other = await publishChecked(school.office, school.admin);
  await school.office.result("enroll", student, { courseId: other });
  school.office.advance(60_001);
  const input = name === "answerPvq" ? { courseId, challengeId, answer: "x" } : { courseId };
  return calling(name, student, inAnotherCourse ? { courseId: other } : input);
};

/** A course that forbids a topic to the catalogue for the first time. */
const forbidding = async () => {
  await school.office.store.doc("pvqCatalogue/current").update({ forbiddenTopics: [] });
  const { as, input } = await scenarios.saveCourse(school.office, school.admin);
  await enrolled(school.office, input.courseId);
  const lock = { kind: "consecutive", misses: 2 };
  const policy = { pvq: { everySeconds: 600, lock, lockSeconds: 60, forbiddenTopics: ["socialSecurityNumber"] } };
  return calling("saveCourse", as, { ...input, course: { ...input.course, policy } });
};

/** Calls of the student whose attempt is open, or whose time has ended. */
const taking =
  (name: CallableName, more: object, { overdue = false, submitted = false } = {}) =>
  async () => {
    const { student, quiz, ref } = await school.openAttempt(timed);
    if (submitted) await school.office.result("submitQuizAttempt", student, ref);
    if (overdue) school.office.advance(66_000);
    return calling(name, student, { ...(name === "startQuizAttempt" ? quiz : ref), ...more });
  };

const verifying = async () => {
  const { as, input } = await scenarios.issueCertificate(school.office, school.admin);
  const { certificateNumber } = await school.office.result("issueCertificate", as, input);
  return calling("verifyCertificate", as, { certificateNumber });
};
const due = { everySeconds: 10, lock: { kind: "consecutive" as const, misses: 3 }, lockSeconds: null };

/** Calls of the student who sits in a course, so many ms after the last beat. */
const sitting =
  (name: "heartbeat" | "endSession", policy: CoursePolicyInput, afterMs: number, ended = false) =>
  async () => {
    const { student, ref, paths } = await sit(school, policy);
    if (ended) await school.office.result("endSession", student, ref);
    if (policy.pvq) {
      school.office.advance(10_000);
      await school.office.result("heartbeat", student, ref);
    }
    // However slow the machine is, no second passes by itself.
    if (afterMs === 0) {
      await school.office.plant(paths.seatTime, { creditedThrough: FieldValue.increment(60_000) });
    }
    school.office.advance(afterMs);
    return calling(name, student, ref);
  };

/** A part of a bank, which is staged before the call is recorded. */
const staging = async () => {
  const { as, input } = await scenarios.importQuiz(school.office, school.admin);
  return calling("importQuiz", as, { ...input, stage: true });
};

const save = (revision: number) => ({ revision, answers: { q1: "right" } });

/** What is called, how it is made ready, and the most RPCs that it may take; of those that have one, the replay is measured too. */
const listed: [call: string, stage: () => Promise<Ready>, mostRpcs: number, replays: boolean][] = [
  ["enroll", scenario("enroll"), 2, true],
  ["enroll: without capacity", enrolling(null), 2, true],
  ["enroll: of 300 seats", enrolling(300), 2, true],
  ["enroll: of 300 seats, the course is new to the instance", enrolling(300, { firstOfAll: true }), 3, true],
  ["enroll: full", enrolling(1), 2, true],
  ["enroll: full, of 300 seats", enrolling(300, { full: true }), 3, true],
  [
    "enroll: enrolled already",
    async () => calling("enroll", await school.enrolled(), { courseId: school.courseId }),
    2,
    true,
  ],
  ["withdraw", scenario("withdraw"), 2, true],
  ["startSession", scenario("startSession"), 2, true],
  ["heartbeat", scenario("heartbeat"), 2, false],
  ["heartbeat: no second has passed", sitting("heartbeat", {}, 0), 1, false],
  ["heartbeat: an identity question is due", sitting("heartbeat", { pvq: due }, 20_000), 2, false],
  ["heartbeat: idle", sitting("heartbeat", {}, 601_000), 2, false],
  ["heartbeat: closed", sitting("heartbeat", {}, 0, true), 2, false],
  ["endSession", scenario("endSession"), 2, true],
  ["endSession: ended already", sitting("endSession", {}, 0, true), 3, true],
  ["completeLesson", scenario("completeLesson"), 2, true],
  ["adjustSeatTime", scenario("adjustSeatTime"), 2, true],
  ["startQuizAttempt", scenario("startQuizAttempt"), 2, true],
  ["startQuizAttempt: resumed", taking("startQuizAttempt", {}), 3, true],
  ["startQuizAttempt: the open one's time has ended", taking("startQuizAttempt", {}, { overdue: true }), 3, true],
  ["saveQuizAnswers", scenario("saveQuizAnswers"), 2, true],
  ["saveQuizAnswers: stale", taking("saveQuizAnswers", save(5)), 2, true],
  ["saveQuizAnswers: its time has ended", taking("saveQuizAnswers", save(0), { overdue: true }), 3, true],
  ["submitQuizAttempt", scenario("submitQuizAttempt"), 2, true],
  ["submitQuizAttempt: its time has ended", taking("submitQuizAttempt", {}, { overdue: true }), 2, true],
  ["submitQuizAttempt: closed already", taking("submitQuizAttempt", {}, { submitted: true }), 2, true],
  ["reviewQuizAttempt", taking("reviewQuizAttempt", {}, { submitted: true }), 1, false],
  ["setPvqAnswers", scenario("setPvqAnswers"), 2, true],
  ["requestPvq", scenario("requestPvq"), 2, true],
  ["requestPvq: the open one has lapsed", lapsed("requestPvq", false), 2, true],
  ["requestPvq: another course's has lapsed", lapsed("requestPvq", true), 3, true],
  ["answerPvq", scenario("answerPvq"), 2, true],
  ["answerPvq: it has lapsed", lapsed("answerPvq", false), 2, true],
  ["issueCertificate, beside Auth", scenario("issueCertificate"), 2, true],
  ["verifyCertificate", verifying, 1, false],
  ["saveCourse", scenario("saveCourse"), 2, true],
  ["saveCourse: forbids a topic", forbidding, 2, true],
  ["importQuiz", scenario("importQuiz"), 2, true],
  ["importQuiz, a part", staging, 4, true],
  ["savePvqCatalogue", scenario("savePvqCatalogue"), 2, true],
  ["grantOverride, an attempt open", scenario("grantOverride"), 3, true],
  ["unlockPvq", scenario("unlockPvq"), 2, true],
  ["correctPvq", scenario("correctPvq"), 3, true],
  ["importBaseline, beside Auth", scenario("importBaseline"), 2, true],
  ["reconcile, of one course, with repair", scenario("reconcile"), 10, true],
  ["setRole, beside Auth", scenario("setRole"), 4, true],
  ["eraseStudent, beside Auth", scenario("eraseStudent"), 5, true],
  [
    "listStudents, of one",
    async () =>
      calling("listStudents", school.admin, {
        courseId: (await scenarios.withdraw(school.office, school.admin)).input.courseId,
      }),
    2,
    false,
  ],
  [
    "exportRecord, of one course",
    async () =>
      calling("exportRecord", school.admin, { uid: (await school.openAttempt()).student.uid, format: "json" }),
    10,
    false,
  ],
  [
    "quizStatistics, of one attempt",
    async () => {
      const { quiz, ref, student } = await school.openAttempt();
      await school.office.result("submitQuizAttempt", student, ref);
      return calling("quizStatistics", school.admin, quiz);
    },
    2,
    false,
  ],
  [
    "the sweep of attempts, of one",
    async () => {
      // What other rows left is closed first.
      school.office.advance(66_000);
      await school.office.sweep("closeOverdueAttempts");
      await taking("submitQuizAttempt", {}, { overdue: true })();
      return () => school.office.sweep("closeOverdueAttempts");
    },
    3,
    false,
  ],
  [
    "the sweep of sessions, of one",
    async () => {
      school.office.advance(601_000);
      await school.office.sweep("closeIdleSessions");
      await sitting("heartbeat", {}, 601_000)();
      return () => school.office.sweep("closeIdleSessions");
    },
    4,
    false,
  ],
  [
    "the sweep of identity questions, of one",
    async () => {
      school.office.advance(60_001);
      await school.office.sweep("closeOverdueChallenges");
      await lapsed("answerPvq", false)();
      return () => school.office.sweep("closeOverdueChallenges");
    },
    3,
    false,
  ],
];

/** With each mutation that is not listed: such read once and commit once. */
const rows: typeof listed = [
  ...listed,
  ...mutations
    .filter((name) => !listed.some(([call]) => call.split(/[:,]/)[0] === name))
    .map((name): (typeof listed)[number] => [name, scenario(name), 2, true]),
];

const names: Record<string, string> = { BatchGetDocuments: "get", Commit: "commit", RunQuery: "query" };
const measured: string[][] = [];

async function measure(ready: Ready, requestId: string): Promise<{ rpcs: string[]; cells: string[] }> {
  const mark = school.office.proxy.mark();
  await ready(requestId);
  const { rpcs, reads, writes } = school.office.proxy.since(mark);
  return { rpcs, cells: [rpcs.map((rpc) => names[rpc] ?? rpc).join(" "), `${reads}`, `${writes}`] };
}

beforeAll(async () => {
  for (const name of mutations) await (await scenario(name)())(newId());
});

test.each(rows)("%s", async (call, stage, mostRpcs, replays) => {
  const ready = await stage();
  const requestId = newId();
  const first = await measure(ready, requestId);
  expect(first.rpcs.length).toBeLessThanOrEqual(mostRpcs);
  if (!replays) {
    measured.push([call, ...first.cells, "", "", ""]);
    return;
  }
  const replay = await measure(ready, requestId);
  measured.push([call, ...first.cells, ...replay.cells]);
  expect(replay.rpcs).not.toContain("Commit");
});

test("docs/roundTrips.md says what was measured; if the change is meant, run with UPDATE_DOCS=1", () => {
  expect(measured.length).toBe(rows.length);
  const head = ["call", "first delivery", "reads", "writes", "replay", "reads", "writes"];
  const rule = ["---", "---", "---:", "---:", "---", "---:", "---:"];
  const table = [head, rule, ...measured].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const text = readFileSync(document, "utf8");
  const now = `${text.slice(0, text.indexOf("| call |"))}${table}\n`;
  if (process.env.UPDATE_DOCS) writeFileSync(document, now);
  expect(readFileSync(document, "utf8")).toBe(now);
  process.stdout.write(`${table}\n`);
});
