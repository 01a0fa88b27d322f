import { enrolling } from "./support/enrolling.ts";
import type { Person } from "./support/people.ts";
import { seatsTaken } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("seats");

const { publish, enroll, withdraw, twoStudents, setStatus } = enrolling(school);

describe("a seat", () => {
  test("is refused when all are taken, and given again when one is free", async () => {
    const courseId = await publish({ capacity: 1 });
    const [ann, bob] = await twoStudents();
    await enroll(ann, courseId);
    await enroll(bob, courseId, { refused: "course-full", status: "open" });
    expect(await school.effectsOn(bob)).toEqual({});
    await withdraw(ann, courseId);
    await enroll(bob, courseId, { alreadyEnrolled: false });
    await school.expectNoEffect(ann, () => enroll(ann, courseId, { refused: "course-full", status: "open" }));
    expect(await seatsTaken(school.office, courseId)).toBe(1);
  });

  test("of a completed enrollment stays taken", async () => {
    const courseId = await publish({ capacity: 1 });
    const [ann, bob] = await twoStudents();
    await enroll(ann, courseId);
    await setStatus(ann, courseId, "completed");
    await enroll(bob, courseId, { refused: "course-full", status: "open" });
  });

  test("can be had in any shard, whoever left it", async () => {
    const courseId = await publish({ capacity: 24 });
    const students = await school.office.students(48);
    const [first, second] = [students.slice(0, 24), students.slice(24)];
    for (const student of first) await enroll(student, courseId);
    for (const student of first) await withdraw(student, courseId);
    expect(await seatsTaken(school.office, courseId)).toBe(0);
    for (const student of second) await enroll(student, courseId);
    await enroll(first[0] as Person, courseId, { refused: "course-full", status: "open" });
    expect(await seatsTaken(school.office, courseId)).toBe(24);
  });
});

describe("of 300 seats in 30 shards", () => {
  const fullButFor = async (free: number | undefined) => {
    const courseId = await publish({ capacity: 300 });
    const shards = await school.office.store.collection(`courses/${courseId}/seats`).get();
    await Promise.all(shards.docs.map(({ ref }) => ref.update({ taken: ref.id === `1-${free}` ? 9 : 10 })));
    return courseId;
  };

  test.each([0, 7, 15, 22, 29])("the one that is left in shard %s is found, and sold once", async (free) => {
    const courseId = await fullButFor(free);
    const [ann, bob] = await twoStudents();
    const seat = `courses/${courseId}/seats/1-${free}`;
    await enroll(ann, courseId, { alreadyEnrolled: false }, { [seat]: { taken: 10 } });
    await enroll(bob, courseId, { refused: "course-full", status: "open" });
    expect(await seatsTaken(school.office, courseId)).toBe(300);
  });

  test("all are looked at where the nearest four were full, and by nobody who is in already", async () => {
    const courseId = await fullButFor(undefined);
    const [ann, bob] = await twoStudents();
    const looksOf = async (student: Person, expected: object) => {
      const mark = school.office.proxy.mark();
      await enroll(student, courseId, expected);
      const looks = school.office.proxy.log.slice(mark).filter(({ method }) => method === "BatchGetDocuments");
      return looks.map(({ paths }) => paths.filter((path) => path.includes("/seats/")).length);
    };
    const full = { refused: "course-full", status: "open" };
    expect(await looksOf(ann, full)).toEqual([0, 4, 30]);
    expect(await looksOf(bob, full)).toEqual([4, 30]);
    await school.office.store.doc(`courses/${courseId}/seats/1-3`).update({ taken: 9 });
    await enroll(bob, courseId, { alreadyEnrolled: false });
    expect(await looksOf(bob, { alreadyEnrolled: true })).toEqual([4]);
  });
});
