import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { storedCourse } from "../../test/support/storedCourse.ts";
import { Timestamp } from "../store/port.ts";
import { findDocuments } from "../store/search.ts";
import * as documents from "./documents.ts";

test.each([
  ["users/ada", () => documents.userDoc("ada")],
  ["users/ada/journal/r", () => documents.journalDoc("ada", "r")],
  ["users/ada/office/root", () => documents.rootDoc("ada")],
  ["users/ada/office/session", () => documents.seatTimeDoc("ada")],
  ["users/ada/sessions/s", () => documents.closedSessionDoc("ada", "s")],
  ["users/ada/office/pvqAnswers", () => documents.pvqAnswersDoc("ada")],
  ["users/ada/challenges/h", () => documents.challengeDoc("ada", "h")],
  ["users/ada/enrollments/c", () => documents.enrollmentDoc("ada", "c")],
  ["users/ada/enrollments/c/quizRecords/q", () => documents.quizRecordDoc("ada", "c", "q")],
  ["users/ada/enrollments/c/attempts/a", () => documents.attemptDoc("ada", "c", "a")],
  ["users/ada/enrollments/c/attempts/a/sealed/key", () => documents.sealedKeyDoc("ada", "c", "a")],
  ["certificates/n", () => documents.certificateDoc("n")],
  ["kept/p/records/r", () => documents.keptRecordDoc("p", "r")],
  ["roles/ada", () => documents.roleDoc("ada")],
  ["courses/c", () => documents.courseDoc("c")],
  ["courses/c/seats/2-7", () => documents.seatDoc("c", 2, 7)],
  ["courses/c/quizzes/q", () => documents.quizDoc("c", "q")],
  ["courses/c/quizzes/q/versions/3", () => documents.bankVersionDoc("c", "q", 3)],
  ["courses/c/quizzes/q/parts/p", () => documents.bankPartDoc("c", "q", "p")],
  ["courses/c/quizzes/q/chunks/x", () => documents.chunkDoc("c", "q", "x")],
  ["pvqCatalogue/current", () => documents.pvqCatalogueDoc()],
  ["users/ada/notes/1", () => documents.recordAt("users/ada/notes/1")],
])("a document lies at %s", (place, at) => {
  expect(at().path).toBe(place);
});

describe("a document", () => {
  const root = documents.rootDoc("ada");
  const course = documents.courseDoc("c");

  test("is a root however it is read, and no other is", () => {
    expect([root, documents.unmoved(root), documents.asStored(root)].every(documents.isRoot)).toBe(true);
    expect([course, documents.seatTimeDoc("ada")].some(documents.isRoot)).toBe(false);
  });

  test("is guarded where that is asked for, and seat time always", () => {
    expect(documents.guard(course)).toEqual({ ...course, guarded: true });
    expect(course.guarded).toBeUndefined();
    expect(documents.seatTimeDoc("ada").guarded).toBe(true);
  });

  test("that is a root is not moved by who only looks at it", () => {
    expect(root.kind.root).toBe(true);
    expect(documents.unmoved(root)).toEqual({ path: root.path, kind: { ...root.kind, root: undefined } });
  });

  test("is shown as it is stored", () => {
    expect(documents.asStored(course)).toEqual({ path: course.path, kind: { ...course.kind, shown: true } });
    expect(documents.asStored(root).kind.root).toBeUndefined();
  });
});

describe("a search", () => {
  const store = memoryStore({ nowMs: () => 1000 });
  const at = Timestamp.fromMillis(5);
  const attempt = {
    attemptNumber: 1,
    quizId: "q",
    courseId: "c",
    bankVersion: 1,
    status: "submitted",
    questionIds: ["i"],
    revision: 0,
    answers: {},
    result: "r",
    percent: 50,
  };
  const enrollment = { courseId: "c", status: "active", enrolledAt: at, pvqStatus: "clear", policy: {}, checks: {} };
  const part = { count: 1, digest: "d", expiresAt: at, isComplete: true };
  const certificate = { uid: "ada", courseId: "c", courseTitle: "t", issuedAt: at, seal: "s" };
  const kept = { path: "p", json: "{}", expireAt: at };
  const stored: Record<string, Record<string, unknown>> = {
    "courses/c": storedCourse,
    "courses/d": storedCourse,
    "courses/e": { title: "another app's" },
    "courses/c/seats/1-0": { taken: 1 },
    "courses/c/seats/2-0": { taken: 2, quota: null },
    "courses/d/seats/1-0": { taken: 3 },
    "courses/c/quizzes/q/versions/1": { json: "{}" },
    "courses/c/quizzes/q/versions/2": { json: '{"chunks":[]}' },
    "courses/c/quizzes/r/versions/3": { json: "{}" },
    "courses/c/quizzes/q/parts/p1": part,
    "courses/c/quizzes/q/parts/p2": part,
    "users/ada/enrollments/c": enrollment,
    "users/ada/enrollments/d": { ...enrollment, courseId: "d" },
    "users/bob/enrollments/c": { ...enrollment, status: "failed" },
    "archive/x/enrollments/c": enrollment,
    "users/ada/enrollments/c/attempts/q-1": attempt,
    "users/ada/enrollments/c/attempts/q-2": { ...attempt, bankVersion: 2 },
    "users/ada/enrollments/c/attempts/r-1": { ...attempt, quizId: "r" },
    "users/ada/enrollments/d/attempts/q-1": { ...attempt, courseId: "d" },
    "users/bob/enrollments/c/attempts/q-1": attempt,
    "archive/x/enrollments/c/attempts/q-1": attempt,
    "users/bob/enrollments/c/sessions/s": {},
    "roles/ada": { role: "admin" },
    "roles/bob": { role: "editor" },
    "roles/cid": { role: "student" },
    "certificates/1": certificate,
    "certificates/2": certificate,
    "certificates/3": { ...certificate, uid: 3 },
    "kept/p/records/r1": kept,
    "kept/p/records/r2": kept,
    "kept/o/records/r1": kept,
  };

  beforeAll(() =>
    store.commit(
      Object.entries(stored).map(([path, fields]) => ({
        op: "set",
        path,
        fields: Object.entries(fields).map(([field, set]) => ({ field: [field], set })),
      })),
    ),
  );

  const beside = () => documents.enrollmentDoc("ada", documents.ANY);
  const scores = { courseId: "c", quizId: "q", version: 1 };
  test.each<[string, () => documents.Search<unknown>, string[], object]>([
    [
      "the seats of a course",
      () => documents.seatsOf("c"),
      ["courses/c/seats/1-0", "courses/c/seats/2-0"],
      { taken: 1 },
    ],
    [
      "the versions of a bank",
      () => documents.bankVersionsOf("c", "q", undefined),
      ["courses/c/quizzes/q/versions/1", "courses/c/quizzes/q/versions/2"],
      {},
    ],
    [
      "versions after one",
      () => documents.bankVersionsOf("c", "q", "courses/c/quizzes/q/versions/1"),
      ["courses/c/quizzes/q/versions/2"],
      { chunks: [] },
    ],
    [
      "a part, whether it is complete and when it expires",
      () => documents.bankPartNamed("c", "q", "p2"),
      ["courses/c/quizzes/q/parts/p2"],
      { expiresAt: 5, isComplete: true },
    ],
    [
      "attempts at a version of a quiz, and what they tell statistics",
      () => documents.attemptsAt(scores, undefined, 9),
      ["users/ada/enrollments/c/attempts/q-1", "users/bob/enrollments/c/attempts/q-1"],
      { questionIds: ["i"], answers: {}, result: "r" },
    ],
    [
      "attempts after one",
      () => documents.attemptsAt(scores, "users/ada/enrollments/c/attempts/q-1", 9),
      ["users/bob/enrollments/c/attempts/q-1"],
      {},
    ],
    [
      "as many attempts as fit",
      () => documents.attemptsAt(scores, undefined, 1),
      ["users/ada/enrollments/c/attempts/q-1"],
      {},
    ],
    [
      "the enrollments in a course",
      () => documents.enrollmentsOf("c", undefined, undefined, 9),
      ["users/ada/enrollments/c", "users/bob/enrollments/c"],
      { ...enrollment, enrolledAt: 5 },
    ],
    [
      "enrollments of one status",
      () => documents.enrollmentsOf("c", "failed", undefined, 9),
      ["users/bob/enrollments/c"],
      { status: "failed" },
    ],
    [
      "enrollments after one",
      () => documents.enrollmentsOf("c", undefined, "users/ada/enrollments/c", 9),
      ["users/bob/enrollments/c"],
      {},
    ],
    [
      "as many enrollments as fit",
      () => documents.enrollmentsOf("c", undefined, undefined, 1),
      ["users/ada/enrollments/c"],
      {},
    ],
    ["the roles that are Registrar's", () => documents.rolesByPage(9), ["roles/ada", "roles/cid"], { role: "admin" }],
    ["courses by their ids", () => documents.coursesOf(["c", "d", "e", "f"]), ["courses/c", "courses/d"], storedCourse],
    [
      "certificates by their numbers",
      () => documents.certificatesOf(["1", "3"]),
      ["certificates/1"],
      { uid: "ada", courseId: "c", courseTitle: "t", issuedAt: 5 },
    ],
    [
      "what is kept under a pseudonym",
      () => documents.keptRecordsOf("p"),
      ["kept/p/records/r1", "kept/p/records/r2"],
      { path: "p", json: "{}", expireAt: 5 },
    ],
    [
      "all that is Registrar's in a collection",
      () => documents.recordsIn("roles", undefined, 9),
      ["roles/ada", "roles/cid"],
      { role: "admin" },
    ],
    ["what comes after a record", () => documents.recordsIn("roles", "roles/ada", 9), ["roles/cid"], {}],
    ["as many records as fit", () => documents.recordsIn("roles", undefined, 1), ["roles/ada"], {}],
    [
      "some fields of what lies beside a document",
      () => documents.fieldsBeside<{ enrolledAt: number }>(beside(), ["enrolledAt"], undefined),
      ["users/ada/enrollments/c", "users/ada/enrollments/d"],
      { enrolledAt: 5 },
    ],
    [
      "those beside it after one",
      () => documents.fieldsBeside<{ enrolledAt: number }>(beside(), ["enrolledAt"], "users/ada/enrollments/c"),
      ["users/ada/enrollments/d"],
      {},
    ],
    [
      "those beside it with the fields that are asked for",
      () => documents.fieldsBeside<{ enrolledAt: number }>(beside(), ["enrolledAt"], undefined, { courseId: "d" }),
      ["users/ada/enrollments/d"],
      {},
    ],
  ])("finds %s", async (_, search, paths, data) => {
    const found = await findDocuments(store, undefined, search());
    expect(found.map(({ path }) => path)).toEqual(paths);
    expect(found[0]?.data).toMatchObject(data);
  });

  test("that wants single fields is given no others, but those that tell whose a document is", async () => {
    const [found] = await findDocuments(store, undefined, documents.attemptsAt(scores, undefined, 1));
    expect(found?.data).not.toHaveProperty("percent");
  });
});
