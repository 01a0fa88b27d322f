import type { DocumentData } from "@google-cloud/firestore";
import { pastOf, recountChecks } from "../../src/domain/identity/recounting.ts";
import type { Challenge } from "../../src/records/studentRecords.ts";

interface Stored {
  root: DocumentData | undefined;
  journal: readonly DocumentData[];
  enrollments: readonly DocumentData[];
  challenges: readonly (Challenge & { challengeId: string })[];
}

/** Expects locks and exclusions to follow from the identity questions, and questions and journal to agree one to one. */
export function expectChecksConsistent({ root, journal, enrollments, challenges }: Stored): void {
  const open = challenges.filter(({ status }) => status === "open");
  expect(open.map(({ challengeId }) => challengeId)).toEqual(
    root?.pvq?.challenge ? [root.pvq.challenge.challengeId] : [],
  );
  const past = challenges.map(pastOf);
  for (const { courseId, status, checks, pvqStatus } of enrollments) {
    const counted = recountChecks(past, courseId, root?.pvq?.unlocks ?? [], checks.reinstatedAt);
    const own = challenges.filter((challenge) => challenge.courseId === courseId);
    expect(own.map(({ challengeId }) => challengeId).sort()).toEqual(
      own.map((_, index) => `${courseId}-${index + 1}`).sort(),
    );
    if (status !== "completed" && status !== "failed") expect(status === "excluded").toBe(counted.excluded);
    expect(pvqStatus === "excluded").toBe(status === "excluded");
    expect({
      consecutiveMisses: root?.pvq?.consecutiveMisses ?? 0,
      lockedUntil: root?.pvq?.lockedUntil ?? null,
    }).toEqual({ consecutiveMisses: counted.consecutiveMisses, lockedUntil: counted.lockedUntil });
  }
  const results = journal.filter(({ outcome }) => outcome === "result");
  const of = (callable: string) => results.filter((entry) => entry.callable === callable);
  const count = (...statuses: string[]) => challenges.filter(({ status }) => statuses.includes(status)).length;
  expect(new Set(of("requestPvq").map(({ result }) => result.challengeId)).size).toBe(challenges.length);
  expect(
    of("answerPvq")
      .map(({ result }) => result.correct)
      .filter(Boolean).length,
  ).toBe(count("right"));
  expect(of("answerPvq").length).toBe(count("right", "wrong"));
  expect(of("closeChallenge").length).toBe(count("lapsed"));
}
