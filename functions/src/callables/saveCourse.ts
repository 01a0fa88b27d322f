import { layOutSeats, seatDocs, takenIn } from "../domain/enrollment/seats.ts";
import { forbiddenIn, forbidTopics } from "../domain/identity/forbiddenPrompts.ts";
import { isCurrent } from "../domain/standing/versions.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Quiz } from "../records/catalogueRecords.ts";
import { create, remove, update } from "../records/changes.ts";
import { courseDoc, guard, quizDoc, recordAt, seatDoc, seatsOf } from "../records/documents.ts";
import { findBeside, idIn } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";

export const saveCourse = defineCommand({
  name: "saveCourse",
  caller: "admin",
  lane: ({ input: { courseId } }) => `courses/${courseId}`,
  reads: ({ input: { courseId, course } }, seen) => {
    const stored = seen.get(courseDoc(courseId));
    return {
      stored: guard(courseDoc(courseId)),
      seats: stored && stored.capacity !== course.capacity ? seatDocs(courseId, stored.seats).map(guard) : [],
      catalogue: forbiddenIn(course.policy),
    };
  },
  /** Another app may have put its own document in a course's place: the seats below it are taken still, and finals are finals. */
  async prepare({ stored }, { input: { courseId } }, { find }) {
    if (stored) return { left: [], finalQuizzes: [] };
    const [left, quizzes] = await Promise.all([
      find(seatsOf(courseId)),
      findBeside<Quiz>(find, quizDoc(courseId, "any"), ["policy"]),
    ]);
    return { left, finalQuizzes: quizzes.flatMap(({ path, data }) => (data.policy.final ? [idIn(path)] : [])) };
  },
  /**
   * A new capacity lays the seats out anew and removes the old shards in the same commit, so whoever decided on the old
   * ones has to decide again: seats are never oversold.
   */
  decide({ stored, seats, catalogue }, { input: { courseId, course, baseVersion } }, { left, finalQuizzes }) {
    if (!isCurrent(stored?.version, baseVersion)) {
      return { refusal: refuse("stale-version", { version: stored?.version ?? 0 }) };
    }
    const kept = new Set(course.lessons.map((lesson) => lesson.lessonId));
    const removed = stored?.wasOpen ? stored.lessons.filter((lesson) => !kept.has(lesson.lessonId)) : [];
    if (removed.length > 0) {
      return { refusal: refuse("lessons-removed", { lessonIds: removed.map((lesson) => lesson.lessonId) }) };
    }
    const taken = takenIn([...seats, ...left.map(({ data }) => data)]);
    const moved = stored?.capacity !== course.capacity;
    if (moved && course.capacity !== null && course.capacity < taken) {
      return { refusal: refuse("capacity-below-taken", { taken }) };
    }
    const forbidding = forbidTopics(course.policy, catalogue);
    if (forbidding.refusal) return { refusal: forbidding.refusal };

    const generations = left.map(({ path }) => Number.parseInt(idIn(path), 10) || 0);
    const version = Math.max(stored?.version ?? 0, ...generations) + 1;
    const shards = moved ? layOutSeats(course.capacity, taken) : [];
    const record = {
      ...course,
      version,
      wasOpen: stored?.wasOpen === true || taken > 0 || course.status === "open",
      seats: moved || !stored ? { generation: version, shards: shards.length } : stored.seats,
    };
    return {
      result: { courseId, version },
      changes: [
        stored ? update(courseDoc(courseId), record) : create(courseDoc(courseId), { ...record, finalQuizzes }),
        ...forbidding.changes,
        ...(moved && stored ? seatDocs(courseId, stored.seats).map(remove) : []),
        ...left.map(({ path }) => remove(recordAt(path))),
        ...shards.map((seat, shard) => create(seatDoc(courseId, version, shard), seat)),
      ],
    };
  },
});
