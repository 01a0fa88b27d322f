import { FakeAuth } from "../test/support/fakeAuth.ts";
import { openStage, type Stage } from "../test/support/openStage.ts";
import { apiErrorOf } from "../test/support/thrownBy.ts";
import { type ConnectOptions, connect } from "./connect.ts";
import { RetryHandler } from "./retryHandler.ts";

const requestId = "01234567-89ab-4def-8123-456789abcdef";
const course = { courseId: "c1" };
const changed = { code: "cancelled", status: 499, reason: "user-changed", requestId };
const unauthenticated = { error: { status: "UNAUTHENTICATED", details: { reason: "unauthenticated" } } };

let server: Stage["server"];
let app: Stage["app"];
let region: Stage["region"];
let close: Stage["close"];

beforeEach(async () => {
  ({ server, app, region, close } = await openStage());
});
afterEach(() => close());

const quick = new RetryHandler(4, 1, 4);
const slow = new RetryHandler(4, 60_000, 60_000);
const withdraw = (options: ConnectOptions = {}): Promise<unknown> =>
  connect(app, { region, retry: quick, ...options }).withdraw(course, { requestId, timeoutMs: 1000 });
const tokens = () => server.calls.map(({ token }) => token);

describe("a call ends when who is signed in changes:", () => {
  test("between two attempts nothing is sent as the next user", async () => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => "reset";
    const onAttempt = () => auth.become("b");
    const error = await apiErrorOf(withdraw({ onAttempt }));
    expect(error).toMatchObject({ ...changed, attempts: 1 });
    expect(error.message).toBe("withdraw: somebody else is signed in by now; what was sent may still take effect");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tokens()).toEqual(["token of a"]);
    expect(auth.asked).not.toContain("b");
  });

  test.each([["b"], [null]])("at once, during a wait: to %j", async (uid) => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => "reset";
    const onAttempt = () => setTimeout(() => auth.become(uid), 10);
    expect(await apiErrorOf(withdraw({ retry: slow, onAttempt }))).toMatchObject({ ...changed, attempts: 1 });
    expect(auth.listeners).toBe(0);
  });

  test("at once, while a request hangs", async () => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => {
      auth.become("b");
      return "hang";
    };
    expect(await apiErrorOf(withdraw())).toMatchObject({ ...changed, attempts: 1 });
    expect(tokens()).toEqual(["token of a"]);
  });

  test("an answer is not handed to the next user", async () => {
    const auth = new FakeAuth("a").addTo(app);
    const { fetch } = globalThis;
    jest.spyOn(globalThis, "fetch").mockImplementation(async (...args) => {
      const answer = await fetch(...args);
      auth.become("b");
      return answer;
    });
    expect(await apiErrorOf(withdraw())).toMatchObject(changed);
    jest.restoreAllMocks();
  });

  test("while a token is fetched, nothing is sent", async () => {
    const auth = new FakeAuth("a").addTo(app);
    auth.obstacle = () => auth.become("b");
    expect(await apiErrorOf(withdraw())).toMatchObject(changed);
    expect(tokens()).toEqual([]);
  });

  test("whatever a subclass of RetryHandler takes for worth another try", async () => {
    class Stubborn extends RetryHandler {
      override isNonRetryableError = () => false;
    }
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => {
      auth.become("b");
      return "reset";
    };
    expect(await apiErrorOf(withdraw({ retry: new Stubborn(4, 1, 4) }))).toMatchObject(changed);
    expect(tokens()).toEqual(["token of a"]);
  });

  test("from nobody to somebody too", async () => {
    const auth = new FakeAuth().addTo(app);
    server.reply = () => "reset";
    const onAttempt = () => auth.become("a");
    expect(await apiErrorOf(withdraw({ onAttempt }))).toMatchObject(changed);
    expect(tokens()).toEqual([undefined]);
  });

  test("and refreshes no token of another", async () => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => {
      auth.become("b");
      return unauthenticated;
    };
    const refreshToken = jest.fn(async () => "fresh");
    expect(await apiErrorOf(withdraw({ refreshToken }))).toMatchObject(changed);
    expect(refreshToken).not.toHaveBeenCalled();
  });

  test("while a token is refreshed, nothing more is sent", async () => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = () => unauthenticated;
    expect(await apiErrorOf(withdraw({ refreshToken: async () => auth.become("b") }))).toMatchObject(changed);
    expect(tokens()).toEqual(["token of a"]);
  });
});

describe("a call goes on", () => {
  test("with another token of the same user", async () => {
    const auth = new FakeAuth("a").addTo(app);
    server.reply = (n) => (n < 2 ? "reset" : { result: {} });
    await withdraw({ onAttempt: () => auth.tell() });
    expect(tokens()).toEqual(Array(3).fill("token of a"));
    expect(auth.listeners).toBe(0);
  });

  test("as whom Auth finds signed in when it initialises", async () => {
    const auth = new FakeAuth().addTo(app);
    auth.initialised = new Promise((resolve) => setTimeout(resolve, 20)).then(() => auth.become("a"));
    server.reply = (n) => (n === 0 ? "reset" : { result: {} });
    await withdraw();
    expect(tokens()).toEqual(["token of a", "token of a"]);
  });

  test("no longer than that user is there, though its token is still being fetched", async () => {
    const auth = new FakeAuth().addTo(app);
    auth.initialised = Promise.resolve().then(() => auth.become("a"));
    auth.obstacle = () => {
      auth.become("b");
      throw new Error("network-request-failed");
    };
    expect(await apiErrorOf(withdraw())).toMatchObject(changed);
    expect(tokens()).toEqual([]);
  });

  test("bound to nobody where the app has no Auth, and ends when an Auth comes that finds somebody", async () => {
    server.reply = () => "reset";
    const onAttempt = ({ attempt }: { attempt: number }) => attempt === 2 && new FakeAuth("a").addTo(app);
    expect(await apiErrorOf(withdraw({ onAttempt }))).toMatchObject(changed);
    expect(tokens()).toEqual([undefined, undefined]);
  });
});

describe("without a token of the user who is signed in", () => {
  test("nothing is sent, and that is tried again", async () => {
    const auth = new FakeAuth("a").addTo(app);
    let failures = 2;
    auth.obstacle = () => {
      if (failures-- > 0) throw Object.assign(new Error("no network"), { code: "auth/network-request-failed" });
    };
    await withdraw();
    expect(tokens()).toEqual(["token of a"]);
  });

  test("the end is a failure that says why, not a refusal", async () => {
    const auth = new FakeAuth("a").addTo(app);
    auth.obstacle = () => {
      throw Object.assign(new Error("no network"), { code: "auth/network-request-failed" });
    };
    const error = await apiErrorOf(withdraw());
    expect(error).toMatchObject({ code: "RETRY_EXHAUSTED", requestId, cause: { code: "auth/network-request-failed" } });
    expect(error.message).toBe("withdraw failed after 4 attempts: no network");
    expect(server.calls).toEqual([]);
  });

  test("none at all is a failure too", async () => {
    const auth = new FakeAuth("a").addTo(app);
    auth.getToken = async () => null;
    const error = await apiErrorOf(withdraw());
    expect(error.message).toBe("withdraw failed after 4 attempts: no token could be had");
  });

  test("one that was sent and refused is final", async () => {
    new FakeAuth("a").addTo(app);
    server.reply = () => unauthenticated;
    expect(await apiErrorOf(withdraw())).toMatchObject({ code: "unauthenticated", attempts: 1 });
  });
});
