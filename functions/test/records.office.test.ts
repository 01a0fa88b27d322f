import { parse } from "csv-parse/sync";
import { publishCourse } from "./support/catalogue.ts";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow } from "./support/walk.ts";

const school = openSchool("records");
const list = (input: object) => school.office.result("listStudents", school.admin, input as never);

/** All pages of a student's record. */
async function exported(student: Person, format: "json" | "csv") {
  const pages = [];
  let pageToken: string | undefined;
  do {
    const page = await school.office.result("exportRecord", school.admin, {
      uid: student.uid,
      format,
      ...(pageToken && { pageToken }),
    });
    pages.push(page);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return pages;
}

describe("listStudents", () => {
  test("says who is enrolled, page by page, and what needs staff", async () => {
    const courseId = await publishCourse(school.office, school.admin, { policy: { deadlineDays: 1 } });
    const students = await school.office.students(103);
    await Promise.all(students.map((student) => school.office.result("enroll", student, { courseId })));
    const [gone, locked, excluded] = students as [Person, Person, Person];
    await school.office.result("withdraw", gone, { courseId });
    const set = (student: Person, fields: Record<string, unknown>) =>
      school.office.plant(pathsOf(student, { courseId }).enrollment, fields);
    await set(locked, { pvqStatus: "locked" });
    await set(excluded, { status: "excluded", pvqStatus: "excluded" });

    const first = await list({ courseId });
    expect(first.students).toHaveLength(100);
    const rest = await list({ courseId, pageToken: first.nextPageToken });
    expect(rest.nextPageToken).toBeUndefined();
    const all = [...first.students, ...rest.students];
    expect(all.map(({ uid }) => uid)).toEqual(students.map(({ uid }) => uid).sort());
    const of = ({ uid }: Person) => all.find((each) => each.uid === uid);
    expect(of(gone)).toEqual({
      uid: gone.uid,
      status: "withdrawn",
      enrolledAt: expect.any(Number),
      completedLessons: 0,
      totalLessons: 0,
      courseSeconds: 0,
      pvqStatus: "clear",
      attention: [],
    });
    expect([of(locked)?.attention, of(excluded)?.attention]).toEqual([["pvq-locked"], ["pvq-excluded"]]);
    expect((await list({ courseId, status: "withdrawn" })).students.map(({ uid }) => uid)).toEqual([gone.uid]);
    school.office.advance(86_400_000 + 60_000);
    expect((await list({ courseId, status: "withdrawn" })).students[0]?.attention).toEqual(["deadline-passed"]);
  });

  test("a course of nobody, no course, and a token of another query", async () => {
    const courseId = await publishCourse(school.office, school.admin);
    expect(await list({ courseId })).toEqual({ students: [] });
    await school.walk("listStudents", school.admin, { courseId: "nowhere" }, { refused: "no-such-course" });
    const forged = [
      "",
      "users/a",
      "users/a/enrollments/other",
      ...["a/b", "", "..", "__a__", "a".repeat(1600)].map((uid) => `users/${uid}/enrollments/${courseId}`),
    ];
    for (const path of forged) {
      const pageToken = Buffer.from(path).toString("base64url");
      const reply = await school.office.call("listStudents", school.admin, { courseId, pageToken });
      expect(reply).toMatchObject({ refused: "invalid-input", details: { issues: [{ path: "pageToken" }] } });
    }
  });
});

describe("exportRecord", () => {
  test("refuses a token that names no document of a collection that is exported", async () => {
    const { student } = await school.openAttempt();
    const { uid } = student;
    for (const path of ["", "/", "/office/root", "/journal/", "/journal/__a__", "/journal/..", "/journal/a/b", "/x"]) {
      const pageToken = Buffer.from(`users/${uid}${path}`).toString("base64url");
      const reply = await school.office.call("exportRecord", school.admin, { uid, format: "json", pageToken });
      expect(reply).toMatchObject({ refused: "invalid-input", details: { issues: [{ path: "pageToken" }] } });
    }
  });

  test("gives every document that is kept of a student, but for what is secret, and files the access", async () => {
    const { student, quiz, ref } = await school.openAttempt();
    await school.office.result("submitQuizAttempt", student, { ...ref, answers: { q1: "right" } });
    const before = await everythingBelow(school.office, `users/${student.uid}`);
    const [page, ...more] = await exported(student, "json");
    expect(more).toEqual([]);
    const found = Object.fromEntries((page?.documents ?? []).map(({ path, data }) => [path, data]));
    const isSecret = (path: string) => /\/office\/pvqAnswers$|\/sealed\//.test(path);
    expect(found).toEqual(Object.fromEntries(Object.entries(before).filter(([path]) => !isSecret(path))));
    expect(Object.keys(before).filter(isSecret)).toHaveLength(1);
    expect(Object.keys(found)).toContain(pathsOf(student, quiz).attempt);

    const after = await everythingBelow(school.office, `users/${student.uid}`);
    const added = Object.keys(after).filter((path) => !(path in before));
    expect(added).toEqual([expect.stringMatching(/\/journal\/staff~[\w-]{32}$/)]);
    expect(after[added[0] as string]).toMatchObject({
      callable: "exportRecord",
      actor: "staff",
      outcome: "result",
      result: { format: "json", documents: Object.keys(found).length },
    });
    expect(JSON.stringify(after)).not.toContain(school.admin.uid);
  });

  test("an admin who never was a student has a record, too: the journal", async () => {
    await publishCourse(school.office, school.admin);
    const [page] = await exported(school.admin, "json");
    const paths = (page?.documents ?? []).map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith(`users/${school.admin.uid}/journal/`)).length).toBeGreaterThan(0);
    const accesses = (pages: Awaited<ReturnType<typeof exported>>) =>
      pages.flatMap(({ documents = [] }) => documents.filter(({ data }) => data.callable === "exportRecord"));
    expect(accesses(await exported(school.admin, "json"))).toHaveLength(accesses([page as never]).length + 1);
  });

  test("a long record comes in pages, each document once", async () => {
    const { student, quiz } = await school.openAttempt();
    const { attempt } = pathsOf(student, quiz);
    const stored = (await school.office.store.doc(attempt).get()).data() ?? {};
    const answers = { q1: "x".repeat(900_000) };
    school.office.exempt.add(student.uid);
    await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        school.office.store.doc(`${attempt.slice(0, -1)}copy-${n}`).set({ ...stored, answers }),
      ),
    );
    const pages = await exported(student, "json");
    expect(pages.length).toBeGreaterThan(2);
    const paths = pages.flatMap(({ documents }) => (documents ?? []).map(({ path }) => path));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.includes("copy-"))).toHaveLength(25);
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(10_000_000);
  });

  test("as CSV each field is a row, and no cell is a formula", async () => {
    const { student, quiz, ref } = await school.openAttempt(
      {},
      {
        questions: [{ questionId: "q1", type: "shortAnswer", prompt: '=1+1, "so"\nit goes', answers: ["yes"] }],
      },
    );
    await school.office.result("saveQuizAnswers", student, { ...ref, revision: 0, answers: { q1: "@SUM(A1)" } });
    const [page] = await exported(student, "csv");
    const rows: string[][] = parse(page?.csv ?? "");
    expect(rows[0]).toEqual(["path", "field", "value"]);
    const { attempt } = pathsOf(student, quiz);
    const cellOf = (field: string) => rows.find(([path, name]) => path === attempt && name === field)?.[2];
    expect(cellOf("questions.0.prompt")).toBe('\'=1+1, "so"\nit goes');
    expect(cellOf("answers.q1")).toBe("'@SUM(A1)");
    expect(cellOf("attemptNumber")).toBe("1");
    expect(rows.flat().filter((cell) => /^[=+@\t\r]|^-(?!\d)/.test(cell))).toEqual([]);
  });

  test("who never enrolled has a record, too: what they did", async () => {
    const student = await school.office.student();
    await school.walk("enroll", student, { courseId: "nowhere" }, { refused: "no-such-course" });
    const [page] = await exported(student, "json");
    expect(page?.documents?.map(({ data }) => data.callable)).toEqual(["enroll"]);
    const [again] = await exported(student, "json");
    expect(again?.documents?.map(({ data }) => data.callable).sort()).toEqual(["enroll", "exportRecord"]);
  });

  test("of nobody there is nothing, and a token of another student is none", async () => {
    const nobody = fresh("user");
    await school.walk("exportRecord", school.admin, { uid: nobody, format: "json" }, { refused: "no-such-user" });
    const student = await enrolled(school.office, school.courseId);
    const pageToken = Buffer.from("users/another/journal/x").toString("base64url");
    const reply = await school.office.call("exportRecord", school.admin, {
      uid: student.uid,
      format: "json",
      pageToken,
    });
    expect(reply).toMatchObject({ refused: "invalid-input", details: { issues: [{ path: "pageToken" }] } });
    expect(Object.keys(await everythingBelow(school.office, `users/${nobody}`))).toEqual([]);
  });
});
