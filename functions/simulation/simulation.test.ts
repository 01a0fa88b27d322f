import { asJsonLines } from "./asJsonLines.ts";
import { check, Violation } from "./check.ts";
import type { Life } from "./life.ts";
import { lineOf, numbersOf, Simulation } from "./simulate.ts";

const { SIMULATE_CALLS = "1500", SIMULATE_SEED = "1" } = process.env;

jest.setTimeout(600_000);

const simulation = new Simulation();
const whole = (seed: number) => ({ seed, without: new Set<number>(), isCalm: false });

/** The seed of a life in which something goes wrong on the way now and then. */
const SEED = 5;

test("lives: whatever fails on the way, each call takes effect once and as it may, and is answered as at first", async () => {
  const tally = await simulation.run(Number(SIMULATE_SEED), Number(SIMULATE_CALLS));
  expect(tally.calls).toBeGreaterThanOrEqual(Number(SIMULATE_CALLS));
  expect(tally.commits).toBeGreaterThan(tally.calls / 3);
});

test("one life goes the same way whenever it is lived", async () => {
  const [first, second] = [await simulation.live(whole(SEED)), await simulation.live(whole(SEED))];
  expect([...asJsonLines(second)]).toEqual([...asJsonLines(first)]);
  expect(second.history.commits.map(({ at }) => at)).toEqual(first.history.commits.map(({ at }) => at));
  expect([...asJsonLines(await simulation.live(whole(SEED + 1)))]).not.toEqual([...asJsonLines(first)]);
});

test("without some acts the rest of a life is lived", async () => {
  const choice = { seed: SEED, without: numbersOf("0-3,7"), isCalm: true };
  expect(lineOf(choice)).toBe(`--life ${SEED} --without 0-3,7 --calm`);
  const [some, all] = [await simulation.live(choice), await simulation.live(whole(SEED))];
  expect(some.asked.length).toBeLessThan(all.asked.length);
  expect(some.asked.every(({ told }) => told.every(({ answer }) => answer))).toBe(true);
});

describe("what went wrong is noticed", () => {
  let lived: Life;
  beforeEach(async () => {
    lived = await simulation.live(whole(SEED));
  });

  const answered = (name: string) => {
    for (const { request, deliveries } of lived.asked) {
      const delivery = deliveries.find(({ outcome }) => outcome && outcome.code === undefined && !outcome.replayed);
      if (request.name === name && delivery?.outcome) return { delivery, outcome: delivery.outcome };
    }
    throw new Error(`In this life no ${name} is answered.`);
  };

  test.each([
    ["an answer that is not allowed", "startSession", '"sessionId":"s-', '"sessionId":"t-'],
    ["a hash that is told", "enroll", '"status"', '"hash":"x","status"'],
  ])("%s", async (_, name, said, instead) => {
    const { delivery, outcome } = answered(name);
    delivery.outcome = { ...outcome, json: outcome.json.replace(said, instead) };
    await expect(check(lived)).rejects.toThrow(Violation);
  });

  test("a repeat that is answered otherwise", async () => {
    const { outcome } = answered("enroll");
    const asked = lived.asked.find(({ deliveries }) => deliveries.some((each) => each.outcome === outcome));
    asked?.deliveries.push({
      ...(asked.deliveries[0] as (typeof asked.deliveries)[0]),
      outcome: { ...outcome, replayed: true, json: outcome.json.replace('"active"', '"failed"') },
    });
    await expect(check(lived)).rejects.toThrow("was answered");
  });

  test.each([
    ["a counter that has drifted", "users/student-0", "enrolledCourses", "has drifted"],
    ["a status that nobody was told", "users/student-0/enrollments/", "status", "is not what was answered"],
    ["a seat that nobody holds", "courses/small/seats/", "taken", "seats are taken"],
  ])("%s", async (_, below, field, message) => {
    const document = lived.database.documents().find(({ path }) => path.startsWith(below));
    const { path = "" } = document ?? {};
    const change = field === "status" ? { set: "excluded" } : { increment: 1 };
    lived.database.commit([
      { op: "update", path, fields: [{ field: [field], ...change }], precondition: { exists: true } },
    ]);
    await expect(check(lived)).rejects.toThrow(message);
  });
});
