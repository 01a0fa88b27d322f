import type { CourseRecord, SeatLayout } from "../../functions/src/records/catalogueRecords.ts";
import { fresh, newId } from "../../functions/test/support/ids.ts";
import { enrollByIncrements, enrollPlainly } from "../plain.ts";
import { type Bench, expectCount, type Round, type Scenario } from "../scenario.ts";

interface Course {
  courseId: string;
  seats: SeatLayout;
}

/** One enrollment to be made. */
interface Place extends Course {
  uid: string;
  requestId: string;
}

type Enroll = (place: Place) => Promise<unknown>;

const STUDENTS = 200;
const COURSES = 200;

/** One student in many tabs, and many students at one course. */
export async function enrolling(bench: Bench): Promise<Scenario[]> {
  const courses = await Promise.all(Array.from({ length: COURSES }, () => publish(bench, null)));
  const byRegistrar: Enroll = ({ uid, courseId, requestId }) =>
    bench.registrar.call("enroll", uid, { courseId, requestId });
  const byIncrements: Enroll = ({ uid, courseId, seats }) => enrollByIncrements(bench.db, uid, courseId, seats);
  const byPlain: Enroll = ({ uid, courseId, seats }) => enrollPlainly(bench.db, uid, courseId, seats);

  const oneStudent = (): Place[] => {
    const uid = fresh("student");
    return courses.map((course) => ({ ...course, uid, requestId: newId() }));
  };
  const manyStudents = async (capacity: number | null): Promise<Place[]> => {
    const course = await publish(bench, capacity);
    // So that this instance has met the course.
    await bench.registrar.call("enroll", fresh("student"), { courseId: course.courseId });
    return Array.from({ length: STUDENTS }, () => ({ ...course, uid: fresh("student"), requestId: newId() }));
  };
  const one = (concurrency: number): Scenario => ({
    name: `1 student, ${COURSES} courses: enroll`,
    concurrency,
    rounds: concurrency === 10 ? 2 : 3,
    registrar: () => roundOf(bench, oneStudent(), concurrency, byRegistrar, true),
    plain: () => roundOf(bench, oneStudent(), concurrency, byPlain, false),
    ...(concurrency === 50 && { bounds: { maximumRpcs: 2.2, minimumRatio: 20 } }),
  });
  const againstIncrements: Scenario = {
    name: "1 student: enroll, plain by increments",
    concurrency: 50,
    registrar: () => roundOf(bench, oneStudent(), 50, byRegistrar, true),
    plain: () => roundOf(bench, oneStudent(), 50, byIncrements, false),
  };
  const many = (name: string, capacity: number | null, plain: Enroll): Scenario => ({
    name,
    concurrency: STUDENTS,
    rounds: 2,
    registrar: async () => roundOf(bench, await manyStudents(capacity), STUDENTS, byRegistrar, true),
    plain: async () => roundOf(bench, await manyStudents(capacity), STUDENTS, plain, false),
  });
  const withoutQueue = (concurrency: number): Scenario => ({
    name: "1 student: enroll, queue off",
    concurrency,
    environment: { REGISTRAR_QUEUE: "off" },
    registrar: () => roundOf(bench, oneStudent(), concurrency, byRegistrar, true),
  });
  const replayed: Scenario = {
    name: "1 student: enroll, replayed",
    concurrency: 50,
    async registrar() {
      const places = oneStudent();
      const round = await roundOf(bench, places, 50, byRegistrar, true);
      await Promise.all(places.map(byRegistrar));
      return round;
    },
  };
  return [
    one(1),
    one(10),
    one(50),
    againstIncrements,
    withoutQueue(10),
    withoutQueue(50),
    replayed,
    many(`${STUDENTS} students, 300 seats: enroll`, 300, byPlain),
    many(`${STUDENTS} students: enroll, plain by increments`, null, byIncrements),
  ];
}

async function publish({ registrar, db }: Bench, capacity: number | null): Promise<Course> {
  const courseId = await registrar.publishCourse(capacity);
  const course = (await db.doc(`courses/${courseId}`).get()).data() as CourseRecord;
  return { courseId, seats: course.seats };
}

/** Makes each of these enrollments once. */
async function roundOf(
  bench: Bench,
  places: readonly Place[],
  concurrency: number,
  enroll: Enroll,
  journaled: boolean,
): Promise<Round> {
  const { db } = bench;
  const courseIds = [...new Set(places.map(({ courseId }) => courseId))];
  const seatsBefore = await seatsTaken(bench, courseIds);
  const done: Place[] = [];
  return {
    *steps(worker) {
      for (const place of places.filter((_, index) => index % concurrency === worker)) {
        yield async () => {
          await enroll(place);
          done.push(place);
        };
      }
    },
    async recount() {
      expectCount("Seats taken", (await seatsTaken(bench, courseIds)) - seatsBefore, done.length);
      const recountOf = async (uid: string) => {
        const mine = done.filter((place) => place.uid === uid).length;
        const user = db.doc(`users/${uid}`);
        const active = await user.collection("enrollments").where("status", "==", "active").count().get();
        expectCount("Enrollments", active.data().count, mine);
        const counters = await user.get();
        expectCount("enrolledCourses", counters.get("enrolledCourses") ?? 0, mine);
        expectCount("activeCourses", counters.get("activeCourses") ?? 0, mine);
        if (journaled) {
          expectCount("Journal entries", (await user.collection("journal").count().get()).data().count, mine);
        }
      };
      await Promise.all([...new Set(places.map(({ uid }) => uid))].map(recountOf));
    },
  };
}

async function seatsTaken({ db }: Bench, courseIds: readonly string[]): Promise<number> {
  const seats = await Promise.all(courseIds.map((courseId) => db.collection(`courses/${courseId}/seats`).get()));
  return seats.flatMap(({ docs }) => docs).reduce((sum, seat) => sum + seat.get("taken"), 0);
}
