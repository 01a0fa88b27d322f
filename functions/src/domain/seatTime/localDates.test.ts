import fc from "fast-check";
import { total } from "../standing/tallies.ts";
import { localDate, secondsByDate } from "./localDates.ts";

const zones = [
  "UTC",
  "America/Chicago",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
];
const HOUR = 3600;

test.each([
  ["UTC", "2026-03-08T00:00:00.000Z", "2026-03-08"],
  ["UTC", "2026-03-07T23:59:59.999Z", "2026-03-07"],
  ["America/Chicago", "2026-03-08T05:59:59.999Z", "2026-03-07"],
  ["America/Chicago", "2026-03-08T06:00:00.000Z", "2026-03-08"],
  ["Asia/Kathmandu", "2026-03-07T18:15:00.000Z", "2026-03-08"],
  ["Pacific/Kiritimati", "2026-12-31T10:00:00.000Z", "2027-01-01"],
])("in %s %s is of %s", (timeZone, moment, date) => {
  expect(localDate(Date.parse(moment), timeZone)).toBe(date);
});

/** Days on which clocks are changed, and those around them. */
test.each([
  ["America/Chicago", "2026-03-08", 23, "2026-03-07T06:00:00Z"],
  ["America/Chicago", "2026-11-01", 25, "2026-10-31T05:00:00Z"],
  ["Europe/Berlin", "2026-03-29", 23, "2026-03-27T23:00:00Z"],
  ["Europe/Berlin", "2026-10-25", 25, "2026-10-23T22:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-04", 23.5, "2026-10-02T13:30:00Z"],
  ["Australia/Lord_Howe", "2026-04-05", 24.5, "2026-04-03T13:00:00Z"],
  ["America/Phoenix", "2026-03-08", 24, "2026-03-07T07:00:00Z"],
])("in %s %s has %s hours", (timeZone, date, hours, dayBefore) => {
  const dates = secondsByDate(Date.parse(dayBefore), 72 * HOUR, timeZone);
  expect(Object.values(dates).slice(0, 2)).toEqual([24 * HOUR, hours * HOUR]);
  expect(dates[date]).toBe(hours * HOUR);
  expect(total(dates)).toBe(72 * HOUR);
});

test.each([
  ["begins before midnight, to the second", "2026-03-07T23:59:58.000Z", { "2026-03-07": 2, "2026-03-08": 3 }],
  ["begins 1 ms before a whole second", "2026-03-07T23:59:57.999Z", { "2026-03-07": 3, "2026-03-08": 2 }],
  ["begins 1 ms after a whole second", "2026-03-07T23:59:58.001Z", { "2026-03-07": 2, "2026-03-08": 3 }],
  ["begins 1 ms before midnight", "2026-03-07T23:59:59.999Z", { "2026-03-07": 1, "2026-03-08": 4 }],
  ["begins at midnight", "2026-03-08T00:00:00.000Z", { "2026-03-08": 5 }],
])("five seconds of which the first %s", (_, from, dates) => {
  expect(secondsByDate(Date.parse(from), 5, "UTC")).toEqual(dates);
});

test("a date that is skipped has no second, and one that comes twice has all of them", () => {
  // Samoa went over the date line, without a 30 December; Newfoundland set its clocks back at a minute past midnight.
  expect(secondsByDate(Date.parse("2011-12-30T09:59:00Z"), 120, "Pacific/Apia")).toEqual({
    "2011-12-29": 60,
    "2011-12-31": 60,
  });
  expect(secondsByDate(Date.parse("2010-11-07T02:29:00Z"), 3 * 60, "America/St_Johns")).toEqual({
    "2010-11-06": 120,
    "2010-11-07": 60,
  });
});

test("no second is lost or counted twice, and each is under the date in which it begins", () => {
  const from = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
  const seconds = fc.oneof(fc.nat(300), fc.nat(90_000));
  fc.assert(
    fc.property(from, seconds, fc.constantFrom(...zones), fc.nat(), (start, count, zone, at) => {
      const dates = secondsByDate(start, count, zone);
      expect(total(dates)).toBe(count);
      if (count > 0) expect(dates[localDate(start + (at % count) * 1000, zone)]).toBeGreaterThan(0);
      const cut = at % (count + 1);
      const [first, rest] = [secondsByDate(start, cut, zone), secondsByDate(start + cut * 1000, count - cut, zone)];
      for (const date of Object.keys(dates)) expect((first[date] ?? 0) + (rest[date] ?? 0)).toBe(dates[date]);
    }),
  );
});
