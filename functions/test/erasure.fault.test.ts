import { everyByte, keptUnder, type Life, leaveTraces, leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import type { Fault } from "./support/faultProxy.ts";
import { newId } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { tellTales } from "./support/tellTales.ts";

jest.setTimeout(300_000);

let project: OwnProject;
let office: Office;
let admin: Person;

beforeAll(async () => {
  project = await makeProject("erasure-fault");
  office = await openOffice(project);
  admin = await office.admin();
});
afterEach(() => office.proxy.mend());
afterAll(() => office.close());

const below = ({ student }: Life) => ({
  matching: ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes(student.uid)),
});
const erase = ({ student }: Life) =>
  office.result("eraseStudent", admin, { uid: student.uid, reason: "At their wish." });
const pseudonymOf = async ({ student }: Life) =>
  (await office.store.doc(rootOf(student)).get()).get("erased.pseudonym") as string;

async function erasedLife(): Promise<Life> {
  const life = await leaveTraces(office, admin, 3);
  await erase(life);
  return life;
}

/** How many records are kept, and the counters; times differ from life to life. */
async function keptOf(life: Life) {
  const kept = await keptUnder(office, await pseudonymOf(life));
  const { updatedAt: _, ...counters } = kept.get("users/student") ?? {};
  return { records: kept.size, counters };
}

const faults: Omit<Fault, "method">[] = [
  { mode: "lost-request" },
  { mode: "lost-answer" },
  { mode: "status-after", status: 10 },
  { mode: "duplicate" },
];

test("a sweep that is broken at any commit, and never comes to the next, is finished by later ones", async () => {
  const sound = await erasedLife();
  await sweepThrough(office);
  const expected = await keptOf(sound);
  expect(expected.records).toBeGreaterThan(20);

  const counting = await erasedLife();
  const mark = office.proxy.mark();
  await office.sweep("eraseRecords");
  const commits = office.proxy.since(mark).rpcs.filter((rpc) => rpc === "Commit").length;
  expect(commits).toBeGreaterThanOrEqual(4);
  expect(await leftOf(project, counting.student)).toEqual([rootOf(counting.student)]);

  for (let nth = 0; nth < commits; nth++) {
    const lives: Life[] = [];
    for (const _ of faults) lives.push(await erasedLife());
    const broken = lives.map((life, index) => breakFrom(life, nth, faults[index] as (typeof faults)[number]));
    await office.sweep("eraseRecords");
    expect(broken.map(({ fired }) => fired)).toEqual(faults.map(() => 1));
    office.proxy.mend();
    await sweepThrough(office);
    for (const life of lives) {
      expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
      expect(await keptOf(life)).toEqual(expected);
    }
  }
});

/** Breaks the sweep's nth commit; from there on nothing of the student can be read, as if the instance were gone. */
function breakFrom(life: Life, nth: number, fault: (typeof faults)[number]) {
  const one = office.proxy.break({ method: "Commit", skip: nth, ...fault, ...below(life) });
  office.proxy.break({
    method: "BatchGetDocuments",
    mode: "status-before",
    status: 3,
    count: Number.POSITIVE_INFINITY,
    matching: ({ paths }) => one.fired > 0 && paths.includes(rootOf(life.student)),
  });
  return one;
}

test("an erasure whose account could not be deleted is finished by the sweep", async () => {
  const life = await leaveTraces(office, admin, 0);
  const { getAuth } = await import("firebase-admin/auth");
  const { app } = await import("../src/store/app.ts");
  const deleting = jest.spyOn(getAuth(app()), "deleteUser").mockRejectedValueOnce(new Error("Auth is away."));
  const request = { uid: life.student.uid, reason: "Now.", requestId: newId() };
  expect(await office.call("eraseStudent", admin, request)).toMatchObject({ status: "UNAVAILABLE" });
  await sweepThrough(office);
  expect(deleting.mock.calls.length).toBeGreaterThan(1);
  expect(tellTales(life.secrets, [await everyByte(project, life)])).toEqual([]);
  expect(await office.call("eraseStudent", admin, request)).toMatchObject({ output: { keptUntil: null } });
});

test("a refusal whose entry comes in after the sweep is taken by the look after all has settled", async () => {
  const life = await leaveTraces(office, admin, 3);
  const late = office.proxy.break({ method: "Commit", mode: "late", ...below(life) });
  const barred = office.proxy.break({ method: "Commit", mode: "hold", ...below(life) });
  const refused = office.call("enroll", life.student, { courseId: "nowhere" });
  await barred.caught;
  process.env.REGISTRAR_QUEUE = "off";
  await erase(life);
  await office.sweep("eraseRecords");
  expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
  expect(await late.release()).toBe(0);
  expect((await leftOf(project, life.student)).length).toBe(2);
  barred.mend();
  await refused;
  process.env.REGISTRAR_QUEUE = "on";
  await sweepThrough(office);
  expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
});

test.each([
  ["saveQuizAnswers", (life: Life) => ({ ...life.attempt, revision: 1, answers: { q2: "right" } })],
  ["heartbeat", (life: Life) => life.session],
  ["submitQuizAttempt", (life: Life) => life.attempt],
  ["withdraw", (life: Life) => ({ courseId: life.courses.taught })],
  ["setRole", (life: Life) => ({ uid: life.student.uid, role: "admin" })],
] as const)("%s that was decided before the erasure and is committed after it changes nothing", async (name, input) => {
  const life = await leaveTraces(office, admin, 3);
  office.advance(5000);
  const held = office.proxy.break({ method: "Commit", mode: "hold", ...below(life) });
  const as = name === "setRole" ? admin : life.student;
  const calling = office.call(name, as, input(life) as never);
  await held.caught;
  process.env.REGISTRAR_QUEUE = "off";
  await erase(life);
  const stored = await leftOf(project, life.student);
  expect(await held.release()).not.toBe(0);
  const { refused, status } = await calling;
  expect(refused ?? status).toMatch(/no-such-user|UNAUTHENTICATED/);
  expect(await leftOf(project, life.student)).toEqual(stored);
  process.env.REGISTRAR_QUEUE = "on";
  await sweepThrough(office);
  expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
});
