import type { CallableName } from "../src/contract/index.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { type Life, lookAround } from "./support/studentLife.ts";
import { tellTales } from "./support/tellTales.ts";

jest.setTimeout(60_000);

const JITTER_SECONDS = 604_800;
const COURSE = { courseId: "driving" };
const catalogue = ["pet", "street", "school", "dish", "toy", "song"].map((name) => ({
  questionId: `first-${name}`,
  prompt: `What was your first ${name}?`,
}));
const planted = (questionId: string) =>
  `Zq${(7919 * (catalogue.findIndex((q) => q.questionId === questionId) + 101)).toString(36)}Xv9`;

let project: OwnProject;
let office: Office;
let ada: Person;
let admin: Person;
const life: Pick<Life, "received" | "shown"> & { asked: string[]; sealed: string[]; dueAt: number[] } = {
  received: [],
  shown: new Set(),
  asked: [],
  sealed: [],
  dueAt: [],
};

async function call(name: CallableName, as: Person, input: object) {
  const reply = await office.call(name, as, input as never);
  if (as !== admin) life.received.push(`${name} ${JSON.stringify(reply)}`);
  return reply.output as Record<string, unknown> | undefined;
}
const at = async (path: string) => (await office.store.doc(path).get()).data();
const look = async (ben: Person) => {
  for (const who of [ada, ben, undefined]) await lookAround(project, who, life);
  const stored = await at(`users/${ada.uid}/office/pvqAnswers`);
  for (const { hash, salt } of Object.values<{ hash: string; salt: string }>(stored?.answers ?? {}))
    life.sealed.push(hash, salt);
};

beforeAll(async () => {
  project = await makeProject("identity-secrecy");
  office = await openOffice(project);
  ada = await project.signUp("ada");
  const ben = await project.signUp("ben");
  admin = await project.signUp("chief-of-staff", { role: "admin" });
  await office.store.doc(`roles/${admin.uid}`).set({ role: "admin" });
  await call("savePvqCatalogue", admin, { questions: catalogue });
  const lock = { kind: "consecutive", misses: 2 };
  const pvq = { everySeconds: 1, jitterSeconds: JITTER_SECONDS, answerSeconds: 60, lock, lockSeconds: null };
  const course = {
    title: "Driving",
    status: "open",
    capacity: null,
    timeZone: "UTC",
    lessons: [],
    policy: { seatTime: { requiredSeconds: 31_536_000 }, pvq },
  };
  await call("saveCourse", admin, { ...COURSE, course });
  await call("enroll", ada, COURSE);
  const answers = catalogue.map(({ questionId }) => ({ questionId, answer: planted(questionId) }));
  await call("setPvqAnswers", ada, { answers });

  const { randomOf } = await import("../src/secrets/derive.ts");
  const enrollment = "users/ada/enrollments/driving";
  const become = async () => {
    const { checks } = (await office.store.doc(enrollment).get()).data() ?? {};
    const due =
      checks.secondsAtAsked +
      1 +
      Math.floor(randomOf("pvq-jitter", "ada", "driving", checks.asked)() * (JITTER_SECONDS + 1));
    life.dueAt.push(due - checks.secondsAtAsked, due);
    await office.plant(enrollment, { courseSeconds: due - 1 });
    await call("requestPvq", ada, COURSE);
    await look(ben);
    // Far past it, so that what is credited does not tell when it was due.
    await office.plant(enrollment, { courseSeconds: due + 5000 });
    const asked = (await call("requestPvq", ada, COURSE)) as { challengeId: string; questionId: string };
    life.asked.push(asked.questionId);
    return asked;
  };
  const staff = { uid: "ada", ...COURSE, reason: "A correction." };
  const first = await become();
  await look(ben);
  await call("answerPvq", ben, { ...COURSE, challengeId: first.challengeId, answer: "no idea" });
  await call("answerPvq", ada, { ...COURSE, challengeId: first.challengeId, answer: planted(first.questionId) });
  const second = await become();
  await call("answerPvq", ada, {
    ...COURSE,
    challengeId: second.challengeId,
    answer: `not ${planted(second.questionId)}`,
  });
  await look(ben);
  const third = await become();
  office.advance(60_001);
  await call("answerPvq", ada, { ...COURSE, challengeId: third.challengeId, answer: planted(third.questionId) });
  await look(ben);
  await call("correctPvq", admin, { ...staff, challengeId: second.challengeId, correct: true });
  await call("unlockPvq", admin, { ...staff, reopenAnswers: true });
  await look(ben);
});
afterAll(() => office.close());

test("answers are in no document, no log line and no byte that anybody receives, however they are written", async () => {
  const secrets = catalogue.map(({ questionId }) => planted(questionId));
  expect(life.asked).toHaveLength(3);
  const stored = JSON.stringify(await project.documents());
  expect(stored).toContain("first-pet");
  expect(tellTales(secrets, [stored, ...office.logs, ...life.received])).toEqual([]);
});

test("whoever has the records and the secret cannot try answers by the fingerprints of requests: they hold none", async () => {
  const { fingerprintOf } = await import("../src/secrets/derive.ts");
  const entries = (await office.store.collection("users/ada/journal").get()).docs.map((entry) => entry.data());
  const told = entries.filter(({ callable }) => callable === "answerPvq" || callable === "setPvqAnswers");
  expect(told).toHaveLength(4);
  const answers = catalogue.map(({ questionId }) => ({ questionId, answer: planted(questionId) }));
  const [first] = life.asked as [string];
  const inputs = [{ answers }, { ...COURSE, challengeId: "driving-1", answer: planted(first) }];
  const tried = (all: readonly unknown[]) =>
    told.filter(({ fingerprint, callable, secretVersion }) =>
      all.some((input) => fingerprintOf(secretVersion, callable, input) === fingerprint),
    );
  expect(tried(inputs)).toEqual([]);
  const asked = [catalogue.map(({ questionId }) => questionId).sort(), { ...COURSE, challengeId: "driving-1" }];
  expect(tried(asked)).toHaveLength(2);
});

test("no hash and no salt reaches a student or a log", () => {
  expect(life.sealed.length).toBeGreaterThan(2 * catalogue.length);
  expect(tellTales([...new Set(life.sealed)], [...office.logs, ...life.received])).toEqual([]);
});

test("nobody is told when a question is due, or which will be asked", () => {
  const received = life.received.join("\n");
  const numbers = new Set(received.match(/\d+/g));
  expect(life.dueAt).toHaveLength(6);
  expect(life.dueAt.filter((due) => numbers.has(`${due}`))).toEqual([]);
  const told = life.received.filter((text) => !text.includes("pvqCatalogue")).join("\n");
  const unasked = catalogue.filter(({ questionId }) => !life.asked.includes(questionId));
  expect(unasked.length).toBeGreaterThanOrEqual(3);
  expect(unasked.filter(({ questionId, prompt }) => told.includes(questionId) || told.includes(prompt))).toEqual([]);
  expect(life.asked.every((questionId) => told.includes(questionId))).toBe(true);
});

test("students see that staff did something, and never who", () => {
  expect(life.received.join()).toContain("A correction.");
  // Where the test itself named the admin's documents.
  const answered = life.received.map((text) => text.replace(/^\S+ \S*chief-of-staff\S*/, ""));
  expect(tellTales([admin.uid], answered)).toEqual([]);
});

test("a student was shown what is theirs, and nothing of the office", () => {
  const shown = [...life.shown].map((path) => path.replace(/[0-9a-f]{8}-.*/, "*").replace(/staff~.*/, "staff~*"));
  expect([...new Set(shown)].sort()).toEqual([
    "courses/driving",
    "pvqCatalogue/current",
    "users/ada",
    "users/ada/enrollments/driving",
    "users/ada/journal/*",
    "users/ada/journal/lapse~challenge~driving-3",
    "users/ada/journal/staff~*",
    "users/ben/journal/*",
  ]);
});
