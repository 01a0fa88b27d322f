import {
  add,
  append,
  blindly,
  type Change,
  create,
  discard,
  entries,
  entry,
  fence,
  maximum,
  merge,
  put,
  remove,
  update,
} from "./changes.ts";
import { chunkDoc, courseDoc, enrollmentDoc, quizRecordDoc, recordAt, userDoc } from "./documents.ts";
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

  test("are blind only if both are", () => {
    const counted = blindly(merge, user, { quizAttempts: add(1) });
    const passed = merge(user, { quizzesPassed: add(1) });
    const data = { quizAttempts: add(1), quizzesPassed: add(1) };
    expect(folded([counted, passed])).toStrictEqual([merge(user, data)]);
    expect(folded([passed, counted])).toStrictEqual([merge(user, data)]);
    expect(folded([counted, blindly(merge, user, { quizzesPassed: add(1) })])).toStrictEqual([
      blindly(merge, user, data),
    ]);
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

  test.each<[string, Change[], string]>([
    [
      "a field set twice",
      [update(enrollment, { status: "failed" }), update(enrollment, { status: "failed" })],
      "users/{uid}/enrollments/{courseId} twice: status",
    ],
    [
      "a count added to twice",
      [merge(user, { quizAttempts: add(1) }), merge(user, { quizAttempts: add(1) })],
      "users/{uid} twice: quizAttempts",
    ],
    [
      "an entry set twice, whatever else is set",
      [
        update(enrollment, { lessonSeconds: entries({ a: 1, b: 1 }) }),
        update(enrollment, { lessonSeconds: entries({ b: 1, c: 1 }) }),
      ],
      "users/{uid}/enrollments/{courseId} twice: lessonSeconds",
    ],
    [
      "a map set whole and in part",
      [update(enrollment, { lessonSeconds: {} }), update(enrollment, { lessonSeconds: entry("a", 1) })],
      "users/{uid}/enrollments/{courseId} twice: lessonSeconds",
    ],
    [
      "what is removed and written",
      [remove(enrollment), update(enrollment, { status: "failed" })],
      "users/{uid}/enrollments/{courseId} twice: remove and update",
    ],
    ["what is discarded and written", [discard(user), merge(user, {})], "users/{uid} twice: discard and merge"],
    [
      "what is written and removed",
      [update(enrollment, { status: "failed" }), remove(enrollment)],
      "users/{uid}/enrollments/{courseId} twice: update and remove",
    ],
    [
      "two contents of one chunk",
      [put(chunkDoc("c1", "q1", "x"), "{}"), put(chunkDoc("c1", "q1", "x"), "[]")],
      "courses/{courseId}/quizzes/{quizId}/chunks/{chunkId} twice: put and put",
    ],
    [
      "what is removed twice, wherever it lies",
      [remove(recordAt("users/u1/notes/1")), remove(recordAt("users/u1/notes/1"))],
      "a document twice: remove and remove",
    ],
  ])("%s is no commit, and the error names no student", (_, changes, what) => {
    expect(() => folded(changes)).toThrow(new Error(`One commit changes ${what}.`));
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

  test.each([
    ["appended to a list that", { completionEvents: [] }, { completionEvents: append("l1") }],
    ["added to a number that", { courseSeconds: 1 }, { courseSeconds: add(1) }],
    ["raised where there was none and that", { completedAt: null }, { completedAt: maximum(1) }],
    ["raised where it", { courseSeconds: add(1) }, { courseSeconds: maximum(1) }],
    ["added to what it raised and", { courseSeconds: maximum(1) }, { courseSeconds: add(1) }],
  ])("what is %s the first set is no commit", (_, set, computed) => {
    expect(() => followedBy([update(enrollment, set)], [update(enrollment, computed)])).toThrow(
      `twice: ${Object.keys(set)[0]}`,
    );
  });
});
