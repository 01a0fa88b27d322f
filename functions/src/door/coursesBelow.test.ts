import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { coursesBelow } from "./coursesBelow.ts";

test("records of a student lie below each course, whosever document is there, or none", async () => {
  const store = memoryStore({ nowMs: () => 0 });
  const paths = ["users/ada/enrollments/c", "users/ada/enrollments/d/attempts/a", "users/bob/enrollments/e"];
  await store.commit(paths.map((path) => ({ op: "set", path, fields: [] })));
  expect(await coursesBelow(store, "ada")).toEqual(["c", "d"]);
});
