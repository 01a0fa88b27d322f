import { hanging, type MemoryInstance, memoryInstance } from "../../test/support/memory/memoryInstance.ts";
import { add, merge } from "../records/changes.ts";
import { type Doc, guard, journalDoc, roleDoc, rootDoc, userDoc } from "../records/documents.ts";
import type { RoleRecord, Root, User } from "../records/studentRecords.ts";
import type { CallableCommand } from "./command.ts";
import { defineCommand } from "./defineCommand.ts";

type Reads = { root: Doc<Root>; user: Doc<User> };
type Enrolling = CallableCommand<"enroll", Reads, string, { courseId: string }>;
type Setting = CallableCommand<"setRole", { target: Doc<RoleRecord>; actorRole?: Doc<RoleRecord> }, string, object>;

let memory: MemoryInstance;
let lanes: string[];

beforeEach(() => {
  memory = memoryInstance();
  lanes = [];
});

const enrolling: Enrolling = {
  name: "enroll",
  caller: "student",
  reads: ({ actor }) => ({ root: rootDoc(actor), user: userDoc(actor) }),
  decide: (_, { actor, input }) => ({
    result: { courseId: input.courseId },
    changes: [merge(userDoc(actor), { enrolledCourses: add(1) })],
  }),
};
const setting: Setting = {
  name: "setRole",
  caller: "admin",
  reads: () => ({ target: roleDoc("bob") }),
  decide: ({ target }, { input }, prepared) => ({ result: { ...input, was: target?.role ?? null, prepared } }),
};

const instance = () => ({
  ...memory.instance,
  inLane: <T>(lane: string, task: () => Promise<T>) => {
    lanes.push(lane);
    return memory.instance.inLane(lane, task);
  },
});
const asked = (input: object) => ({ actor: "ada", input: input as never, check: (output: never) => output });
const enroll = (command: Partial<Enrolling>, input: object = { requestId: "r", courseId: "c" }) =>
  defineCommand({ ...enrolling, ...command }).answer(instance(), asked(input));
const setRole = (command: Partial<Setting> = {}) =>
  defineCommand({ ...setting, ...command }).answer(instance(), asked({ requestId: "r", uid: "bob" }));

test("a command is a callable of its name, and says what serving it takes", () => {
  expect(defineCommand({ ...enrolling, peppers: true, large: true })).toMatchObject({
    name: "enroll",
    caller: "student",
    peppers: true,
    large: true,
  });
});

test("a request is recorded under its id, which is no part of its input, and decided once", async () => {
  const output = { courseId: "c" };
  expect(await enroll({})).toEqual({ answer: { output, replayed: false }, replayed: false, rounds: 1 });
  expect(await enroll({})).toEqual({ answer: { output, replayed: true }, replayed: true, rounds: 1 });
  expect(await memory.find(userDoc("ada"))).toEqual({ enrolledCourses: 1 });
  expect(await memory.find(journalDoc("ada", "r"))).toMatchObject({ callable: "enroll", result: output });
});

test("one without an id is recorded nowhere, and known by the name of the command", async () => {
  const ids: string[] = [];
  const decide: Enrolling["decide"] = (_, { receipt, input }) => {
    ids.push(receipt.requestId);
    return { result: input };
  };
  await enroll({ decide }, { courseId: "c" });
  await enroll({ decide });
  expect(ids).toEqual(["enroll", "r"]);
  expect(memory.commits.flat().map(({ path }) => path)).toEqual([journalDoc("ada", "r").path]);
});

test("a request waits in the lane of who asks, or in that of the command", async () => {
  await enroll({});
  await enroll({ lane: ({ actor, input }) => `${actor}/${input.courseId}` });
  expect(lanes).toEqual(["ada", "ada/c"]);
});

test("a command has to decide", async () => {
  await expect(enroll({ decide: () => undefined })).rejects.toThrow("enroll decided nothing.");
});

test("a request is not waited for after 20 seconds", async () => {
  jest.useFakeTimers();
  memory.fates.read.push(hanging);
  const waiting = expect(enroll({})).rejects.toMatchObject({ code: "unavailable" });
  await jest.advanceTimersByTimeAsync(20_000);
  await waiting;
  jest.useRealTimers();
});

describe("a command of admins", () => {
  const refused = { refusal: { reason: "not-an-admin", details: {} }, replayed: false };

  test.each([
    ["no role", undefined],
    ["another role", "student"],
  ] as const)("is refused to who has %s, and nothing is prepared", async (_, role) => {
    if (role) await memory.plant(roleDoc("ada"), { role });
    const prepare = () => Promise.reject(new Error("It was prepared."));
    expect((await setRole({ prepare })).answer).toEqual(refused);
    expect(await memory.find(journalDoc("ada", "r"))).toMatchObject({ reason: "not-an-admin" });
  });

  test.each([
    ["prepared", { prepare: async (_: unknown, { input }: { input: { uid: string } }) => input.uid }, "bob"],
    ["decided at once", {}, null],
  ])("is %s for who is an admin, on what it reads", async (_, command, prepared) => {
    await memory.plant(roleDoc("ada"), { role: "admin" });
    await memory.plant(roleDoc("bob"), { role: "student" });
    const decide: Setting["decide"] = ({ target }, { input }, ready) => ({
      result: { uid: input.uid, was: target?.role, prepared: ready ?? null },
    });
    const { answer } = await setRole({ ...command, decide } as Partial<Setting>);
    expect(answer).toEqual({ output: { uid: "bob", was: "student", prepared }, replayed: false });
  });

  test("looks at the root of who acts and leaves it where it is; their role is guarded where the command asks", async () => {
    await memory.plant(roleDoc("ada"), { role: "admin" });
    await memory.plant(rootDoc("ada"), { version: 3 });
    memory.fates.commit.push(async (go) => {
      await memory.plant(roleDoc("ada"), { role: "student" });
      return go();
    });
    const { answer } = await setRole({
      reads: ({ actor }) => ({ target: roleDoc("bob"), actorRole: guard(roleDoc(actor)) }),
      decide: () => ({ result: {}, changes: [merge(roleDoc("ada"), { role: "admin" })] }),
    });
    expect(answer).toEqual(refused);
    expect(await memory.find(rootDoc("ada"))).toEqual({ version: 3 });
    expect(memory.reads[0]).toContain(rootDoc("ada").path);
  });
});
