/** What each sweep nominates. */
import { eachOnItsOwn, type MemoryInstance, NOW_MS } from "../test/support/memory/memoryInstance.ts";
import type { Sweep } from "./door/defineSweep.ts";
import {
  attemptDoc,
  bankPartDoc,
  challengeDoc,
  type Doc,
  enrollmentDoc,
  rootDoc,
  seatTimeDoc,
} from "./records/documents.ts";
import {
  closeIdleSessions,
  closeOverdueAttempts,
  closeOverdueChallenges,
  eraseRecords,
  failOverdueEnrollments,
  removeParts,
} from "./sweeps.ts";

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

async function nominated<I>(sweep: Sweep<I>): Promise<I[]> {
  const items: I[] = [];
  for await (const page of sweep.nominate(memory.instance)) items.push(...page);
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

// biome-ignore lint/suspicious/noExplicitAny: of whatever they sweep.
test.each<[string, Sweep<any>, (uid: string) => Doc<object>, object, string, object, object]>([
  [
    "enrollments that are overdue",
    failOverdueEnrollments,
    (uid) => enrollmentDoc(uid, "c"),
    enrollment,
    "deadlineAt",
    { courseId: "c" },
    { status: "failed" },
  ],
  [
    "attempts that are overdue",
    closeOverdueAttempts,
    (uid) => attemptDoc(uid, "c", "q-1"),
    attempt,
    "closesAt",
    { courseId: "c", attemptId: "q-1" },
    { status: "lapsed" },
  ],
  [
    "identity questions that are overdue",
    closeOverdueChallenges,
    (uid) => challengeDoc(uid, "h"),
    challenge,
    "deadline",
    { challengeId: "h" },
    { status: "right" },
  ],
  ["idle students", closeIdleSessions, seatTimeDoc, { days: {} }, "idleAt", {}, { idleAt: null }],
  ["erased students", eraseRecords, rootDoc, { version: 1 }, "sweepAt", {}, { sweepAt: null }],
])("%s are those whose time has passed", async (_, sweep, docOf, data, field, ids, settled) => {
  const times = { ada: NOW_MS - 1, bob: NOW_MS - 2, cid: NOW_MS };
  for (const [uid, time] of Object.entries(times)) await memory.plant(docOf(uid), { ...data, [field]: time });
  await memory.plant(docOf("dot"), { ...data, [field]: null });
  await memory.plant(docOf("eve"), { ...data, [field]: NOW_MS - 3, ...settled });
  expect(await nominated(sweep)).toEqual([
    { uid: "bob", ...ids },
    { uid: "ada", ...ids },
  ]);
});

test("expired parts of banks are told by course, quiz and part", async () => {
  const part = { count: 1, digest: "d", expiresAt: NOW_MS - 1 };
  await memory.plant(bankPartDoc("c", "q", "p"), part);
  await memory.plant(bankPartDoc("c", "q", "later"), { ...part, expiresAt: NOW_MS });
  expect(await nominated(removeParts)).toEqual([{ courseId: "c", quizId: "q", partId: "p" }]);
});
