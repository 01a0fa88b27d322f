import { coursePolicy, pvqPolicy } from "../../../simulation/policies.ts";
import type { PvqPolicy } from "../../contract/index.ts";
import { add, type Change, entries } from "../../records/changes.ts";
import type { Challenge, Checks, Enrollment, PvqStanding, Root, Verdict } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import { noChecks, standingOf } from "../standing/pvqStanding.ts";
import { correctingChanges } from "./correcting.ts";
import { lapsedChallengeDoc, otherCourse, settleOverdue } from "./lapsing.ts";
import type { Recounted } from "./recounting.ts";
import { settlingChanges, voiding } from "./settling.ts";

const now = 10_000;
const deadline = 9000;
const call = {
  now,
  random: () => () => 0,
  receiptFor: (name: string, input: object) => ({ fingerprint: JSON.stringify([name, input]), secretVersion: "1" }),
};
const written = (changes: Change[]) => changes.map((change) => [change.doc.path, "data" in change && change.data]);

const open = { courseId: "c", challengeId: "c-2", questionId: "q", prompt: "?", deadline };
const seatTimePolicy = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const passed = { courseSeconds: 40, lessonSeconds: { l: 30 } };
const enrolled = (policy: Partial<PvqPolicy> = {}, changed: Partial<Enrollment> = {}): Enrollment => ({
  ...newEnrollment("c", { policy: coursePolicy(seatTimePolicy, pvqPolicy(policy)), lessons: [] }, 0),
  totalLessons: 1,
  courseSeconds: 60,
  lessonSeconds: { l: 50 },
  resetSeconds: { l: 45 },
  checks: { ...noChecks, asked: 2, secondsAtAsked: 60, owed: { lessonId: "l" }, passed },
  ...changed,
});
const standing = (more: Partial<PvqStanding> = {}): PvqStanding => ({
  ...standingOf(undefined),
  challenge: open,
  ...more,
});
const rootOf = (more: Partial<PvqStanding> = {}): Root => ({ version: 3, openAttempts: [], pvq: standing(more) });
const asked = (enrollment: Enrollment, more: Partial<PvqStanding> = {}) => ({
  uid: "ada",
  open,
  root: rootOf(more),
  seatTime: undefined,
  enrollment,
});

const enrollmentPath = "users/ada/enrollments/c";
const nothingBack = { lessonSeconds: entries({}), resetSeconds: entries({}) };

test("a right answer is written, counted and clears", () => {
  const { changes, root, enrollment } = settlingChanges(asked(enrolled()), "right", call);
  const { checks } = enrollment;
  expect(checks).toMatchObject({ missed: 0, owed: null });
  expect(root).toEqual({ version: 3, openAttempts: [], pvq: standing({ challenge: null, clearedAt: now }) });
  expect(written(changes)).toEqual([
    ["users/ada/challenges/c-2", { status: "right", settledAt: now }],
    [enrollmentPath, { status: "active", checks, pvqStatus: "clear", ...nothingBack }],
    ["users/ada", { pvqAnswered: add(1), pvqMissed: add(0) }],
    ["users/ada/office/root", { pvq: root.pvq }],
  ]);
});

test("a lapse counts from its deadline on, and takes back what was credited", () => {
  const { changes, root, enrollment, rewound } = settlingChanges(
    asked(enrolled({ onLapse: "rewindLesson" }), { consecutiveMisses: 1 }),
    "lapsed",
    call,
  );
  expect(rewound).toEqual({ courseSeconds: 20, lessonSeconds: { l: 20 }, resetSeconds: { l: 30 } });
  expect([enrollment.courseSeconds, enrollment.pvqStatus, root.pvq?.lockedUntil]).toEqual([40, "locked", 69_000]);
  expect(written(changes)).toEqual([
    ["users/ada/challenges/c-2", { status: "lapsed", settledAt: deadline }],
    [
      enrollmentPath,
      {
        status: "active",
        checks: enrollment.checks,
        pvqStatus: "locked",
        courseSeconds: add(-20),
        lessonSeconds: entries({ l: add(-20) }),
        resetSeconds: entries({ l: 30 }),
      },
    ],
    ["users/ada", { pvqAnswered: add(0), pvqMissed: add(1), instructionSeconds: add(-20) }],
    ["users/ada/office/root", { pvq: root.pvq }],
  ]);
});

const excluding: Partial<PvqPolicy> = { lockSeconds: null };

test.each<[Enrollment["status"], Partial<PvqPolicy>, Enrollment["status"], Checks["excludedFrom"], boolean]>([
  ["active", excluding, "excluded", undefined, true],
  ["withdrawn", excluding, "excluded", "withdrawn", false],
  ["completed", excluding, "completed", undefined, false],
  ["active", { onLapse: "fail" }, "failed", undefined, true],
  ["withdrawn", { onLapse: "fail" }, "failed", undefined, false],
])("a lapse in an enrollment that is %s, under %j, leaves it %s", (before, policy, after, from, ends) => {
  const settled = settlingChanges(
    asked(enrolled(policy, { status: before }), { consecutiveMisses: 1 }),
    "lapsed",
    call,
  );
  expect(settled.enrollment).toMatchObject({ status: after, checks: { missed: 1 } });
  expect(settled.enrollment.checks.excludedFrom).toBe(from);
  expect(written(settled.changes)[1]).toMatchObject([
    enrollmentPath,
    { status: after, checks: settled.enrollment.checks },
  ]);
  expect(
    written(settled.changes).some(([, data]) => JSON.stringify(data) === JSON.stringify({ activeCourses: add(-1) })),
  ).toBe(ends);
});

test("a root that is not there yet begins at no version", () => {
  expect(settlingChanges({ ...asked(enrolled()), root: undefined }, "right", call).root.version).toBe(0);
});

test("a question is void only where one is asked", () => {
  expect(written(voiding("ada", open, now))).toEqual([
    ["users/ada/challenges/c-2", { status: "void", settledAt: now }],
  ]);
  expect([voiding("ada", null, now), voiding("ada", undefined, now)]).toEqual([[], []]);
});

describe("a question whose time may have ended", () => {
  const enrollment = enrolled();
  const other = enrolled({ everySeconds: 200 });
  const met = { root: rootOf(), seatTime: undefined, enrollment, other };
  const of = { uid: "ada", courseId: "c" };

  test("leaves all as it was where it has not", () => {
    const inTime = { ...met, root: rootOf({ challenge: { ...open, deadline: now } }) };
    expect(settleOverdue(inTime, of, call)).toEqual({ root: inTime.root, enrollment, changes: [] });
    expect(settleOverdue({ ...met, root: undefined }, of, call).changes).toEqual([]);
  });

  test("is settled and filed, in the course itself", () => {
    const settled = settleOverdue(met, of, call);
    const expected = settlingChanges(asked(enrollment), "lapsed", call);
    expect([settled.root, settled.enrollment]).toEqual([expected.root, expected.enrollment]);
    expect(settled.changes.slice(0, -1)).toEqual(expected.changes);
    expect(written(settled.changes).at(-1)).toEqual([
      "users/ada/journal/lapse~challenge~c-2",
      {
        callable: "closeChallenge",
        actor: "system",
        outcome: "result",
        result: {
          courseId: "c",
          challengeId: "c-2",
          status: "due",
          enrollment: "active",
          missed: 1,
          asked: 2,
          rewoundSeconds: 0,
          rewoundLessons: {},
        },
        ...call.receiptFor("closeChallenge", { uid: "ada", challengeId: "c-2" }),
      },
    ]);
    expect(lapsedChallengeDoc({ uid: "ada", challengeId: "c-2" }).path).toBe("users/ada/journal/lapse~challenge~c-2");
  });

  test("is settled in another course, which leaves this enrollment as it was", () => {
    const settled = settleOverdue(met, { uid: "ada", courseId: "d" }, call);
    expect(settled.enrollment).toBe(enrollment);
    expect(settled.changes[1]).toMatchObject({ data: { checks: { missed: 1 } }, doc: { path: enrollmentPath } });
    expect(() => settleOverdue({ ...met, other: undefined }, { uid: "ada", courseId: "d" }, call)).toThrow(
      "without an enrollment",
    );
  });

  test("names its course where that is another one", () => {
    expect([otherCourse(rootOf(), "d"), otherCourse(rootOf(), "c"), otherCourse(undefined, "c")]).toEqual([
      "c",
      undefined,
      undefined,
    ]);
  });
});

describe("a correction", () => {
  const challenge = { courseId: "c", status: "wrong", corrections: [] } as unknown as Challenge;
  const corrections = [{ correct: true }] as Challenge["corrections"];
  const fine: Recounted = { consecutiveMisses: 0, lockedUntil: null, asked: 2, missed: 0, excluded: false };

  const correct = (
    enrollment: Enrollment,
    recounted: Partial<Recounted>,
    { root = rootOf({ challenge: null }), after = corrections }: { root?: Root; after?: Challenge["corrections"] } = {},
  ) =>
    correctingChanges(
      {
        uid: "ada",
        courseId: "c",
        challengeId: "c-2",
        root,
        seatTime: undefined,
        enrollment,
        call,
        jitter: () => () => 0,
      },
      { before: challenge, after: { ...challenge, corrections: after } },
      { ...fine, ...recounted },
    );

  test("adds a verdict, and counts by the difference", () => {
    const { pvqStatus, changes } = correct(enrolled(), {});
    expect(pvqStatus).toBe("clear");
    const checks = {
      ...noChecks,
      asked: 2,
      secondsAtAsked: 60,
      passed: { courseSeconds: 60, lessonSeconds: { l: 50 } },
    };
    expect(written(changes)).toEqual([
      ["users/ada/challenges/c-2", { corrections }],
      [enrollmentPath, { status: "active", checks, pvqStatus: "clear" }],
      ["users/ada", { pvqAnswered: add(0), pvqMissed: add(-1) }],
      // It was due until now.
      ["users/ada/office/root", { pvq: standing({ challenge: null, clearedAt: now }) }],
    ]);
  });

  test.each<[string, Checks["owed"], number]>([
    ["where nothing stood in its way", null, 4000],
    ["only from now on where a question was due", { lessonId: "l" }, now],
  ])("lets time be credited later %s", (_, owed, clearedAt) => {
    const enrollment = enrolled();
    enrollment.checks = { ...enrollment.checks, owed };
    const { changes } = correct(enrollment, {}, { root: rootOf({ challenge: null, clearedAt: 4000 }) });
    expect(changes.at(-1)).toMatchObject({ data: { pvq: { clearedAt } } });
  });

  test("to a lapse counts an answer less, and a miss no more", () => {
    const wrongAgain = [{ correct: false }] as Challenge["corrections"];
    const { changes } = correct(enrolled(), { missed: 1 }, { after: wrongAgain });
    expect(written(changes)[2]).toEqual(["users/ada", { pvqAnswered: add(0), pvqMissed: add(0) }]);
  });

  test.each<[string, Partial<Recounted>, PvqStanding["challenge"], boolean]>([
    ["that locks voids the question that is asked", { lockedUntil: now + 1 }, { ...open, deadline: now }, true],
    ["that locks leaves one whose time has ended to its lapse", { lockedUntil: now + 1 }, open, false],
    ["that excludes voids one of the course", { excluded: true }, { ...open, deadline: now }, true],
    ["that excludes leaves one of another", { excluded: true }, { ...open, courseId: "d", deadline: now }, false],
    ["that changes neither leaves it", {}, { ...open, deadline: now }, false],
    ["that locks nobody's question voids none", { lockedUntil: now + 1 }, null, false],
  ])("%s", (_, recounted, challenge, isVoided) => {
    const { changes } = correct(enrolled(), recounted, { root: rootOf({ challenge }) });
    const voided = written(changes).filter(([, data]) => (data as { status?: string }).status === "void");
    expect(voided).toEqual(isVoided ? [["users/ada/challenges/c-2", { status: "void", settledAt: now }]] : []);
    expect(changes.at(-1)).toMatchObject({ data: { pvq: { challenge: isVoided ? null : challenge } } });
  });

  test.each<
    [Enrollment["status"], Checks["excludedFrom"], boolean, Enrollment["status"], Checks["excludedFrom"], number]
  >([
    ["active", undefined, true, "excluded", undefined, -1],
    ["withdrawn", undefined, true, "excluded", "withdrawn", 0],
    ["withdrawn", undefined, false, "withdrawn", undefined, 0],
    ["completed", undefined, true, "completed", undefined, 0],
    ["failed", undefined, false, "failed", undefined, 0],
    ["excluded", undefined, true, "excluded", undefined, 0],
    ["excluded", "withdrawn", true, "excluded", "withdrawn", 0],
    ["excluded", undefined, false, "active", undefined, 1],
    ["excluded", "withdrawn", false, "withdrawn", undefined, 0],
  ])(
    "in an enrollment that is %s (from %s), excluding: %s, leaves it %s (from %s)",
    (before, from, excluded, after, kept, counted) => {
      const enrollment = enrolled({}, { status: before });
      if (from) enrollment.checks = { ...enrollment.checks, excludedFrom: from };
      const changes = written(correct(enrollment, { excluded }).changes);
      const found = changes.find(([path]) => path === enrollmentPath)?.[1] as Enrollment;
      expect([found.status, found.checks.excludedFrom]).toEqual([after, kept]);
      expect(found.pvqStatus).toBe(after === "excluded" ? "excluded" : excluded ? "due" : "clear");
      const moved = changes.filter(([, data]) => Object.hasOwn(data as object, "activeCourses"));
      expect(moved).toEqual(counted === 0 ? [] : [["users/ada", { activeCourses: add(counted) }]]);
    },
  );

  test.each<[Verdict, Partial<Recounted>, string]>([
    ["right", { lockedUntil: now + 1 }, "locked"],
    ["right", { lockedUntil: now }, "clear"],
  ])("to %s, %j, is %s", (_, recounted, status) => {
    const { pvqStatus, changes } = correct(enrolled(), recounted, { root: { version: 1 } });
    expect(pvqStatus).toBe(status);
    const owed = status === "locked" ? { lessonId: "l" } : null;
    expect(changes[1]).toMatchObject({ data: { checks: { owed }, pvqStatus: status } });
  });
});
