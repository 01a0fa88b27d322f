import {
  doneAndFailing,
  eachOnItsOwn,
  failing,
  hanging,
  type MemoryInstance,
  within,
} from "../../test/support/memory/memoryInstance.ts";
import type { Call, Current } from "../records/call.ts";
import { add, type Change, create, fence, merge, put } from "../records/changes.ts";
import {
  chunkDoc,
  courseDoc,
  type Doc,
  enrollmentDoc,
  enrollmentsOf,
  journalDoc,
  quizRecordDoc,
  rootDoc,
  userDoc,
} from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";
import type { JournalEntry, Root, User } from "../records/studentRecords.ts";
import { randomOf } from "../secrets/derive.ts";
import type { Command } from "./command.ts";
import { type Invocation, perform } from "./door.ts";
import { receiptFor } from "./journal.ts";

interface Input {
  by: number;
}
interface Counted {
  count: number;
}
type Reads = { root: Doc<Root>; user: Doc<User> };
type Counting = Command<Input, Reads, unknown, Counted, Counted>;

const user = userDoc("ada");

/** Adds to the attempts of who asks. */
const counting: Counting = {
  name: "enroll",
  reads: ({ actor }) => ({ root: rootDoc(actor), user: userDoc(actor) }),
  decide: (state, { input: { by } }) => ({
    result: { count: (state.user?.quizAttempts ?? 0) + by },
    changes: [merge(user, { quizAttempts: add(by) })],
  }),
};

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

const asked = (of: Partial<Invocation<Input, Counted>> = {}): Invocation<Input, Counted> => ({
  actor: "ada",
  input: { by: 1 },
  random: randomOf,
  requestId: "r1",
  entry: journalDoc("ada", "r1"),
  deadlineMs: performance.now() + 20_000,
  check: (output) => output,
  ...of,
});

/** Sends a request, while all the time passes that it waits for. */
const send = (command: Counting, of: Partial<Invocation<Input, Counted>> = {}) =>
  within(21_000, perform(memory.instance, command, asked(of)));

const entry = () => memory.find(journalDoc("ada", "r1"));
const refusing = (reason: "no-such-course" | "request-id-reused", changes: Change[] = []): Counting => ({
  ...counting,
  decide: () => ({ refusal: refuse(reason), changes }),
});
const applied = (count: number, replayed = false, rounds = 1) => ({ answer: { output: { count }, replayed }, rounds });

describe("a request", () => {
  test("takes effect once, however often it comes, and moves the root", async () => {
    expect(await send(counting)).toEqual(applied(1));
    expect(await send(counting)).toEqual(applied(1, true));
    expect(await memory.find(user)).toEqual({ quizAttempts: 1 });
    expect(await memory.find(rootDoc("ada"))).toEqual({ version: 1 });
    expect(await entry()).toEqual({
      callable: "enroll",
      actor: "ada",
      outcome: "result",
      result: { count: 1 },
      ...receiptFor({ name: "enroll" }, { by: 1 }),
    });
  });

  test("takes effect again under another id, and under none", async () => {
    await send(counting);
    expect(await send(counting, { requestId: "r2", entry: journalDoc("ada", "r2") })).toEqual(applied(2));
    expect(await send(counting, { entry: undefined })).toEqual(applied(3));
    expect(await memory.find(user)).toEqual({ quizAttempts: 3 });
    expect(memory.commits.at(-1)?.map(({ path }) => path)).toEqual([rootDoc("ada").path, user.path]);
  });

  test("that comes again with another input is refused, and nothing is recorded of that", async () => {
    await send(counting);
    await expect(send(counting, { input: { by: 2 } })).rejects.toThrow("request-id-reused");
    expect(memory.commits).toHaveLength(1);
  });

  test("that is refused stays so, whatever has changed since, and moves nothing", async () => {
    const refused = { refusal: { reason: "no-such-course", details: {} } };
    expect(await send(refusing("no-such-course"))).toEqual({ answer: { ...refused, replayed: false }, rounds: 1 });
    expect(await send(counting)).toEqual({ answer: { ...refused, replayed: true }, rounds: 1 });
    expect(await memory.find(user)).toBeUndefined();
    expect(await entry()).toMatchObject({ outcome: "refusal", reason: "no-such-course" });
    expect(memory.commits).toHaveLength(1);
    expect(memory.commits[0]).toHaveLength(1);
  });

  test("that is refused may have changes", async () => {
    await send(refusing("no-such-course", [merge(user, { quizAttempts: add(5) })]));
    expect(await memory.find(user)).toEqual({ quizAttempts: 5 });
  });

  test("that was decided under its id before, elsewhere, is refused without a record", async () => {
    await expect(send(refusing("request-id-reused"))).rejects.toThrow("request-id-reused");
    expect(memory.commits).toEqual([]);
  });

  test("about which there is nothing to decide leaves nothing", async () => {
    const idle: Counting = { ...counting, decide: () => undefined };
    expect(await send(idle)).toEqual({ answer: undefined, rounds: 1 });
    expect(memory.commits).toEqual([]);
  });

  test("without an entry and without changes commits nothing", async () => {
    const still: Counting = { ...counting, decide: () => ({ result: { count: 0 } }) };
    expect(await send(still, { entry: undefined })).toEqual(applied(0));
    expect(memory.commits).toEqual([]);
  });

  test("that only fences is a receipt, and expires after 60 days", async () => {
    const fencing: Counting = {
      ...counting,
      decide: () => ({ result: { count: 0 }, changes: [fence(merge(rootDoc("ada"), {}))] }),
    };
    await send(fencing);
    expect((await entry())?.expireAt).toBe(Date.UTC(2026, 0, 1) + 60 * 86_400_000);
  });

  test("has its output checked, and told whether it is a replay", async () => {
    const checked: [Counted, boolean][] = [];
    const check = (output: Counted, replayed: boolean) => {
      checked.push([output, replayed]);
      return { count: output.count + 100 };
    };
    expect(await send(counting, { check })).toEqual(applied(101));
    expect(await send(counting, { check })).toEqual(applied(101, true));
    expect(checked).toEqual([
      [{ count: 1 }, false],
      [{ count: 1 }, true],
    ]);
  });
});

describe("a commit", () => {
  test.each([
    ["did not happen", failing(14), false],
    ["happened all the same", doneAndFailing(14), true],
  ])("that failed and %s takes effect once", async (_, fate, replayed) => {
    memory.fates.commit.push(fate);
    expect(await send(counting)).toEqual(applied(1, replayed, 2));
    expect(await memory.find(user)).toEqual({ quizAttempts: 1 });
  });

  test("rests on what was read: where a rival was faster it is decided anew", async () => {
    memory.fates.commit.push(async (go) => {
      await memory.plant(user, { quizAttempts: 40 });
      await memory.plant(rootDoc("ada"), { version: 7 });
      return go();
    });
    expect(await send(counting)).toEqual(applied(41, false, 2));
    expect(await memory.find(rootDoc("ada"))).toEqual({ version: 8 });
  });

  test.each([3, 7, 11, 12, 15, 16])(
    "that answers %d four times is given up, since nothing mends it",
    async (status) => {
      memory.fates.commit.push(...Array.from({ length: 4 }, () => failing(status)));
      await expect(send(counting)).rejects.toMatchObject({
        message: `Firestore answered with status ${status}: It was broken on purpose.`,
      });
      memory.fates.commit.push(...Array.from({ length: 3 }, () => failing(status)));
      expect(await send(counting)).toEqual(applied(1, false, 4));
    },
  );

  test.each([5, 6, 9, 10])("that others kept winning, as %d tells, is aborted after 20 seconds", async (status) => {
    memory.fates.commit.push(...Array.from({ length: 500 }, () => failing(status)));
    await expect(send(counting)).rejects.toMatchObject({
      code: "aborted",
      message: "Too many others changed the same records; try again.",
      cause: { code: status },
    });
    expect(memory.commits.length).toBeGreaterThan(40);
  });

  test.each([1, 4, 8, 13, 14])("of which %d is all that is known is not confirmed after 20 seconds", async (status) => {
    memory.fates.commit.push(...Array.from({ length: 500 }, () => failing(status)));
    await expect(send(counting)).rejects.toMatchObject({
      code: "unavailable",
      message: "The outcome could not be confirmed in time; send the same request again.",
      cause: { code: status },
    });
  });

  test("that fails for a mistake of the program is not tried again", async () => {
    memory.fates.commit.push(() => Promise.reject(new Error("broken")));
    await expect(send(counting)).rejects.toThrow("broken");
    expect(memory.commits).toHaveLength(1);
  });

  test("whose answer never comes is not waited for after 20 seconds", async () => {
    memory.fates.commit.push(hanging);
    await expect(send(counting)).rejects.toMatchObject({ code: "unavailable", cause: undefined });
  });

  test("is not begun when the time is over", async () => {
    await expect(send(counting, { deadlineMs: performance.now() })).rejects.toMatchObject({ code: "unavailable" });
    expect(memory.reads).toEqual([]);
  });

  test("is not waited for any longer between two rounds either", async () => {
    memory.fates.commit.push(failing(14));
    const sent = within(1, perform(memory.instance, counting, asked({ deadlineMs: performance.now() + 1 })));
    await expect(sent).rejects.toMatchObject({ code: "unavailable", cause: { code: 14 } });
  });
});

describe("who is erased", () => {
  const erased = { version: 3, erased: { at: 1 } as NonNullable<Root["erased"]> };
  const aboutBob: Counting = { ...counting, reads: () => ({ root: rootDoc("bob"), user: userDoc("bob") }) };

  test("is served no more, not even with an answer of before", async () => {
    await send(counting);
    await memory.plant(rootDoc("ada"), erased);
    await expect(send({ ...counting, erases: true })).rejects.toThrow("no-such-user");
  });

  test("is decided about by those alone who erase", async () => {
    await memory.plant(rootDoc("bob"), erased);
    await expect(send(aboutBob)).rejects.toThrow("no-such-user");
    expect(memory.commits).toEqual([]);
    expect(await send({ ...aboutBob, decide: () => ({ result: { count: 0 } }), erases: true })).toEqual(applied(0));
  });

  test("may have been decided about before, and that is told", async () => {
    const told: Counting = { ...aboutBob, decide: () => ({ result: { count: 7 } }) };
    await send(told);
    await memory.plant(rootDoc("bob"), erased);
    expect(await send(told)).toEqual(applied(7, true));
  });
});

describe("another app's document", () => {
  const enrolling: Counting = {
    ...counting,
    decide: () => ({
      result: { count: 1 },
      changes: [create(enrollmentDoc("ada", "c"), {} as never), merge(user, { quizAttempts: add(1) })],
    }),
  };
  const place = "users/{uid}/enrollments/{courseId}";
  const refused = { refusal: { reason: "foreign-document", details: { place } }, replayed: false };

  test("that is read stays, and the request is refused", async () => {
    await memory.plantForeign(enrollmentDoc("ada", "c").path);
    const reading = {
      ...enrolling,
      reads: () => ({ ...counting.reads(asked(), {} as never), e: enrollmentDoc("ada", "c") }),
    };
    expect(await send(reading)).toEqual({ answer: refused, rounds: 1 });
    expect(await memory.find(user)).toBeUndefined();
    expect(await entry()).toMatchObject({ reason: "foreign-document", expireAt: expect.any(Number) });
  });

  test("that is met by creating is looked at in the next round, and stays", async () => {
    await memory.plantForeign(enrollmentDoc("ada", "c").path);
    expect(await send(enrolling)).toEqual({ answer: refused, rounds: 2 });
    expect(memory.reads[1]).toContain(enrollmentDoc("ada", "c").path);
  });

  test("that is met while the entry is lost is looked at all the same", async () => {
    memory.fates.commit.push(failing(6));
    expect(await send(enrolling)).toEqual(applied(1, false, 2));
    expect([...(memory.reads[1] ?? [])].sort()).toEqual(
      [
        ...new Set([journalDoc("ada", "r1"), enrollmentDoc("ada", "c"), rootDoc("ada"), user].map(({ path }) => path)),
      ].sort(),
    );
  });

  test("that another status tells of is not looked for", async () => {
    memory.fates.commit.push(failing(10));
    await send(enrolling);
    expect(memory.reads[1]).not.toContain(enrollmentDoc("ada", "c").path);
  });

  test("becomes Registrar's too where that is so for its kind", async () => {
    await memory.plantForeign(courseDoc("c").path);
    const adopting: Counting = {
      ...counting,
      reads: () => ({ ...counting.reads(asked(), {} as never), course: courseDoc("c") }),
      decide: () => ({ result: { count: 0 }, changes: [merge(courseDoc("c"), { title: "t" })] }),
    };
    expect(await send(adopting)).toEqual(applied(0));
    expect((await memory.store.read([courseDoc("c").path]))[0]?.fields).toMatchObject({ theirs: true, title: "t" });
  });

  test("at the place of an entry leaves nowhere to record the request", async () => {
    await memory.plantForeign(journalDoc("ada", "r1").path);
    await expect(send(counting)).rejects.toThrow("request-id-reused");
    expect(memory.commits).toEqual([]);
  });

  test.each([
    ["of a record", enrollmentDoc("ada", "c").path, place],
    ["of an entry", journalDoc("ada", "r1").path, "users/{uid}/journal/{entryId}"],
  ])("at the place %s is an error of a sweep", async (_, path, told) => {
    await memory.plantForeign(path);
    const sweeping = {
      ...enrolling,
      reads: () => ({ ...counting.reads(asked(), {} as never), enrollment: enrollmentDoc("ada", "c") }),
    };
    await expect(send(sweeping, { actor: "system" })).rejects.toThrow(
      new Error(`Another app's document lies at ${told}: move it.`),
    );
  });
});

describe("a decision", () => {
  test("rests on the moment of its snapshot, and on chance and names that repeat", async () => {
    const calls: Call<Input>[] = [];
    const noting: Counting = {
      ...counting,
      decide: (_, call) => {
        calls.push(call);
        return { result: { count: 0 } };
      },
    };
    await send(noting, { entry: undefined });
    await send(noting, { entry: undefined });
    const [first, second] = calls as [Call<Input>, Call<Input>];
    expect(first).toMatchObject({ actor: "ada", input: { by: 1 }, now: Date.UTC(2026, 0, 1) });
    expect(first.receipt).toEqual({ ...receiptFor({ name: "enroll" }, { by: 1 }), requestId: "r1" });
    expect(first.receiptFor("withdraw", { a: 1 })).toEqual(receiptFor({ name: "withdraw" }, { a: 1 }));
    expect(first.random("draw", "ada")()).toBe(second.random("draw", "ada")());
    expect(first.nameFor("bank", "x")).toBe(second.nameFor("bank", "x"));
  });

  test("is prepared by means that load and find as of that moment", async () => {
    await memory.plant(chunkDoc("c", "q", "x"), { questions: [] });
    const preparing: Counting = {
      ...counting,
      async prepare(state, call, { load, find, accounts }) {
        await memory.store.commit([{ op: "set", path: "users/bob/enrollments/c", fields: [] }]);
        const found = await find(enrollmentsOf("c", undefined, undefined, 5));
        return {
          loaded: await load([chunkDoc("c", "q", "x")]),
          found,
          state: Object.keys(state),
          by: call.input.by,
          account: await accounts.getAll(["ada"]),
        };
      },
      decide: (_, __, prepared) => ({ result: prepared as Counted }),
    };
    expect((await send(preparing)).answer).toEqual({
      output: { loaded: [{ questions: [] }], found: [], state: ["root", "user"], by: 1, account: [] },
      replayed: false,
    });
  });

  test("is rendered as it was recorded, with documents as the commit leaves them", async () => {
    const seen = quizRecordDoc("bob", "c", "q");
    await memory.plant(user, { quizAttempts: 4, quizzesPassed: 2 });
    await memory.plant(seen, { attempts: 9 });
    const rendering: Counting = {
      ...counting,
      async render({ count }, { actor, input }, current: Current) {
        const [now, other] = [await current(userDoc(actor)), await current(seen)];
        return { count: count * 1000 + (now?.quizAttempts ?? 0) * 10 + (other?.attempts ?? 0) + input.by * 0 };
      },
    };
    expect(await send(rendering)).toEqual(applied(5059));
    await memory.plant(seen, { attempts: 1 });
    await memory.plant(user, { quizAttempts: 3 });
    expect(await send(rendering)).toEqual(applied(5031, true));
    expect(await entry()).toMatchObject({ result: { count: 5 } });
    const unchanged: Counting = { ...rendering, decide: () => ({ result: { count: 6 } }) };
    expect(await send(unchanged, { requestId: "r2", entry: journalDoc("ada", "r2") })).toEqual(applied(6031));
  });

  test("is followed by what has to follow, at every repeat; a refusal is not", async () => {
    const followed: unknown[] = [];
    const afterCommit: Counting["afterCommit"] = async (recorded, { actor, input }, { accounts }) => {
      followed.push([recorded, actor, input, await accounts.get("ada"), memory.commits.length]);
    };
    await send({ ...counting, afterCommit });
    await send({ ...counting, afterCommit });
    const once = [{ count: 1 }, "ada", { by: 1 }, undefined, 1];
    expect(followed).toEqual([once, once]);
    const other = { requestId: "r2", entry: journalDoc("ada", "r2") };
    await send({ ...refusing("no-such-course"), afterCommit }, other);
    await send({ ...refusing("no-such-course"), afterCommit }, other);
    expect(followed).toHaveLength(2);
  });

  test("may keep its receipt elsewhere, and a refusal none", async () => {
    const saving: Counting = {
      ...counting,
      decide: (_, { receipt: { requestId, ...receipt } }) => ({
        result: { count: 1 },
        changes: [merge(user, { saves: { [requestId]: receipt } } as never)],
      }),
      receiptOf(_, requestId) {
        const known = saves[requestId];
        return known && { ...known, revision: 1, recorded: { count: 17 } };
      },
    };
    const saves: Record<string, Omit<JournalEntry, "callable"> & { secretVersion: string }> = {};
    expect(await send(saving)).toEqual(applied(1));
    expect(await entry()).toBeUndefined();
    saves.r1 = receiptFor({ name: "enroll" }, { by: 1 }) as never;
    expect(await send(saving)).toEqual(applied(17, true));
    await expect(send(saving, { input: { by: 2 } })).rejects.toThrow("request-id-reused");
    const other = { requestId: "r2", entry: journalDoc("ada", "r2") };
    await send({ ...saving, decide: () => ({ refusal: refuse("no-such-course") }) }, other);
    expect(await memory.find(other.entry)).toMatchObject({ reason: "no-such-course" });
  });

  test("has what is staged written before, in commits of at most 3 MB, and guards nothing there", async () => {
    const chunk = (name: string, bytes: number) =>
      put(chunkDoc("c", "q", name), JSON.stringify("x".repeat(bytes - 1002)));
    const staging: Counting = {
      ...counting,
      decide: () => ({
        result: { count: 1 },
        staged: [...["a", "b", "c", "d", "e"].map((name) => chunk(name, 1_000_000)), chunk("f", 1_000_001)],
        changes: [merge(user, { quizAttempts: add(1) })],
      }),
    };
    await send(staging);
    const names = memory.commits.map((writes) => writes.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)));
    expect(names).toEqual([["a", "b", "c"], ["d", "e"], ["f"], ["r1", "root", "ada"]]);
  });
});
