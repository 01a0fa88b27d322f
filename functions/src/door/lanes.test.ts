import { setTimeout as sleep } from "node:timers/promises";
import { type InLane, newLanes } from "./lanes.ts";

let inLane: InLane;

beforeEach(() => {
  inLane = newLanes();
  delete process.env.REGISTRAR_QUEUE;
});

/** Tasks that note when they begin, and when they end: at once, or after something else. */
function noting() {
  const notes: string[] = [];
  const task = (name: string, after?: Promise<unknown>) => async () => {
    notes.push(`${name} begins`);
    await after;
    notes.push(`${name} ends`);
    return name;
  };
  return { notes, task };
}

test("tasks of one lane run one after the other, in the order of their coming", async () => {
  const { notes, task } = noting();
  expect(
    await Promise.all([inLane("one", task("a", sleep(5))), inLane("one", task("b")), inLane("one", task("c"))]),
  ).toEqual(["a", "b", "c"]);
  expect(notes).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("who comes while others are under way waits for them, too", async () => {
  const { notes, task } = noting();
  const { promise: until, resolve: open } = Promise.withResolvers<void>();
  const first = inLane("one", task("a"));
  const second = inLane("one", task("b", until));
  await first;
  const third = inLane("one", task("c"));
  await sleep(1);
  open();
  await Promise.all([second, third]);
  expect(notes).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("lanes do not wait for each other", async () => {
  const { notes, task } = noting();
  const { promise: until, resolve: open } = Promise.withResolvers<void>();
  const first = inLane("one", task("a", until));
  await inLane("two", task("b"));
  open();
  await first;
  expect(notes).toEqual(["a begins", "b begins", "b ends", "a ends"]);
});

test("a task that fails stops nobody but its own caller", async () => {
  const failing = inLane("one", () => Promise.reject(new Error("broken")));
  const next = inLane("one", async () => "done");
  await expect(failing).rejects.toThrow("broken");
  await expect(next).resolves.toBe("done");
});

test("when 200 wait the next is told when to come again, and the lane lives on", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const waiting = Array.from({ length: 200 }, (_, index) => inLane("full", () => gate.then(() => index)));
  const full = {
    code: "resource-exhausted",
    message: "Too many calls at once; try again shortly.",
    details: { retryAfterSeconds: 2 },
  };
  await expect(inLane("full", async () => "never")).rejects.toMatchObject(full);
  await expect(inLane("other", async () => "free")).resolves.toBe("free");
  open();
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 200 }, (_, index) => index));
  await expect(inLane("full", async () => "again")).resolves.toBe("again");
});

test("switched off, nothing waits", async () => {
  process.env.REGISTRAR_QUEUE = "off";
  const { notes, task } = noting();
  const { promise: until, resolve: open } = Promise.withResolvers<void>();
  const first = inLane("one", task("a", until));
  await inLane("one", task("b"));
  open();
  await first;
  expect(notes).toEqual(["a begins", "b begins", "b ends", "a ends"]);
});
