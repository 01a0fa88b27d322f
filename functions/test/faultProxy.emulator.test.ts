import type { Fault } from "./support/faultProxy.ts";
import { openFaultyCounter, outcome, pause } from "./support/faultyCounter.ts";

const CANCELLED = 1;
const ALREADY_EXISTS = 6;
const INTERNAL = 13;
const REFUSED_STREAM = 7;

const faulty = openFaultyCounter("faults");
const { count, increment } = faulty;

describe("an increment whose commit breaks, with the SDK's own retries", () => {
  const rows: { fault: Omit<Fault, "method">; ends: "OK" | number; n: number; statuses: number[] }[] = [
    { fault: { mode: "lost-request" }, ends: "OK", n: 1, statuses: [] },
    { fault: { mode: "lost-answer" }, ends: "OK", n: 2, statuses: [0] },
    { fault: { mode: "stream-reset" }, ends: CANCELLED, n: 1, statuses: [0] },
    { fault: { mode: "stream-reset", resetCode: REFUSED_STREAM }, ends: "OK", n: 2, statuses: [0] },
    { fault: { mode: "status-before" }, ends: "OK", n: 1, statuses: [] },
    { fault: { mode: "status-before", status: INTERNAL }, ends: INTERNAL, n: 0, statuses: [] },
    { fault: { mode: "status-after" }, ends: "OK", n: 2, statuses: [0] },
    { fault: { mode: "status-after", status: 8 }, ends: "OK", n: 2, statuses: [0] },
    { fault: { mode: "status-after", status: 10 }, ends: "OK", n: 2, statuses: [0] },
    { fault: { mode: "status-after", status: 13 }, ends: 13, n: 1, statuses: [0] },
    { fault: { mode: "status-after", status: 4 }, ends: 4, n: 1, statuses: [0] },
    { fault: { mode: "duplicate" }, ends: "OK", n: 2, statuses: [0, 0] },
    { fault: { mode: "hold", forMs: 50 }, ends: "OK", n: 1, statuses: [0] },
  ];

  test.each(rows)("$fault: ends with $ends, adds $n", async ({ fault, ends, n, statuses }) => {
    const broken = faulty.proxy.break({ method: "Commit", ...fault });
    expect(await outcome(increment())).toBe(ends);
    expect({ fired: broken.fired, statuses: broken.statuses, n: await count() }).toEqual({ fired: 1, statuses, n });
  });

  test.each([
    { mode: "hang-before", before: 0, after: 1 },
    { mode: "hang-after", before: 1, after: 2 },
  ] as const)("$mode: no answer until the connection is cut", async ({ mode, before, after }) => {
    const broken = faulty.proxy.break({ method: "Commit", mode });
    const answer = outcome(increment());
    await broken.caught;
    expect(await Promise.race([answer, pause(150)])).toBeUndefined();
    expect(await count()).toBe(before);
    faulty.proxy.cut();
    expect(await answer).toBe("OK");
    expect(await count()).toBe(after);
  });
});

describe("late", () => {
  test("the client retries; what it sent first arrives when released", async () => {
    const late = faulty.proxy.break({ method: "Commit", mode: "late" });
    const answer = outcome(increment());
    expect(await late.caught).toMatchObject({ method: "Commit", paths: [faulty.counter.path] });
    expect(await answer).toBe("OK");
    expect(await count()).toBe(1);
    expect(await late.release()).toBe(0);
    expect(await count()).toBe(2);
  });

  test("release tells what the server answered", async () => {
    const ref = faulty.bare.db.collection("receipts").doc();
    const late = faulty.proxy.break({ method: "Commit", mode: "late" });
    expect(await outcome(ref.create({ by: "the retry" }))).toBe("OK");
    expect(await late.release()).toBe(ALREADY_EXISTS);
    expect(late.statuses).toEqual([ALREADY_EXISTS]);
  });

  test("arrives by itself after forMs", async () => {
    const late = faulty.proxy.break({ method: "Commit", mode: "late", forMs: 300 });
    expect(await outcome(increment())).toBe("OK");
    while (late.statuses.length === 0) await pause(20);
    expect(await count()).toBe(2);
  });

  test("nothing can be released before it was caught", async () => {
    const late = faulty.proxy.break({ method: "Commit", mode: "late" });
    await expect(late.release()).rejects.toThrow("No Commit was caught yet");
  });
});

test("hold: nothing is stored and nothing answered until released", async () => {
  const held = faulty.proxy.break({ method: "Commit", mode: "hold" });
  const answer = outcome(increment());
  await held.caught;
  expect(await Promise.race([answer, pause(150)])).toBeUndefined();
  expect(await count()).toBe(0);
  expect(await held.release()).toBe(0);
  expect(await answer).toBe("OK");
  expect(await count()).toBe(1);
});

test("duplicate: the first answer counts", async () => {
  const ref = faulty.bare.db.collection("receipts").doc();
  const twice = faulty.proxy.break({ method: "Commit", mode: "duplicate" });
  expect(await outcome(ref.create({}))).toBe("OK");
  expect(twice.statuses).toEqual([0, ALREADY_EXISTS]);
});

test("torn-answer: the client asks again for what did not come", async () => {
  const torn = faulty.proxy.break({ method: "BatchGetDocuments", mode: "torn-answer" });
  const mark = faulty.proxy.mark();
  await faulty.bare.db.getAll(faulty.counter, faulty.bare.db.doc("missing/a"), faulty.bare.db.doc("missing/b"));
  expect(torn.fired).toBe(1);
  expect(faulty.proxy.log.slice(mark).map(({ paths }) => paths.length)).toEqual([3, 2]);
});

describe("which RPCs break", () => {
  const fail = { method: "Commit", mode: "status-before", status: INTERNAL } as const;

  test("those after skip, count of them", async () => {
    const broken = faulty.proxy.break({ ...fail, skip: 1, count: 2 });
    const outcomes = [];
    for (let i = 0; i < 4; i++) outcomes.push(await outcome(increment()));
    expect(outcomes).toEqual(["OK", INTERNAL, INTERNAL, "OK"]);
    expect(broken.fired).toBe(2);
  });

  test("those that match, and only those are counted", async () => {
    const other = faulty.bare.db.collection("counters").doc();
    const broken = faulty.proxy.break({ ...fail, skip: 1, matching: ({ paths }) => paths.includes(other.path) });
    const outcomes = [];
    for (const ref of [faulty.counter, other, faulty.counter, other]) outcomes.push(await outcome(ref.set({ n: 0 })));
    expect(outcomes).toEqual(["OK", "OK", "OK", INTERNAL]);
    expect(broken.fired).toBe(1);
  });

  test("those of the method", async () => {
    const broken = faulty.proxy.break({ method: "BatchGetDocuments", mode: "hold" });
    expect(await outcome(increment())).toBe("OK");
    const answer = outcome(faulty.counter.get());
    expect(await broken.caught).toMatchObject({ method: "BatchGetDocuments", paths: [faulty.counter.path] });
    await broken.release();
    expect(await answer).toBe("OK");
  });

  test("all of them in an outage, until it is mended", async () => {
    const outage = faulty.proxy.break({ method: "*", mode: "lost-request", count: Number.POSITIVE_INFINITY });
    const answers = [outcome(increment()), outcome(faulty.counter.listCollections())];
    while (outage.fired < 3) await pause(10);
    outage.mend();
    expect(await Promise.all(answers)).toEqual(["OK", "OK"]);
    expect(await count()).toBe(1);
  });

  test("none any more after mend, which releases what is held", async () => {
    const held = faulty.proxy.break({ method: "Commit", mode: "hold" });
    const unused = faulty.proxy.break({ ...fail, skip: 1 });
    const answer = outcome(increment());
    await held.caught;
    faulty.proxy.mend();
    expect(await answer).toBe("OK");
    expect([await outcome(increment()), await outcome(increment())]).toEqual(["OK", "OK"]);
    expect(unused.fired).toBe(0);
  });

  test("a matching that throws is answered as such", async () => {
    const matching = () => {
      throw new Error("what is this?");
    };
    faulty.proxy.break({ ...fail, matching });
    await expect(increment()).rejects.toThrow("what is this?");
  });
});
