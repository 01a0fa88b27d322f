import {
  eachOnItsOwn,
  failing,
  hanging,
  type MemoryInstance,
  NOW_MS,
} from "../../test/support/memory/memoryInstance.ts";
import { storedCourse } from "../../test/support/storedCourse.ts";
import { sleep, systemClock } from "../clock.ts";
import { chunkDoc, courseDoc, type Doc, roleDoc, rolesByPage, rootDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";
import type { Root, User } from "../records/studentRecords.ts";
import { defineQuery, type Query } from "./defineQuery.ts";

type Listing = Query<"listStudents", { user: Doc<User> }, unknown>;

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

const listing: Listing = {
  name: "listStudents",
  caller: "student",
  reads: ({ input: { courseId } }) => ({ user: userDoc(courseId) }),
  answer: ({ user }, question, found) => ({ output: { user, question, found } as never }),
};

const ask = (query: Partial<Listing>, check: (output: never, replayed: boolean) => never = (output) => output) =>
  defineQuery({ ...listing, ...query }).answer(memory.instance, {
    actor: "ada",
    input: { courseId: "bob" } as never,
    check,
  });

const question = { actor: "ada", input: { courseId: "bob" }, now: NOW_MS };

test("a query is a callable of its name", () => {
  expect(defineQuery({ ...listing, slow: true })).toMatchObject({
    name: "listStudents",
    caller: "student",
    slow: true,
  });
});

test("a query is answered by what it reads at one moment, and writes nothing", async () => {
  await memory.plant(userDoc("bob"), { quizAttempts: 1 });
  expect(await ask({})).toEqual({ answer: { output: { user: { quizAttempts: 1 }, question, found: undefined } } });
  expect(memory.commits).toEqual([]);
});

test("a query may be refused", async () => {
  const answer: Listing["answer"] = () => ({ refusal: refuse("no-such-course") });
  expect(await ask({ answer })).toEqual({ answer: { refusal: { reason: "no-such-course", details: {} } } });
});

test("an output is checked, and no replay", async () => {
  const checked = await ask({}, (output, replayed) => [Object.keys(output), replayed] as never);
  expect(checked).toEqual({ answer: { output: [["user", "question", "found"], false] } });
});

test("a query finds and loads more, as of that moment", async () => {
  await memory.plant(chunkDoc("c", "q", "x"), { questions: [] });
  await memory.plant(roleDoc("cid"), { role: "student" });
  const search: Listing["search"] = async (state, asked, { find, load }) => {
    await memory.store.commit([{ op: "delete", path: roleDoc("cid").path }]);
    return [Object.keys(state), asked, await find(rolesByPage(9)), await load([chunkDoc("c", "q", "x")])];
  };
  const roles = [{ path: "roles/cid", data: { role: "student" } }];
  const answer: Listing["answer"] = (_, __, found) => ({ output: found as never });
  expect(await ask({ search, answer })).toEqual({
    answer: { output: [["user", "actorRoot"], question, roles, [{ questions: [] }]] },
  });
});

describe("who asks", () => {
  const erased = { version: 1, erased: { at: 1 } as NonNullable<Root["erased"]> };
  const search = () => Promise.reject(new Error("It was searched."));

  test.each([
    ["student", [userDoc("bob"), rootDoc("ada")]],
    ["admin", [userDoc("bob"), rootDoc("ada"), roleDoc("ada")]],
    ["anybody", [userDoc("bob")]],
  ] as const)("is looked at as %s", async (caller, docs) => {
    await ask({ caller });
    expect(memory.reads).toEqual([docs.map(({ path }) => path)]);
  });

  test.each(["student", "admin"] as const)("is told nothing as %s once they are erased", async (caller) => {
    await memory.plant(rootDoc("ada"), erased);
    await memory.plant(roleDoc("ada"), { role: "admin" });
    await expect(ask({ caller, search })).rejects.toThrow("no-such-user");
  });

  test("is refused where only admins may ask, before anything is searched", async () => {
    const refused = { answer: { refusal: { reason: "not-an-admin", details: {} } } };
    expect(await ask({ caller: "admin", search })).toEqual(refused);
    await memory.plant(roleDoc("ada"), { role: "admin" });
    expect(await ask({ caller: "admin" })).toMatchObject({ answer: { output: {} } });
  });
});

describe("a query whose records cannot be read", () => {
  test("is unavailable, and is not tried again", async () => {
    memory.fates.read.push(failing(14));
    await expect(ask({})).rejects.toMatchObject({
      code: "unavailable",
      message: "The records could not be read; try again.",
    });
    expect(memory.reads).toHaveLength(1);
  });

  test.each([
    [false, 20_000],
    [true, 240_000],
  ])("in time is unavailable; slow: %j, in %d ms", async (slow, ms) => {
    memory.fates.read.push(hanging);
    const ended: unknown[] = [];
    ask({ slow }).catch((error) => ended.push(error));
    await jest.advanceTimersByTimeAsync(ms - 1);
    expect(ended).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(ended).toMatchObject([
      { code: "unavailable", message: "The records could not be read in time; try again." },
    ]);
  });

  test("is searched no further once its time is over", async () => {
    const found: unknown[] = [];
    const search: Listing["search"] = async (_, __, { find }) => {
      found.push(await find(rolesByPage(1)));
      await sleep(systemClock, 20_000);
      await Promise.resolve(rolesByPage(1))
        .then(find)
        .catch((error) => found.push(error.message));
    };
    ask({ search }).catch(() => {});
    await jest.advanceTimersByTimeAsync(21_000);
    expect(found).toEqual([[], "The records could not be read in time; try again."]);
  });
});

test("catalogue documents that were read are hints for what to read", async () => {
  await memory.plant(courseDoc("c"), storedCourse as never);
  const titles: unknown[] = [];
  const reads = (_: unknown, { get }: { get(doc: Doc<object>): object | undefined }) => {
    titles.push((get(courseDoc("c")) as { title?: string } | undefined)?.title);
    return { user: userDoc("bob"), course: courseDoc("c") };
  };
  await ask({ reads });
  expect(titles).toEqual([undefined, "t"]);
});
