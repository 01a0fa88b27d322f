import { add, blindly, create, discard, merge, remove, update } from "../records/changes.ts";
import {
  attemptDoc,
  courseDoc,
  enrollmentDoc,
  guard,
  recordAt,
  rootDoc,
  seatTimeDoc,
  unmoved,
  userDoc,
} from "../records/documents.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { grounded, guardedAmong } from "./grounds.ts";

const snapshot = { get: () => ({ version: 3 }) } as unknown as Snapshot;
const root = rootDoc("u1");
const enrollment = enrollmentDoc("u1", "c1");
const failing = update(enrollment, { status: "failed" });

test("a commit moves every root that it rests on, in one write with what else changes there", () => {
  expect(grounded([failing, merge(root, { openAttempts: [] })], [root, enrollment], snapshot)).toEqual([
    merge(root, { version: 4, openAttempts: [] }),
    failing,
  ]);
  expect(grounded([], [root], snapshot)).toEqual([]);
  const none = { get: () => undefined } as unknown as Snapshot;
  expect(grounded([failing], [root], none)).toEqual([merge(root, { version: 1 }), failing]);
});

test("the root is guarded whoever reads it, and what says so", () => {
  const docs = [root, enrollment, guard(courseDoc("c1"))];
  expect([...guardedAmong(docs)]).toEqual([root.path, courseDoc("c1").path]);
  expect([...guardedAmong([unmoved(root)])]).toEqual([]);
});

test.each([
  ["its student's root", [failing], [root]],
  ["a guard of its own", [merge(seatTimeDoc("u1"), { idleAt: null })], [seatTimeDoc("u1")]],
  ["there being none yet", [create(enrollment, {} as never)], []],
  ["nothing, and says so", [blindly(merge, userDoc("u1"), { quizAttempts: add(1) })], []],
  ["nothing, since it is no student's", [update(courseDoc("c1"), { title: "t" })], []],
])("a change may rest on %s", (_, changes, docs) => {
  expect(grounded(changes, docs, snapshot).map(({ doc }) => doc.path)).toEqual(
    expect.arrayContaining(changes.map(({ doc }) => doc.path)),
  );
});

test.each([
  ["a root that is only looked at", failing, [unmoved(root), enrollment]],
  ["another student's root", failing, [rootDoc("u2")]],
  ["a guard of something else", failing, [guard(attemptDoc("u1", "c1", "q-1"))]],
  ["having been read", failing, [enrollment]],
  ["nothing, where it takes away", remove(enrollment), []],
  ["nothing, where it discards", discard(enrollment), []],
  ["nothing, where it counts and does not say so", merge(userDoc("u1"), { quizAttempts: add(1) }), []],
])("no change of a student's rests on %s", (_, change, docs) => {
  const place = change.doc.kind.place as string;
  expect(() => grounded([change], docs, snapshot)).toThrow(`A change of ${place} rests on nothing that was read.`);
});

test("nor does that of a record of no kind", () => {
  expect(() => grounded([remove(recordAt("users/u1/notes/1"))], [], snapshot)).toThrow(
    "A change of a record rests on nothing that was read.",
  );
});

test("a root is changed by those only who read it", () => {
  expect(() => grounded([update(courseDoc("c1"), {}), merge(root, {})], [rootDoc("u2")], snapshot)).toThrow(
    "A root is changed by those only who read it.",
  );
  expect(() => grounded([merge(root, { openAttempts: [] })], [rootDoc("u2")], snapshot)).toThrow("who read it");
});

test("what one commit sets twice is a mistake of the program", () => {
  const changes = [merge(root, { openAttempts: [] }), merge(root, { openAttempts: [] })];
  expect(() => grounded(changes, [root], snapshot)).toThrow("twice: openAttempts");
});
