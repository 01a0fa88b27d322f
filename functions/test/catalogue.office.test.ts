import type { CourseInput } from "../src/contract/index.ts";
import { publishCourse } from "./support/catalogue.ts";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { seatsTaken } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { expectUntouched, type Stored, storedAt } from "./support/walk.ts";

const school = openSchool("catalogue");

const lesson = (lessonId: string, title = lessonId) => ({ lessonId, title, minimumSeconds: 0 });
const courseOf = (changed: Partial<CourseInput> = {}): CourseInput => ({
  title: "Driving",
  status: "draft",
  capacity: 12,
  timeZone: "America/Chicago",
  lessons: [],
  ...changed,
});
/** Saves a course on top of a version; 0: it is not there yet. */
const save = (
  courseId: string,
  baseVersion: number,
  changed: Partial<CourseInput>,
  expected: object,
  stored?: Stored,
) => {
  const input = { courseId, course: courseOf(changed), ...(baseVersion > 0 && { baseVersion }) };
  return school.walk("saveCourse", school.admin, input, expected, stored);
};
const refuseToSave = (courseId: string, baseVersion: number, changed: Partial<CourseInput>, refusal: object) =>
  expectUntouched(school.office, `courses/${courseId}`, () => save(courseId, baseVersion, changed, refusal));

test("a course is stored with what was left out filled in", async () => {
  const courseId = fresh("course");
  await save(courseId, 0, { lessons: [lesson("a")] }, { courseId, version: 1 });
  const seatTime = { dailyMaximumSeconds: 86_400, idleSeconds: 86_400, maximumCreditSeconds: 86_400 };
  expect(await storedAt(school.office, `courses/${courseId}`)).toEqual({
    ...courseOf({ lessons: [lesson("a")] }),
    policy: { seatTime: { requiredSeconds: 0, ...seatTime }, pvq: null, deadlineDays: null, retentionYears: 0 },
    finalQuizzes: [],
    version: 1,
    wasOpen: false,
    seats: { generation: 1, shards: 2 },
    updatedAt: expect.any(Number),
  });
});

test("a change is taken that builds on the version now, and no other", async () => {
  const courseId = fresh("course");
  const stale = (version: number) => ({ refused: "stale-version", version });
  await refuseToSave(courseId, 1, { title: "too early" }, stale(0));
  await save(courseId, 0, { title: "first" }, { version: 1 });
  await refuseToSave(courseId, 0, { title: "again" }, stale(1));
  await save(
    courseId,
    1,
    { title: "second" },
    { version: 2 },
    { [`courses/${courseId}`]: { title: "second", version: 2 } },
  );
  await refuseToSave(courseId, 1, { title: "late" }, stale(2));
  await refuseToSave(courseId, 3, { title: "early" }, stale(2));
});

test("lessons leave a draft, but never a course that has been open", async () => {
  const courseId = fresh("course");
  const [a, b, c] = [lesson("a"), lesson("b"), lesson("c")];
  type Row = [status: CourseInput["status"], lessons: CourseInput["lessons"], missed?: string[]];
  const rows: Row[] = [
    ["draft", [a, b]],
    ["draft", [b]],
    ["open", [b, c]],
    ["open", [b], ["c"]],
    ["open", [], ["b", "c"]],
    ["open", [c, lesson("b", "Retitled"), a]],
    ["draft", [a, b], ["c"]],
    ["closed", [a, b, c]],
    ["closed", [a, lesson("d")], ["b", "c"]],
    ["draft", [a, b, c]],
    ["draft", [a], ["b", "c"]],
  ];
  let version = 0;
  for (const [status, lessons, lessonIds] of rows) {
    if (lessonIds)
      await refuseToSave(courseId, version, { status, lessons }, { refused: "lessons-removed", lessonIds });
    else {
      const stored = { [`courses/${courseId}`]: { status, lessons } };
      await save(courseId, version, { status, lessons }, { version: ++version }, stored);
    }
  }
});

test("another capacity lays out the seats anew and keeps those that are taken", async () => {
  const courseId = await publishCourse(school.office, school.admin, { capacity: null });
  for (const student of await school.office.students(3)) await school.office.result("enroll", student, { courseId });
  const seats = async () => (await school.office.store.collection(`courses/${courseId}/seats`).get()).docs;
  const rows: [capacity: number | null, outcome: "moved" | "kept" | "refused", shards: number][] = [
    [null, "kept", 10],
    [25, "moved", 3],
    [25, "kept", 3],
    [400, "moved", 32],
    [2, "refused", 32],
    [3, "moved", 1],
    [0, "refused", 1],
    [null, "moved", 10],
    [2, "refused", 10],
    [11, "moved", 2],
  ];
  let version = 1;
  for (const [capacity, outcome, shards] of rows) {
    const before = (await seats()).map(({ id }) => id);
    const course = { status: "open" as const, capacity };
    if (outcome === "refused") {
      await refuseToSave(courseId, version, course, { refused: "capacity-below-taken", taken: 3 });
      continue;
    }
    await save(courseId, version, course, { version: ++version }, { [`courses/${courseId}`]: { capacity } });
    const now = await seats();
    const laidOut = Array.from({ length: shards }, (_, shard) => `${version}-${shard}`).sort();
    expect(now.map(({ id }) => id)).toEqual(outcome === "moved" ? laidOut : before);
    const quotas: (number | null)[] = now.map((seat) => seat.get("quota"));
    if (capacity === null) expect(new Set(quotas)).toEqual(new Set([null]));
    else expect(quotas.reduce<number>((sum, quota) => sum + (quota as number), 0)).toBe(capacity);
    expect(await seatsTaken(school.office, courseId)).toBe(3);
  }
});

test("a capacity that just holds those who are in admits nobody, and one seat more admits one", async () => {
  const courseId = await publishCourse(school.office, school.admin, { capacity: 20 });
  const [ann, bob, cid] = (await school.office.students(3)) as [Person, Person, Person];
  const enroll = (student: Person, expected: object) => school.walk("enroll", student, { courseId }, expected);
  await enroll(ann, {});
  await save(courseId, 1, { status: "open", capacity: 1 }, {});
  await enroll(bob, { refused: "course-full", status: "open" });
  await school.walk("withdraw", ann, { courseId }, {});
  await enroll(bob, {});
  await save(courseId, 2, { status: "open", capacity: 2 }, {});
  await enroll(ann, { alreadyEnrolled: false });
  await enroll(cid, { refused: "course-full", status: "open" });
  expect(await seatsTaken(school.office, courseId)).toBe(2);
});
