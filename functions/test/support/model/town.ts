import type { DocumentData, WriteBatch } from "@google-cloud/firestore";
import type { CourseInput } from "../../../src/contract/index.ts";
import { publishQuestions } from "../identity.ts";
import type { Office } from "../office.ts";
import type { Person } from "../people.ts";
import { bankOf, banks, quizId, quizPolicies } from "./quizzes.ts";

/** The courses that students of a run live in: each is strict in other ways. */
export const courseIds = ["plain", "small", "watched", "strict"] as const;
export type CourseId = (typeof courseIds)[number];

const lessons = [
  { lessonId: "one", title: "One", minimumSeconds: 0 },
  { lessonId: "two", title: "Two", minimumSeconds: 20 },
];
const base = { title: "Driving", status: "open", timeZone: "America/Chicago", lessons } as const;
const pvq = { everySeconds: 40, answerSeconds: 60, noRepeatWithin: 1 };

export const courseInputs = {
  plain: {
    ...base,
    capacity: null,
    policy: { seatTime: { requiredSeconds: 60, idleSeconds: 300, maximumCreditSeconds: 60 } },
  },
  small: {
    ...base,
    capacity: 1,
    policy: { deadlineDays: 1, seatTime: { idleSeconds: 30, maximumCreditSeconds: 20, dailyMaximumSeconds: 50 } },
  },
  watched: {
    ...base,
    capacity: 2,
    policy: {
      seatTime: { idleSeconds: 120 },
      pvq: {
        ...pvq,
        onWrong: "askAnother",
        onLapse: "rewindLesson",
        lock: { kind: "consecutive", misses: 2 },
        lockSeconds: 60,
      },
    },
  },
  strict: {
    ...base,
    capacity: null,
    timeZone: "Pacific/Auckland",
    policy: {
      pvq: {
        ...pvq,
        jitterSeconds: 5,
        minimumAsked: 1,
        minimumAskedPerLesson: 1,
        onWrong: "askAnother",
        onLapse: "fail",
        lock: { kind: "rate", above: 30, minimumAsked: 2 },
        lockSeconds: null,
      },
    },
  },
} satisfies Record<CourseId, CourseInput>;

/** Publishes the courses. Gives what puts them back as they were, all seats free. */
export async function buildTown(office: Office, admin: Person): Promise<() => Promise<void>> {
  await publishQuestions(office, admin);
  for (const courseId of courseIds) {
    await office.result("saveCourse", admin, { courseId, course: courseInputs[courseId] });
    await office.result("importQuiz", admin, bankOf(courseId, banks[0], quizPolicies[courseId]));
  }
  const kept: [string, DocumentData][] = [];
  for (const courseId of courseIds) {
    const course = office.store.doc(`courses/${courseId}`);
    const quiz = course.collection("quizzes").doc(quizId);
    const below = [await course.collection("seats").get(), await quiz.collection("versions").get()];
    const docs = [await course.get(), await quiz.get(), ...below.flatMap((found) => found.docs)];
    for (const doc of docs) kept.push([doc.ref.path, doc.data() ?? {}]);
  }
  return async () => {
    const batch: WriteBatch = office.store.batch();
    const made = ["seats", "versions"].map((collection) => office.store.collectionGroup(collection).get());
    for (const { ref } of (await Promise.all(made)).flatMap(({ docs }) => docs)) batch.delete(ref);
    for (const [path, data] of kept) batch.set(office.store.doc(path), data);
    await batch.commit();
  };
}
