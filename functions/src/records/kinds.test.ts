import { sealedName } from "../secrets/derive.ts";
import { loadSecrets } from "../secrets/secrets.ts";
import { decode } from "../store/codec.ts";
import { Timestamp } from "../store/port.ts";
import { certificateDoc, chunkDoc, keptRecordDoc, recordAt, roleDoc, userDoc } from "./documents.ts";
import { isPlaceOf, pathIn, signsOf } from "./kind.ts";
import { collectionsBelow, eachCounter, kindAt, kinds } from "./kinds.ts";

/** A sealed name may begin as it likes; one in 4096 with two underscores. */
function nameThatBegins(start: string): string {
  for (let n = 0; n < 1_000_000; n++) {
    const name = sealedName("kept", `${n}`);
    if (name.startsWith(start)) return name;
  }
  throw new Error(`No name begins with ${start}.`);
}

test.each(["__", "_", "-", "0", "a"])(
  "documents whose sealed name begins with %j are known as Registrar's",
  (start) => {
    process.env.REGISTRAR_SECRETS = `1:${"s".repeat(32)}`;
    loadSecrets();
    const name = nameThatBegins(start);
    for (const { path, kind } of [chunkDoc("c", "q", name), keptRecordDoc(name, "record"), keptRecordDoc("p", name)]) {
      expect(kindAt(path)?.place).toBe(kind.place);
    }
  },
);

test.each([[[]], [["ada"]], [["ada", "one", "two"]]])("a place has as many ids as it names: %j", (ids: string[]) => {
  expect(() => pathIn(kinds.journal, ids)).toThrow(`users/{uid}/journal/{entryId} takes 2 ids, not ${ids.length}.`);
  expect(pathIn(kinds.journal, ["ada", "one"])).toBe("users/ada/journal/one");
});

test.each([
  ["users/ada@example.org", kinds.user],
  [`users/${"x".repeat(128)}`, kinds.user],
  ["users/ada/journal/lapse~session~Ärger", kinds.journal],
  ["users/ada/office/root", kinds.root],
  [`courses/c/quizzes/q/parts/${"x".repeat(128)}`, kinds.bankPart],
])("what lies at %s is shown with the server's times", (path, kind) => {
  expect(kindAt(path)).toEqual({ ...kind, shown: true });
});

test.each([
  `users/${"x".repeat(129)}`,
  "users/ada/notes/1",
  "users/ada/office/notes",
  "users/ada/journal/1/notes/1",
  "roles",
  "courses/c.d",
  "courses/~c",
  "courses/c~",
  `courses/${"x".repeat(129)}`,
])("nothing of Registrar's lies at %s", (path) => {
  expect(kindAt(path)).toBeUndefined();
});

test("a kind without a place may lie anywhere", () => {
  expect(isPlaceOf(recordAt("users/ada/notes/1").kind, "anything")).toBe(true);
});

test.each([
  ["no count", kinds.user, []],
  ["all that is of a type", kinds.enrollment, ["courseId", "status", "enrolledAt", "pvqStatus", "policy", "checks"]],
  ["words", kinds.role, ["role"]],
  ["the text that holds all", kinds.chunk, ["json"]],
  ["nothing", recordAt("users/ada/notes/1").kind, []],
])("whose a document is tells %s", (_, kind, fields) => {
  expect(signsOf(kind)).toEqual(fields);
});

test.each([
  ["a student", roleDoc("ada"), { role: "student" }, { role: "student" }],
  ["an admin", roleDoc("ada"), { role: "admin" }, { role: "admin" }],
  ["what another app calls a role", roleDoc("ada"), { role: "editor" }, undefined],
  ["content that is stored as text", chunkDoc("c", "q", "x"), { json: '{"questions":[]}' }, { questions: [] }],
  ["what is no text", chunkDoc("c", "q", "x"), { json: 1 }, undefined],
  ["what lies where students do", userDoc("ada"), { email: "ada@example.org", quizAttempts: 1 }, { quizAttempts: 1 }],
  ["a certificate without a date", certificateDoc("n"), { uid: "u", courseId: "c", courseTitle: "t" }, undefined],
  [
    "a certificate",
    certificateDoc("n"),
    { uid: "u", courseId: "c", courseTitle: "t", issuedAt: Timestamp.fromMillis(5) },
    { uid: "u", courseId: "c", courseTitle: "t", issuedAt: 5 },
  ],
])("of %s is read what is Registrar's", (_, { path, kind }, fields, read) => {
  expect(decode(kind, { path, fields })).toEqual(read);
});

test("there is a value for each counter", () => {
  expect(Object.keys(eachCounter(0)).sort()).toEqual([
    "activeCourses",
    "completedCourses",
    "enrolledCourses",
    "instructionSeconds",
    "lessonsCompleted",
    "pvqAnswered",
    "pvqMissed",
    "quizAttempts",
    "quizzesPassed",
  ]);
  expect(new Set(Object.values(eachCounter(7)))).toEqual(new Set([7]));
});

test("collections lie below students and enrollments, each once", () => {
  expect(collectionsBelow).toEqual({
    student: ["enrollments", "sessions", "challenges", "journal", "office"],
    enrollment: ["quizRecords", "attempts"],
  });
});
