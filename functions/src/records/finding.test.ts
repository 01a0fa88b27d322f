import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { storedCourse } from "../../test/support/storedCourse.ts";
import { findDocuments } from "../store/search.ts";
import type { Find } from "./call.ts";
import { ANY, attemptDoc, coursesOf, quizRecordDoc, type Search } from "./documents.ts";
import { findBeside, findByIds, idIn } from "./finding.ts";
import { kinds } from "./kinds.ts";

const store = memoryStore({ nowMs: () => 0 });
const asked: Search<unknown>[] = [];
const find: Find = (search) => {
  asked.push(search);
  return findDocuments(store, undefined, search);
};

/** Stores documents with these fields. */
const plant = (paths: readonly string[], fields: Record<string, unknown>) =>
  store.commit(
    paths.map((path) => ({
      op: "set",
      path,
      fields: Object.entries(fields).map(([field, set]) => ({ field: [field], set })),
    })),
  );

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `${from + at}`.padStart(4, "0"));

beforeEach(() => asked.splice(0));

test("the last id of a path is told", () => {
  expect(idIn("users/ada/journal/one")).toBe("one");
});

test.each([499, 500, 1001])("%d documents that lie beside one are found, page by page", async (count) => {
  const course = `c${count}`;
  const paths = numbered(0, count).map((id) => quizRecordDoc("ada", course, id).path);
  await plant(paths, { attempts: 1, passed: true });
  await plant([attemptDoc("ada", course, "elsewhere").path], { attempts: 1 });
  const found = await findBeside(find, quizRecordDoc("ada", course, ANY), ["attempts"]);
  expect(found).toEqual(paths.map((path) => ({ path, data: { attempts: 1 } })));
  expect(asked).toHaveLength(Math.floor(count / 500) + 1);
});

test("only those are found whose fields have the values that are asked for", async () => {
  const [other, own] = ["q1", "q2"].map((id) => quizRecordDoc("ada", "fields", id).path) as [string, string];
  await plant([other], { attempts: 1, openAttemptId: "a" });
  await plant([own], { attempts: 2, openAttemptId: "b" });
  const found = await findBeside(find, quizRecordDoc("ada", "fields", ANY), ["attempts"], { openAttemptId: "b" });
  expect(found).toEqual([{ path: own, data: { attempts: 2 } }]);
});

test.each([
  [0, []],
  [30, [30]],
  [31, [30, 1]],
  [60, [30, 30]],
])("%d documents are found by their ids, at most 30 at once", async (count, searches) => {
  const ids = numbered(0, count);
  await plant(
    ids.map((id) => `courses/${id}`),
    { ...storedCourse, seats: { generation: 1, shards: 1 } },
  );
  const found = await findByIds(find, ids, coursesOf);
  expect(found.map(({ path }) => idIn(path))).toEqual(ids);
  expect(asked.map(({ ids: some }) => some?.length)).toEqual(searches);
  expect(asked.every(({ kind }) => kind === kinds.course)).toBe(true);
});
