import type { CourseRecord } from "../../records/catalogueRecords.ts";
import { add, discard, merge, remove, unset, update } from "../../records/changes.ts";
import {
  certificateDoc,
  keptRecordDoc,
  recordAt,
  rootDoc,
  type Search,
  sealedKeyDoc,
  seatDoc,
} from "../../records/documents.ts";
import type { Root } from "../../records/studentRecords.ts";
import type { Tombstone } from "../../records/tombstone.ts";
import { besideOf, type Erasing, goingWith, takingAway, takingProfile, takingStanding } from "./takingAway.ts";

const keptUntil = 1000;
const erasingAt = (now: number): Erasing => ({
  uid: "ada",
  erased: { pseudonym: "p", keptUntil, keptUntilByCourse: { short: 500, none: null } } as unknown as Tombstone,
  call: { now, random: () => () => 0.5, nameFor: (purpose, content) => `${purpose} ${content}` },
  isErased: (field) => !field.startsWith("other"),
});
const erasing = erasingAt(0);

const kept = (path: string, as: string, data: object, expireAt = keptUntil) =>
  merge(keptRecordDoc("p", `kept ${path}`), { path: as, json: JSON.stringify(data), expireAt });

const enrolled = (courseId: string, data: object = {}) => ({
  path: `users/ada/enrollments/${courseId}`,
  data: { ...data },
});

describe("a record that is taken away", () => {
  test.each([
    ["as long as any course asks", "other", keptUntil],
    ["as long as its own asks", "short", 500],
  ])("is kept under the pseudonym %s, to the last moment", (_, courseId, until) => {
    const { path, data } = enrolled(courseId, { by: "ada" });
    expect(takingAway(erasingAt(until), { path, data })).toEqual([
      kept(path, `users/student/enrollments/${courseId}`, { by: "student" }, until),
      discard(recordAt(path)),
    ]);
    expect(takingAway(erasingAt(until + 1), { path, data })).toEqual([discard(recordAt(path))]);
  });

  test.each(["users/ada/enrollments/none", "users/ada/office/session"])("is kept nowhere, if it is %s", (path) => {
    expect(takingAway(erasing, { path, data: {} })).toEqual([discard(recordAt(path))]);
  });
});

const profile = recordAt("users/ada");

test.each<[string, Record<string, unknown> | undefined, object[]]>([
  ["that is not there is left", undefined, []],
  ["of which nothing goes is left", { other: 1 }, []],
  ["that is empty goes", {}, [remove(profile)]],
  ["of which everything goes, goes", { name: "Ada" }, [remove(profile)]],
  [
    "loses what goes, and its counters are kept, as far as they are numbers",
    { name: "Ada", quizAttempts: 2, pvqMissed: "many", other: 1 },
    [
      kept("users/ada", "users/student", { quizAttempts: 2 }),
      update(profile, { name: unset, quizAttempts: unset, pvqMissed: unset }),
    ],
  ],
])("a profile %s", (_, stored, changes) => {
  expect(takingProfile(erasing, stored)).toEqual(changes);
});

test("what the root holds of identity questions is kept and taken out of it", () => {
  const pvq = { by: "ada" } as unknown as NonNullable<Root["pvq"]>;
  const { path } = rootDoc("ada");
  expect(takingStanding(erasing, { version: 1, pvq })).toEqual([
    merge(rootDoc("ada"), { pvq: unset }),
    kept(path, "users/student/office/root", { pvq: { by: "student" } }),
  ]);
  expect(takingStanding(erasing, { version: 1 })).toEqual([]);
});

describe("with a record", () => {
  const seat = seatDoc("c", 3, 2);
  const courses = new Map([["c", { seats: { generation: 3, shards: 4 } } as CourseRecord]]);
  const beside = { courses, paths: new Set([certificateDoc("n-1").path, seat.path, seatDoc("d", 3, 2).path]) };
  const nothing = { courses, paths: new Set<string>() };

  test("of an enrollment go its certificate's holder and its seat, as far as they are there", () => {
    const active = enrolled("c", { status: "active", certificateNumber: "n-1" });
    expect(goingWith(erasing, active, beside)).toEqual([
      update(certificateDoc("n-1"), { uid: "p", name: null }),
      update(seat, { taken: add(-1) }),
    ]);
    expect(goingWith(erasing, active, nothing)).toEqual([]);
  });

  test.each([
    ["an enrollment that holds neither", enrolled("c", { status: "completed", certificateNumber: null })],
    ["an enrollment in a course that is gone", enrolled("d", { status: "active" })],
    ["what lies below an enrollment", enrolled("c/quizRecords/q", { status: "active", certificateNumber: "n-1" })],
    ["what lies elsewhere", { path: "users/ada/sessions/c/attempts/q-1", data: { status: "active" } }],
    ["what is of somebody else", { path: "users/bob/enrollments/c", data: { status: "active" } }],
  ])("of %s goes nothing", (_, record) => {
    expect(goingWith(erasing, record, beside)).toEqual([]);
  });

  test("of an attempt goes its key", () => {
    expect(goingWith(erasing, enrolled("c/attempts/q-1"), beside)).toEqual([discard(sealedKeyDoc("ada", "c", "q-1"))]);
  });
});

test("beside a page lie the certificates that its enrollments name, and the courses and seats of those that are active", async () => {
  const searches: unknown[] = [];
  const find = async <T>({ collection = "", ids }: Search<T>) => {
    searches.push([collection, ids]);
    return (ids ?? ["3-0", "3-1"]).map((id) => ({ path: `${collection}/${id}`, data: { id } as T }));
  };
  const page = [
    enrolled("c", { status: "active", certificateNumber: null }),
    enrolled("d", { status: "completed", certificateNumber: "n-1" }),
    enrolled("c/attempts/q-1", { status: "active", certificateNumber: "n-2" }),
    { path: "users/ada/sessions/s-1", data: { status: "active" } },
  ];
  expect(await besideOf(page, find)).toEqual({
    courses: new Map([["c", { id: "c" }]]),
    paths: new Set(["certificates/n-1", "courses/c/seats/3-0", "courses/c/seats/3-1"]),
  });
  expect(searches).toEqual([
    ["certificates", ["n-1"]],
    ["courses", ["c"]],
    ["courses/c/seats", undefined],
  ]);
});
