import { add, append, create, discard, entry, fence, merge, put, remove, update } from "./changes.ts";
import { chunkDoc, courseDoc, enrollmentDoc, quizRecordDoc, userDoc } from "./documents.ts";
import { folded, followedBy } from "./folded.ts";

const user = userDoc("u1");
const enrollment = enrollmentDoc("u1", "c1");
const record = quizRecordDoc("u1", "c1", "q1");

describe("the changes of one commit", () => {
  test("are one for each document, in the order in which each is first named", () => {
    const changes = [
      update(enrollment, { status: "failed" }),
      merge(user, { quizAttempts: add(1) }),
      update(enrollment, { courseSeconds: add(3) }),
    ];
    expect(folded(changes)).toEqual([
      update(enrollment, { status: "failed", courseSeconds: add(3) }),
      merge(user, { quizAttempts: add(1) }),
    ]);
  });

  test("create what a further change writes into, and fence only if both do", () => {
    const made = create(user, { quizAttempts: 1 } as never);
    expect(folded([made, merge(user, { quizzesPassed: add(1) })])).toEqual([
      create(user, { quizAttempts: 1, quizzesPassed: add(1) } as never),
    ]);
    expect(folded([fence(merge(user, {})), merge(user, { quizzesPassed: add(1) })])[0]).not.toHaveProperty("fences");
    expect(folded([fence(merge(user, {})), fence(merge(user, {}))])).toEqual([fence(merge(user, {}))]);
  });

  test("ask that a document is there if one of them does", () => {
    expect(
      folded([merge(enrollment, { status: "failed" }), update(enrollment, { certificateNumber: "n" })])[0]?.op,
    ).toBe("update");
  });

  test("change several entries of one map, whatever they are called", () => {
    const [change] = folded([
      update(enrollment, { lessonSeconds: entry("a", 1) }),
      update(enrollment, { lessonSeconds: entry("__proto__", add(2)) }),
    ]);
    const { lessonSeconds } = (change as { data: { lessonSeconds: { operand: object } } }).data;
    expect(Object.entries(lessonSeconds.operand)).toEqual([
      ["a", 1],
      ["__proto__", add(2)],
    ]);
  });

  test("a chunk that is written twice is written once", () => {
    const chunk = put(chunkDoc("c1", "q1", "x"), "{}");
    expect(folded([chunk, chunk])).toEqual([chunk]);
    expect(folded([discard(user), discard(user)])).toEqual([discard(user)]);
  });

  test.each([
    ["a field set twice", [update(enrollment, { status: "failed" }), update(enrollment, { status: "failed" })]],
    ["a count added to twice", [merge(user, { quizAttempts: add(1) }), merge(user, { quizAttempts: add(1) })]],
    [
      "an entry set twice",
      [update(enrollment, { lessonSeconds: entry("a", 1) }), update(enrollment, { lessonSeconds: entry("a", 1) })],
    ],
    [
      "a map set whole and in part",
      [update(enrollment, { lessonSeconds: {} }), update(enrollment, { lessonSeconds: entry("a", 1) })],
    ],
    ["what is removed and written", [remove(enrollment), update(enrollment, { status: "failed" })]],
    ["what is written and removed", [update(enrollment, { status: "failed" }), remove(enrollment)]],
    ["two contents of one chunk", [put(chunkDoc("c1", "q1", "x"), "{}"), put(chunkDoc("c1", "q1", "x"), "[]")]],
  ])("%s is no commit", (_, changes) => {
    expect(() => folded(changes)).toThrow(/^One commit changes .*\{.*twice: /);
    expect(() => folded(changes)).not.toThrow(/u1|c1/);
  });
});

describe("the changes of two decisions, one after the other", () => {
  test("what the second sets holds, and what it adds is added", () => {
    const first = [
      update(record, { openAttemptId: null, grades: entry("1", { percent: 1, passed: false }) }),
      merge(user, { activeCourses: add(-1) }),
    ];
    const second = [
      update(record, { openAttemptId: "q1-2", grades: entry("2", { percent: 2, passed: true }) }),
      merge(user, { activeCourses: add(1), quizAttempts: add(1) }),
      update(courseDoc("c1"), { title: "t" }),
    ];
    const [changed, counted, other] = followedBy(first, second) as { data: Record<string, { operand?: object }> }[];
    expect(changed?.data.openAttemptId).toBe("q1-2");
    expect(Object.keys(changed?.data.grades?.operand ?? {})).toEqual(["1", "2"]);
    expect(counted).toEqual(merge(user, { activeCourses: add(0), quizAttempts: add(1) }));
    expect(other).toEqual(second[2]);
  });

  test("what is computed of a field that the first set is no commit", () => {
    const set = update(enrollment, { completionEvents: [] });
    expect(() => followedBy([set], [update(enrollment, { completionEvents: append("l1") })])).toThrow(
      "completionEvents",
    );
  });
});
