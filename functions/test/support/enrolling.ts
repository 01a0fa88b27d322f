import type { CourseInput, EnrollmentStatus } from "../../src/contract/index.ts";
import { publishCourse } from "./catalogue.ts";
import type { Person } from "./people.ts";
import { pathsOf, type School } from "./school.ts";
import type { Stored } from "./walk.ts";

/** What tests of enrolling do. */
export const enrolling = (school: School) => ({
  publish: (changed: Partial<CourseInput> = {}) => publishCourse(school.office, school.admin, changed),
  enroll: (student: Person, courseId: string, expected: object = {}, stored?: Stored) =>
    school.walk("enroll", student, { courseId }, expected, stored),
  withdraw: (student: Person, courseId: string, expected: object = {}, stored?: Stored) =>
    school.walk("withdraw", student, { courseId }, expected, stored),
  twoStudents: async () => (await school.office.students(2)) as [Person, Person],
  setStatus: (student: Person, courseId: string, status: EnrollmentStatus) =>
    school.office.plant(pathsOf(student, { courseId }).enrollment, { status }),
});
