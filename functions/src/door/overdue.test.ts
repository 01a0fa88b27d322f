import { eachOnItsOwn, type MemoryInstance, NOW_MS } from "../../test/support/memory/memoryInstance.ts";
import {
  attemptDoc,
  bankPartDoc,
  challengeDoc,
  type Doc,
  enrollmentDoc,
  rootDoc,
  seatTimeDoc,
} from "../records/documents.ts";
import {
  erasedStudents,
  expiredParts,
  idleStudents,
  overdueAttempts,
  overdueChallenges,
  overdueEnrollments,
} from "./overdue.ts";

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

async function all(pages: AsyncIterable<object[]>): Promise<object[]> {
  const items: object[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

const enrollment = { courseId: "c", status: "active", enrolledAt: 1, pvqStatus: "clear", policy: {}, checks: {} };
const attempt = {
  attemptNumber: 1,
  quizId: "q",
  courseId: "c",
  bankVersion: 1,
  status: "open",
  questionIds: [],
  revision: 0,
};
const challenge = { courseId: "c", questionId: "i", askedAt: 1, status: "open", corrections: [] };

test.each<[string, typeof idleStudents, (uid: string) => Doc<object>, object, string, object, object]>([
  [
    "enrollments that are overdue",
    overdueEnrollments,
    (uid) => enrollmentDoc(uid, "c"),
    enrollment,
    "deadlineAt",
    { courseId: "c" },
    { status: "failed" },
  ],
  [
    "attempts that are overdue",
    overdueAttempts,
    (uid) => attemptDoc(uid, "c", "q-1"),
    attempt,
    "closesAt",
    { courseId: "c", attemptId: "q-1" },
    { status: "lapsed" },
  ],
  [
    "identity questions that are overdue",
    overdueChallenges,
    (uid) => challengeDoc(uid, "h"),
    challenge,
    "deadline",
    { challengeId: "h" },
    { status: "right" },
  ],
  ["idle students", idleStudents, seatTimeDoc, { days: {} }, "idleAt", {}, { idleAt: null }],
  ["erased students", erasedStudents, rootDoc, { version: 1 }, "sweepAt", {}, { sweepAt: null }],
])(
  "%s are those whose time has passed, that first which passed first",
  async (_, overdue, docOf, data, field, ids, settled) => {
    const times = { ada: NOW_MS - 1, bob: NOW_MS - 2, cid: NOW_MS };
    for (const [uid, time] of Object.entries(times)) await memory.plant(docOf(uid), { ...data, [field]: time });
    await memory.plant(docOf("dot"), { ...data, [field]: null });
    await memory.plant(docOf("eve"), { ...data, [field]: NOW_MS - 3, ...settled });
    expect(await all(overdue(memory.instance))).toEqual([
      { uid: "bob", ...ids },
      { uid: "ada", ...ids },
    ]);
  },
);

test("expired parts of banks are told by course, quiz and part", async () => {
  const part = { count: 1, digest: "d", expiresAt: NOW_MS - 1 };
  await memory.plant(bankPartDoc("c", "q", "p"), part);
  await memory.plant(bankPartDoc("c", "q", "later"), { ...part, expiresAt: NOW_MS });
  expect(await all(expiredParts(memory.instance))).toEqual([{ courseId: "c", quizId: "q", partId: "p" }]);
});
