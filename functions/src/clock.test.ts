import type * as Clock from "./clock.ts";

const { backoffMs, before, systemClock } = jest.requireActual<typeof Clock>("./clock.ts");

describe("moving time", () => {
  const demo = { GCLOUD_PROJECT: "demo-school", FIRESTORE_EMULATOR_HOST: "localhost:1" };
  const startedIn = async (environment: Record<string, string>): Promise<typeof Clock> => {
    delete process.env.GCLOUD_PROJECT;
    delete process.env.GOOGLE_CLOUD_PROJECT;
    delete process.env.FIRESTORE_EMULATOR_HOST;
    Object.assign(process.env, environment);
    jest.resetModules();
    return import("./clock.ts");
  };

  test("goes forward, never back", async () => {
    const clock = await startedIn(demo);
    expect(clock.doorNowMs(1000)).toBe(1000);
    clock.setClockOffsetMs(5000);
    clock.setClockOffsetMs(5000);
    expect(clock.doorNowMs(1000)).toBe(6000);
    jest.spyOn(Date, "now").mockReturnValueOnce(1_700_000_000_000);
    expect(clock.roughNowMs(clock.systemClock)).toBe(1_700_000_005_000);
    jest.restoreAllMocks();
    for (const ms of [4999, -1, Number.NaN]) expect(() => clock.setClockOffsetMs(ms)).toThrow("forward only");
    expect(clock.doorNowMs(1000)).toBe(6000);
  });

  test("or stands, and then goes forward from there", async () => {
    const clock = await startedIn(demo);
    clock.setClockOffsetMs(5000);
    jest.spyOn(Date, "now").mockReturnValue(1_700_000_000_000);
    expect(() => clock.stopClockAtMs(1_700_000_004_999)).toThrow("forward only");
    clock.stopClockAtMs(1_700_000_005_000);
    jest.restoreAllMocks();
    expect(clock.doorNowMs(Date.now())).toBe(1_700_000_005_000);
    expect(() => clock.stopClockAtMs(1_700_000_004_999)).toThrow("forward only");
    expect(() => clock.stopClockAtMs(Number.NaN)).toThrow("forward only");
    clock.stopClockAtMs(1_700_000_005_001);
    expect(clock.roughNowMs(clock.systemClock)).toBe(1_700_000_005_001);
  });

  test.each([
    ["a real project", { ...demo, GCLOUD_PROJECT: "school" }],
    ["a cloud project that is named like a demo", { GCLOUD_PROJECT: "demo-school" }],
  ])("does not happen in %s", async (_, environment) => {
    const clock = await startedIn(environment);
    expect(() => clock.setClockOffsetMs(1)).toThrow("demo- project on emulators only");
    expect(() => clock.stopClockAtMs(Date.now() + 1000)).toThrow("demo- project on emulators only");
    expect(clock.doorNowMs(1000)).toBe(1000);
  });
});

test.each([
  [1, 8],
  [2, 16],
  [6, 256],
  [7, 400],
  [1000, 400],
])("the wait after round %i is half to all of %i ms, by chance", (round, most) => {
  const waits = Array.from({ length: 200 }, () => backoffMs(systemClock, round));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2);
  expect(Math.max(...waits)).toBeLessThanOrEqual(most);
  expect(new Set(waits).size).toBeGreaterThan(100);
});

describe("before", () => {
  const late = () => new Error("late");

  test("gives what the work gives, or its error", async () => {
    await expect(before(systemClock, systemClock.monotonicMs() + 1000, Promise.resolve(1), late)).resolves.toBe(1);
    await expect(
      before(systemClock, systemClock.monotonicMs() + 1000, Promise.reject(new Error("broken")), late),
    ).rejects.toThrow("broken");
  });

  test("is late at the deadline, whatever becomes of the work", async () => {
    let fail = (_: Error) => {};
    const work = new Promise((_, reject) => {
      fail = reject;
    });
    jest.useFakeTimers();
    try {
      let settled = false;
      const waiting = before(systemClock, systemClock.monotonicMs() + 20, work, late).finally(() => {
        settled = true;
      });
      const rejected = expect(waiting).rejects.toThrow("late");
      await jest.advanceTimersByTimeAsync(19);
      expect(settled).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      await rejected;
      fail(new Error("nobody waits for this any more"));
      const past = expect(before(systemClock, systemClock.monotonicMs(), new Promise(() => {}), late)).rejects.toThrow(
        "late",
      );
      await jest.advanceTimersByTimeAsync(0);
      await past;
    } finally {
      jest.useRealTimers();
    }
  });
});
