import type { CourseInput, CoursePolicyInput, SeatTimePolicy } from "../../src/contract/index.ts";
import { publishCourse } from "./catalogue.ts";
import type { Person } from "./people.ts";
import { enrolled } from "./scenarios.ts";
import type { School } from "./school.ts";
import { zoneAtNoon } from "./zones.ts";

/** A student who sits in a course, and where that is stored. */
export interface Sitting {
  student: Person;
  courseId: string;
  sessionId: string;
  /** What callables of the session take. */
  ref: { courseId: string; sessionId: string };
  paths: { user: string; root: string; enrollment: string; seatTime: string; session: string };
}

/** Beats credit ten seconds at most, so that it does not matter how long a test takes. */
const tenSeconds: Partial<SeatTimePolicy> = { maximumCreditSeconds: 10, idleSeconds: 600 };

const lessons = ["l1", "l2"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 15 }));

/** Publishes a course with two lessons of 15 s, where it is noon. */
export const publishTimed = (
  { office, admin }: School,
  policy: CoursePolicyInput = {},
  course: Partial<CourseInput> = {},
): Promise<string> => {
  const rules = { ...policy, seatTime: { ...tenSeconds, ...policy.seatTime } };
  return publishCourse(office, admin, { lessons, timeZone: zoneAtNoon(), policy: rules, ...course });
};

/** Starts a session, of a new student in a new course unless stated. */
export async function sit(
  school: School,
  policy: CoursePolicyInput = {},
  who: { student?: Person; courseId?: string } = {},
): Promise<Sitting> {
  const courseId = who.courseId ?? (await publishTimed(school, policy));
  const student = who.student ?? (await enrolled(school.office, courseId));
  if (who.student) await school.office.result("enroll", student, { courseId });
  const { sessionId } = await school.office.result("startSession", student, { courseId });
  return sittingOf(student, courseId, sessionId);
}

/** Where a session is stored. */
export function sittingOf(student: Person, courseId: string, sessionId: string): Sitting {
  const user = `users/${student.uid}`;
  const enrollment = `${user}/enrollments/${courseId}`;
  const paths = { user, root: `${user}/office/root`, enrollment, seatTime: `${user}/office/session` };
  const session = `${user}/sessions/${sessionId}`;
  return { student, courseId, sessionId, ref: { courseId, sessionId }, paths: { ...paths, session } };
}
