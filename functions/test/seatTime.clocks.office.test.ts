import { enrolled } from "./support/enrolled.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { publishTimed } from "./support/sittings.ts";

const school = openSchool("seatclocks");
const HOUR = 3600;
/** A beat credits two hours at most, and a date has no more than 24. */
const lavish = { maximumCreditSeconds: 2 * HOUR, idleSeconds: 86_400, dailyMaximumSeconds: 86_400 };

/** Days of two years ahead, since time moves forward only: when each begins, and how many hours it has. */
const days: [timeZone: string, date: string, midnight: string, hours: number][] = [
  ["America/Chicago", "2028-03-12", "2028-03-12T06:00:00Z", 23],
  ["Europe/Berlin", "2028-03-26", "2028-03-25T23:00:00Z", 23],
  ["Australia/Lord_Howe", "2028-04-02", "2028-04-01T13:00:00Z", 24.5],
  ["Australia/Lord_Howe", "2028-10-01", "2028-09-30T13:30:00Z", 23.5],
  ["Europe/Berlin", "2028-10-29", "2028-10-28T22:00:00Z", 25],
  ["America/Chicago", "2028-11-05", "2028-11-05T05:00:00Z", 25],
  ["America/Chicago", "2029-01-10", "2029-01-10T06:00:00Z", 24],
  ["Europe/Berlin", "2029-01-12", "2029-01-11T23:00:00Z", 24],
  ["Australia/Lord_Howe", "2029-01-14", "2029-01-13T13:00:00Z", 24],
];

test.each(days)(
  "in %s %s, from midnight at %s, has %s hours, of which all but one that is skipped are credited under its date",
  async (timeZone, date, midnight, hours) => {
    const { office } = school;
    const from = Date.parse(midnight);
    const courseId = await publishTimed(school, { seatTime: lavish }, { timeZone });
    const student = await enrolled(office, courseId);
    office.stopAt(from - 2000);
    const { sessionId } = await office.result("startSession", student, { courseId });
    const ref = { courseId, sessionId };
    for (let hour = 1; hour < hours; hour++) {
      // After the tenth hour none beats for three, which earns two.
      if (hour === 11 || hour === 12) continue;
      office.stopAt(from + hour * HOUR * 1000);
      const { status } = await office.result("heartbeat", student, ref);
      expect(status).toBe("active");
    }
    office.stopAt(from + hours * HOUR * 1000 + 3000);
    expect(await office.result("heartbeat", student, ref)).toMatchObject({ todaySeconds: 3 });
    const { seatTime, enrollments } = await expectConsistent(office, student.uid);
    expect(Object.values(seatTime?.open.days).toSorted()).toEqual([2, 3, (hours - 1) * HOUR].toSorted());
    expect(seatTime?.open.days[date]).toBe((hours - 1) * HOUR);
    expect(enrollments[0]?.courseSeconds).toBe((hours - 1) * HOUR + 5);
  },
  30_000,
);

test("five tabs that beat for ten minutes earn ten minutes", async () => {
  const { office } = school;
  const courseId = await publishTimed(school, { seatTime: { maximumCreditSeconds: 60, idleSeconds: 300 } });
  const student = await enrolled(office, courseId);
  const from = Date.parse("2029-01-20T12:00:00Z");
  office.stopAt(from);
  const { sessionId } = await office.result("startSession", student, { courseId });
  for (let at = 10; at <= 600; at += 10) {
    office.stopAt(from + at * 1000);
    await Promise.all([1, 2, 3, 4, 5].map(() => office.call("heartbeat", student, { courseId, sessionId })));
  }
  const { counters, enrollments } = await expectConsistent(office, student.uid);
  expect([counters?.instructionSeconds, enrollments[0]?.courseSeconds]).toEqual([600, 600]);
}, 60_000);
