import { ApiError, type HeartbeatStatus } from "../src/index.ts";
import { Session, type SessionState } from "./session.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A page whose school answers beats with the statuses given, then with `active`. */
function openPage(...statuses: (HeartbeatStatus | Error)[]) {
  const calls: string[] = [];
  const states: SessionState[] = [];
  let started = 0;
  let refusal: Error | undefined;
  const session = new Session({
    async start() {
      started += 1;
      calls.push("start");
      return { sessionId: `s-${started}`, heartbeatSeconds: 5 };
    },
    async beat(sessionId, lessonId) {
      calls.push(`${sessionId} ${lessonId}`);
      const status = statuses.shift() ?? "active";
      if (status instanceof Error) throw status;
      return { status, creditedSeconds: 5, lessonSeconds: 5, courseSeconds: 5, todaySeconds: 5, pvqDue: false };
    },
    async end(sessionId) {
      calls.push(`end ${sessionId}`);
      if (refusal) throw refusal;
    },
    onState: (state) => states.push(state),
  });
  return {
    session,
    calls,
    last: () => states.at(-1),
    pass: (ms: number) => jest.advanceTimersByTimeAsync(ms),
    refuseToEnd(error: Error) {
      refusal = error;
    },
  };
}

test("beats at the interval that the school asks for, until it is stopped", async () => {
  const { session, calls, last, pass } = openPage();
  await session.study("l1");
  await pass(4999);
  expect(calls).toEqual(["start"]);
  await pass(5001);
  expect(calls).toEqual(["start", "s-1 l1", "s-1 l1"]);
  expect(last()).toMatchObject({ lessonId: "l1", text: "Your time is being counted." });
  await session.stop();
  await pass(60_000);
  expect(calls.slice(3)).toEqual(["end s-1"]);
  expect(last()).toMatchObject({ lessonId: null });
});

test("another lesson goes on in the same session, after a beat for the one before", async () => {
  const { session, calls, pass } = openPage();
  await session.study("l1");
  await session.study("l2");
  await pass(5000);
  expect(calls).toEqual(["start", "s-1 l1", "s-1 l2"]);
});

test("goes on beating while nothing is credited, and says why", async () => {
  const { session, calls, last, pass } = openPage("pvq-due", "daily-limit");
  await session.study("l1");
  await pass(5000);
  expect(last()).toMatchObject({ lessonId: "l1", text: expect.stringContaining("identity question") });
  await pass(5000);
  expect(last()?.text).toContain("tomorrow");
  await pass(5000);
  expect(last()?.text).toBe("Your time is being counted.");
  expect(calls).toHaveLength(4);
});

test("a session that another tab took over beats no more; studying begins another one", async () => {
  const { session, calls, last, pass } = openPage("superseded");
  await session.study("l1");
  await pass(60_000);
  expect(calls).toEqual(["start", "s-1 l1"]);
  expect(last()).toEqual({ lessonId: null, text: "You study in another tab now. Time counts there, once." });
  await session.study("l1");
  await pass(5000);
  expect(calls.slice(2)).toEqual(["start", "s-2 l1"]);
});

test("a beat that fails is told of, and the next one is tried", async () => {
  const { session, last, pass } = openPage(new Error("No network."));
  await session.study("l1");
  await pass(5000);
  expect(last()).toMatchObject({ lessonId: "l1", text: expect.stringContaining("No network.") });
  await pass(5000);
  expect(last()?.text).toBe("Your time is being counted.");
});

test.each([
  ["session-closed", undefined],
  ["no-such-session", "no-such-session"],
])("stopping a session of which the school says %s throws %s, and closes it here", async (reason, thrown) => {
  const page = openPage();
  await page.session.study("l1");
  page.refuseToEnd(new ApiError(reason, "failed-precondition", 400, { reason }));
  const outcome = await page.session.stop().catch((error: Error) => error.message);
  expect(outcome).toBe(thrown);
  expect(page.last()).toEqual({ lessonId: null, text: "You stopped studying." });
});
