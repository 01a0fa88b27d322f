import { publishCourse } from "./support/catalogue.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";

jest.setTimeout(60_000);

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  const school = openSchool("certificates-race", { REGISTRAR_QUEUE: queue });

  test("20 tabs that ask for a certificate get one, and each student and course has its own", async () => {
    const { office, admin } = school;
    const courses = [await publishCourse(office, admin), await publishCourse(office, admin)];
    const students = await office.students(3);
    const numbers: string[] = [];
    for (const student of students) {
      for (const courseId of courses) {
        await office.result("enroll", student, { courseId });
        const issued = await Promise.all(
          Array.from({ length: 20 }, () => office.result("issueCertificate", student, { courseId })),
        );
        expect(new Set(issued.map((each) => JSON.stringify(each))).size).toBe(1);
        numbers.push(issued[0]?.certificateNumber as string);
      }
      const { counters } = await expectConsistent(office, student.uid);
      expect(counters).toMatchObject({ completedCourses: 2, activeCourses: 0 });
    }
    expect(new Set(numbers).size).toBe(6);
    const stored = await office.store.collection("certificates").get();
    expect(stored.docs.map(({ id }) => id).toSorted()).toEqual(numbers.toSorted());
  });
});
