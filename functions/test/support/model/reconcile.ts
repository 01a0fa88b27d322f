import type { Office } from "../office.ts";
import type { Person } from "../people.ts";
import { expectConsistent, type recordsOf } from "../recount.ts";
import { expectAcknowledged } from "../recountRequests.ts";
import type { Sent, Town } from "./live.ts";
import { expectKnownQuizzes } from "./reconcileQuizzes.ts";
import { courseIds } from "./town.ts";
import { heldIn, type Student, type World } from "./world.ts";

/** Firestore's clock may be ahead of this process's by so much. */
const CLOCKS_APART_MS = 1000;

/** Expects that all that is stored agrees with itself, with all that was answered, and with one of the worlds that answers allow. */
export async function reconcile(
  { office, admin, now }: Town,
  students: readonly Person[],
  worlds: readonly World[],
  sent: readonly Sent[],
): Promise<void> {
  const all = await Promise.all(
    students.map(async ({ uid }, who) => {
      const stored = await expectConsistent(office, uid);
      const own = sent.filter(({ request }) => request.who === who);
      await expectAcknowledged(
        office,
        stored,
        admin.uid,
        own.map(({ request, first }) => ({ ...request, first })),
      );
      expect(stored.seatTime?.creditedThrough ?? 0).toBeLessThanOrEqual(now() + CLOCKS_APART_MS);
      return stored;
    }),
  );
  const taken = await seatsTaken(office);
  const [error] = worlds.flatMap((world) => errorOf(() => expectKnown(world, all, taken)) ?? []);
  if (error && worlds.every((world) => errorOf(() => expectKnown(world, all, taken)))) throw error;
}

/** Seats counted as taken, by course, over all shards. */
async function seatsTaken(office: Office): Promise<Record<string, number>> {
  const taken: Record<string, number> = {};
  for (const seat of (await office.store.collectionGroup("seats").get()).docs) {
    const courseId = seat.ref.path.split("/")[1] as string;
    taken[courseId] = (taken[courseId] ?? 0) + seat.get("taken");
  }
  return taken;
}

function errorOf(expecting: () => void): unknown {
  try {
    expecting();
    return undefined;
  } catch (error) {
    return error;
  }
}

export type Stored = Awaited<ReturnType<typeof recordsOf>>;

/** What answers told is what is stored. */
function expectKnown(world: World, all: readonly Stored[], taken: Record<string, number>): void {
  for (const [who, student] of world.students.entries()) {
    if (!student.isStale) expectKnownOf(student, all[who] as Stored);
  }
  for (const courseId of courseIds) {
    const { capacity } = world.courses[courseId];
    expect({ courseId, taken: taken[courseId] }).toEqual({ courseId, taken: heldIn(world, courseId) });
    expect(heldIn(world, courseId)).toBeLessThanOrEqual(capacity ?? Number.POSITIVE_INFINITY);
  }
}

function expectKnownOf(student: Student, stored: Stored): void {
  const enrolled = Object.entries(student.courses).map(([courseId, { status, lessons }]) => [
    courseId,
    status,
    lessons,
  ]);
  expect(
    stored.enrollments.map(({ courseId, status, completionEvents }) => [courseId, status, completionEvents]),
  ).toEqual(enrolled.sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)));
  expectKnownQuizzes(student, stored);
  const open = student.sessions.find(({ isOpen }) => isOpen)?.sessionId;
  expect(stored.seatTime?.open?.sessionId).toBe(open);
  expect(stored.root?.pvq?.challenge?.challengeId).toBe(student.challenge?.challengeId);
  const { consecutiveMisses, lockedUntil } = student;
  expect({ consecutiveMisses: 0, lockedUntil: null, ...stored.root?.pvq }).toMatchObject({
    consecutiveMisses,
    lockedUntil,
  });
}
