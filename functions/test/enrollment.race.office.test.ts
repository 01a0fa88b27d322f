import { publishCourse } from "./support/catalogue.ts";
import { fresh, newId } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent, seatsTaken } from "./support/recount.ts";

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  let office: Office;
  let admin: Person;

  beforeAll(async () => {
    jest.resetModules();
    office = await openOffice(await makeProject("enrollment-race"), { REGISTRAR_QUEUE: queue });
    admin = await office.admin();
  });
  afterAll(() => office.close());

  const enrollAll = (students: Person[], courseId: string) =>
    Promise.all(students.map((student) => office.call("enroll", student, { courseId })));
  const enrolledIn = async (courseId: string, students: Person[]) => {
    const refs = students.map(({ uid }) => office.store.doc(`users/${uid}/enrollments/${courseId}`));
    return (await Promise.all(refs.map((ref) => ref.get()))).filter((doc) => doc.get("status") === "active").length;
  };

  test.each([
    { students: 50, capacity: 10 },
    { students: 300, capacity: 300 },
    { students: 40, capacity: null },
  ])(
    "$students students for $capacity seats: no seat is sold twice, none is left",
    async ({ students: count, capacity }) => {
      const courseId = await publishCourse(office, admin, { capacity });
      const students = await office.students(count);
      const replies = await enrollAll(students, courseId);
      const seats = Math.min(count, capacity ?? count);
      expect(replies.filter(({ output }) => output).length).toBe(seats);
      expect(replies.filter(({ refused }) => refused === "course-full").length).toBe(count - seats);
      expect(await enrolledIn(courseId, students)).toBe(seats);
      expect(await seatsTaken(office, courseId)).toBe(seats);
    },
  );

  test("50 calls with one request id: one effect, equal answers", async () => {
    const courseId = await publishCourse(office, admin, { capacity: 20 });
    const student = await office.student();
    const requestId = newId();
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => office.call("enroll", student, { courseId, requestId })),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]?.output).toMatchObject({ courseId, alreadyEnrolled: false });
    const { journal, counters } = await expectConsistent(office, student.uid);
    expect(journal.map(({ id }) => id)).toEqual([requestId]);
    expect(counters?.enrolledCourses).toBe(1);
    expect(await seatsTaken(office, courseId)).toBe(1);
  });

  test("20 tabs that enroll with ids of their own: one effect, the others say so", async () => {
    const courseId = await publishCourse(office, admin, { capacity: 20 });
    const student = await office.student();
    const replies = await Promise.all(Array.from({ length: 20 }, () => office.call("enroll", student, { courseId })));
    expect(replies.filter(({ output }) => output?.alreadyEnrolled === false).length).toBe(1);
    expect(replies.filter(({ output }) => output?.alreadyEnrolled === true).length).toBe(19);
    expect(new Set(replies.map(({ output }) => output?.enrolledAt)).size).toBe(1);
    await expectConsistent(office, student.uid);
    expect(await seatsTaken(office, courseId)).toBe(1);
  });

  test("20 tabs that enroll again: one effect, though nothing else in the root changes", async () => {
    const courseId = await publishCourse(office, admin);
    // Several students, since two calls of one may by chance never meet.
    const students = await office.students(5);
    await Promise.all(
      students.map(async (student) => {
        for (const name of ["enroll", "withdraw"] as const) await office.result(name, student, { courseId });
        await Promise.all(Array.from({ length: 20 }, () => office.call("enroll", student, { courseId })));
        await expectConsistent(office, student.uid);
      }),
    );
    expect(await seatsTaken(office, courseId)).toBe(5);
  });

  test("enrolling and withdrawing at once: counters and seats equal the enrollments", async () => {
    const courses = await Promise.all([publishCourse(office, admin, { capacity: 30 }), publishCourse(office, admin)]);
    const students = await office.students(6);
    // All have been in and out, so that every call may find something to change.
    for (const name of ["enroll", "withdraw"] as const) {
      await Promise.all(
        students.flatMap((student) => courses.map((courseId) => office.result(name, student, { courseId }))),
      );
    }
    await Promise.all(
      students.flatMap((student) =>
        courses.flatMap((courseId) =>
          Array.from({ length: 6 }, (_, index) =>
            office.call(index % 2 ? "withdraw" : "enroll", student, { courseId }),
          ),
        ),
      ),
    );
    for (const { uid } of students) await expectConsistent(office, uid);
    for (const courseId of courses)
      expect(await seatsTaken(office, courseId)).toBe(await enrolledIn(courseId, students));
  });

  test("a capacity that changes amid enrollments is kept", async () => {
    const courseId = await publishCourse(office, admin, { capacity: null });
    const students = await office.students(40);
    const limit = { title: "Driving", status: "open" as const, capacity: 15, timeZone: "UTC", lessons: [] };
    const [limited] = await Promise.all([
      office.call("saveCourse", admin, { courseId, course: limit, baseVersion: 1 }),
      enrollAll(students, courseId),
    ]);
    const enrolled = await enrolledIn(courseId, students);
    expect(await seatsTaken(office, courseId)).toBe(enrolled);
    if (limited.output) expect(enrolled).toBe(15);
    else expect(limited).toMatchObject({ refused: "capacity-below-taken" });
  });

  test("a course published by two admins at once is published once", async () => {
    const courseId = fresh("course");
    const course = { title: "Driving", status: "open" as const, capacity: 5, timeZone: "UTC", lessons: [] };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => office.call("saveCourse", admin, { courseId, course })),
    );
    expect(replies.filter(({ output }) => output?.version === 1).length).toBe(1);
    expect(replies.filter(({ refused }) => refused === "stale-version").length).toBe(7);
    expect((await office.store.collection(`courses/${courseId}/seats`).get()).size).toBe(1);
  });
});

describe("roles", () => {
  let office: Office;

  beforeAll(async () => {
    jest.resetModules();
    office = await openOffice(await makeProject("role-race"), { REGISTRAR_QUEUE: "off" });
  });
  afterAll(() => office.close());

  test("two admins who demote each other: one stays, 15 times of 15", async () => {
    for (let round = 0; round < 15; round++) {
      const [one, other] = [await office.admin(), await office.admin()];
      await Promise.all([
        office.call("setRole", one, { uid: other.uid, role: "student" }),
        office.call("setRole", other, { uid: one.uid, role: "student" }),
      ]);
      const roles = await Promise.all([one, other].map(({ uid }) => office.store.doc(`roles/${uid}`).get()));
      expect(roles.filter((role) => role.get("role") === "admin").length).toBe(1);
    }
  });

  test("roles set at once: the claim follows the document", async () => {
    const [first, second] = [await office.admin(), await office.admin()];
    const student = await office.student();
    await Promise.all(
      [first, second, first, second].map((admin, index) =>
        office.call("setRole", admin, { uid: student.uid, role: index % 2 ? "admin" : "student" }),
      ),
    );
    const stored = (await office.store.doc(`roles/${student.uid}`).get()).get("role");
    expect(await office.claimsOf(student.uid)).toEqual({ role: stored });
  });
});
