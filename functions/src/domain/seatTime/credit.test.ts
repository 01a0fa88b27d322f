import fc from "fast-check";
import { creditOf, noCredit } from "./credit.ts";

const NOON = Date.parse("2026-03-08T12:00:00Z");
const MIDNIGHT = Date.parse("2026-03-09T00:00:00Z");
const lavish = { requiredSeconds: 0, idleSeconds: 86_400, dailyMaximumSeconds: 86_400, maximumCreditSeconds: 86_400 };
const credit = (from: number, to: number, policy: Partial<typeof lavish> = {}, credited = {}) =>
  creditOf({ from, to }, { ...lavish, ...policy }, "UTC", credited);

test.each([
  [999, 0],
  [1000, 1],
  [1999, 1],
  [2000, 2],
  [60_999, 60],
  [0, 0],
  [-1, 0],
  [-5000, 0],
])("%s ms earn %s s, and what is left of a second is kept", (ms, seconds) => {
  const through = NOON + seconds * 1000;
  expect(credit(NOON, NOON + ms)).toEqual({
    seconds,
    days: seconds > 0 ? { "2026-03-08": seconds } : {},
    creditedThrough: through,
  });
  expect(noCredit({ from: NOON, to: NOON + ms })).toEqual({ seconds: 0, days: {}, creditedThrough: through });
});

test.each([
  [59_999, 59],
  [60_000, 60],
  [60_001, 60],
  [61_000, 60],
  [600_000, 60],
])("of %s ms a beat that credits 60 s at most credits %s, and the rest is lost", (ms, seconds) => {
  const { creditedThrough, ...credited } = credit(NOON, NOON + ms, { maximumCreditSeconds: 60 });
  expect(credited.seconds).toBe(seconds);
  expect(creditedThrough).toBe(NOON + Math.floor(ms / 1000) * 1000);
});

test.each([
  [99, 1],
  [100, 0],
  [101, 0],
  [95, 5],
  [0, 10],
])("with %s of 100 s under today's date, 10 s earn %s", (already, seconds) => {
  const { days } = credit(NOON, NOON + 10_000, { dailyMaximumSeconds: 100 }, { "2026-03-08": already });
  expect(days).toEqual(seconds > 0 ? { "2026-03-08": seconds } : {});
});

test("across midnight each date has its own maximum", () => {
  const from = MIDNIGHT - 30_000;
  expect(credit(from, MIDNIGHT + 30_000, { dailyMaximumSeconds: 100 }, { "2026-03-08": 90 })).toMatchObject({
    seconds: 40,
    days: { "2026-03-08": 10, "2026-03-09": 30 },
  });
  expect(credit(from, MIDNIGHT + 30_000, { maximumCreditSeconds: 40 }, {})).toMatchObject({
    days: { "2026-03-08": 30, "2026-03-09": 10 },
  });
});

test("a day and an hour, at a maximum of an hour a day, are two hours under two dates", () => {
  const day = creditOf(
    { from: Date.parse("2026-03-08T05:00:00Z"), to: Date.parse("2026-03-09T05:00:00Z") },
    { ...lavish, dailyMaximumSeconds: 3600 },
    "America/Chicago",
    {},
  );
  expect(day.days).toEqual({ "2026-03-07": 3600, "2026-03-08": 3600 });
});

const policies = fc.record({
  dailyMaximumSeconds: fc.integer({ min: 1, max: 3600 }),
  maximumCreditSeconds: fc.integer({ min: 1, max: 600 }),
});
/** A student's beats, by the ms between them, of an hour or so around some midnight. */
const gaps = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 60 });

/** What beats earn that come so many ms after each other. */
function earned(from: number, between: readonly number[], policy: Partial<typeof lavish>) {
  const days: Record<string, number> = {};
  let [through, now, seconds] = [from, from, 0];
  for (const ms of between) {
    now += ms;
    const each = creditOf({ from: through, to: now }, { ...lavish, ...policy }, "UTC", days);
    for (const [date, more] of Object.entries(each.days)) days[date] = (days[date] ?? 0) + more;
    expect(each.creditedThrough).toBeGreaterThanOrEqual(through);
    expect(each.creditedThrough).toBeLessThanOrEqual(now);
    through = each.creditedThrough;
    seconds += each.seconds;
  }
  return { days, seconds, through, now };
}

test("whatever the beats, no more is credited than time went by, and no date has more than its maximum", () => {
  fc.assert(
    fc.property(policies, gaps, fc.integer({ min: -7200, max: 0 }), (policy, between, before) => {
      const from = MIDNIGHT + before * 1000;
      const { days, seconds, now } = earned(from, between, policy);
      expect(seconds).toBeLessThanOrEqual(Math.floor((now - from) / 1000));
      expect(Object.values(days).reduce((sum, each) => sum + each, 0)).toBe(seconds);
      for (const each of Object.values(days)) expect(each).toBeLessThanOrEqual(policy.dailyMaximumSeconds);
    }),
  );
});

test("where nothing is capped, all whole seconds are credited however many beats there are", () => {
  fc.assert(
    fc.property(gaps, fc.nat(999), (between, fraction) => {
      const from = MIDNIGHT - 3_600_000 + fraction;
      const { days, seconds, now } = earned(from, between, {});
      const once = credit(from, now);
      expect(seconds).toBe(Math.floor((now - from) / 1000));
      expect(days).toEqual(once.days);
    }),
  );
});

test("more tabs never earn more than the time: beats in between take from what the next one earns", () => {
  fc.assert(
    fc.property(gaps, policies, fc.integer({ min: 2, max: 5 }), (between, policy, tabs) => {
      const many = between.flatMap((ms) => Array.from({ length: tabs }, (_, tab) => (tab === 0 ? ms : 0)));
      expect(earned(NOON, many, policy)).toEqual(earned(NOON, between, policy));
    }),
  );
});
