import { add, type Change } from "../../records/changes.ts";
import type { Enrollment, OpenAttempt, Root, SeatTime } from "../../records/studentRecords.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { endingChanges, reinstatingChanges } from "./ending.ts";

const now = 1000;
const call = { now, random: () => () => 0, receiptFor: () => ({ fingerprint: "f", secretVersion: "1" }) };
const written = (changes: Change[]) => changes.map((change) => [change.doc.path, "data" in change && change.data]);

const attempt = (courseId: string, attemptId: string, closesAt: number | null) =>
  ({ courseId, attemptId, closesAt }) as OpenAttempt;
const session = (courseId: string): SeatTime => ({
  started: 1,
  open: {
    sessionId: "s-1",
    courseId,
    startedAt: 1,
    idleSeconds: 900,
    lessonId: null,
    seconds: 7,
    days: {},
    lessons: {},
  },
  creditedThrough: 500,
  days: {},
  idleAt: 900_500,
});

test("whatever is open in an enrollment that ends is over with it, and nothing else", () => {
  const open = [
    attempt("safety", "limited", 1001),
    attempt("safety", "over", 1000),
    attempt("safety", "endless", null),
    attempt("other", "elsewhere", null),
  ];
  const ending = {
    uid: "ada",
    courseId: "safety",
    root: { version: 1, openAttempts: open },
    seatTime: undefined,
    call,
  };
  expect(written(endingChanges(ending, "withdrawn", { completedAt: 3 }))).toEqual([
    ["users/ada/enrollments/safety", { status: "withdrawn", completedAt: 3 }],
    ["users/ada", { activeCourses: add(-1) }],
    [
      "users/ada/office/root",
      { openAttempts: [{ ...open[0], closesAt: now }, open[1], { ...open[2], closesAt: now }, open[3]] },
    ],
    ["users/ada/enrollments/safety/attempts/limited", { closesAt: now }],
    ["users/ada/enrollments/safety/attempts/endless", { closesAt: now }],
  ]);
});

test.each<[Root | undefined]>([[undefined], [{ version: 1 }]])(
  "with %j an exclusion ends the enrollment alone",
  (root) => {
    const ending = { uid: "ada", courseId: "safety", root, seatTime: { ...session("safety"), open: null }, call };
    expect(written(endingChanges(ending, "excluded"))).toEqual([
      ["users/ada/enrollments/safety", { status: "excluded", pvqStatus: "excluded" }],
      ["users/ada", { activeCourses: add(-1) }],
      ["users/ada/office/root", { openAttempts: [] }],
    ]);
  },
);

test.each([
  ["safety", [["users/ada/office/session", "users/ada/sessions/s-1"]]],
  ["other", []],
])("a session that is open in %s", (courseId, closed) => {
  const ending = { uid: "ada", courseId: "safety", root: undefined, seatTime: session(courseId), call };
  const more = endingChanges(ending, "withdrawn").slice(3);
  expect(more.map(({ doc }) => doc.path)).toEqual(closed.flat());
  if (more[1]) expect(more[1]).toMatchObject({ data: { status: "closed", endedAt: now, seconds: 7 } });
});

test.each([
  [undefined, "active", [["users/ada", { activeCourses: add(1) }]]],
  ["active" as const, "active", [["users/ada", { activeCourses: add(1) }]]],
  ["withdrawn" as const, "withdrawn", []],
])("who was excluded from an enrollment that was %s is %s again", (excludedFrom, status, counted) => {
  const checks = { ...noChecks, ...(excludedFrom && { excludedFrom }) };
  const changes = reinstatingChanges("ada", "safety", { checks } as Enrollment, { pvqStatus: "clear" });
  expect(written(changes)).toEqual([["users/ada/enrollments/safety", { status, pvqStatus: "clear" }], ...counted]);
});
