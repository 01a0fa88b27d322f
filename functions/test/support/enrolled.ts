import type { Office } from "./office.ts";
import type { Person } from "./people.ts";

/** A student who is enrolled in a course. */
export async function enrolled(office: Office, courseId: string): Promise<Person> {
  const student = await office.student();
  await office.result("enroll", student, { courseId });
  return student;
}
