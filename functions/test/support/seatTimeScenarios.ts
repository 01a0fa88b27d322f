import { FieldValue } from "@google-cloud/firestore";
import { publishCourse } from "./catalogue.ts";
import { enrolled } from "./enrolled.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";
import { read, type Stage } from "./scenario.ts";
import { zoneAtNoon } from "./zones.ts";

type SeatTimeMutation = "startSession" | "heartbeat" | "endSession" | "completeLesson" | "adjustSeatTime";

/** The stages of seat time. */
export const seatTimeScenarios: { [N in SeatTimeMutation]: Stage<N> } = {
  async startSession(office, admin) {
    const courseId = await publishCourse(office, admin);
    const as = await enrolled(office, courseId);
    // Another one is open.
    await office.result("startSession", as, { courseId });
    return {
      as,
      key: as.uid,
      input: { courseId },
      async counted() {
        const seatTime = await read(office, `users/${as.uid}/office/session`);
        const first = await read(office, `users/${as.uid}/sessions/s-1`);
        return { started: seatTime?.started, open: seatTime?.open?.sessionId, first: first?.status };
      },
      once: { started: 2, open: "s-2", first: "superseded" },
    };
  },
  async heartbeat(office, admin) {
    const { as, courseId, sessionId } = await dueSession(office, admin);
    return {
      as,
      key: as.uid,
      input: { courseId, sessionId, lessonId: "l1" },
      counted: secondsOf(office, as, courseId, sessionId),
      once: { ...oneMinute, lesson: 60, open: sessionId, status: undefined },
    };
  },
  async endSession(office, admin) {
    const { as, courseId, sessionId } = await dueSession(office, admin);
    return {
      as,
      key: as.uid,
      input: { courseId, sessionId },
      counted: secondsOf(office, as, courseId, sessionId),
      once: { ...oneMinute, lesson: undefined, open: undefined, status: "ended" },
    };
  },
  async completeLesson(office, admin) {
    const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];
    const courseId = await publishCourse(office, admin, { lessons });
    const as = await enrolled(office, courseId);
    return {
      as,
      key: as.uid,
      input: { courseId, lessonId: "l1" },
      async counted() {
        const enrollment = await read(office, `users/${as.uid}/enrollments/${courseId}`);
        const user = await read(office, `users/${as.uid}`);
        return {
          completed: enrollment?.completedLessons,
          events: enrollment?.completionEvents,
          lessons: user?.lessonsCompleted,
        };
      },
      once: { completed: 1, events: ["l1"], lessons: 1 },
    };
  },
  async adjustSeatTime(office, admin) {
    const courseId = await publishCourse(office, admin);
    const student = await enrolled(office, courseId);
    return {
      as: admin,
      key: student.uid,
      input: { uid: student.uid, courseId, seconds: 60, reason: "The network was down." },
      async counted() {
        const enrollment = await read(office, `users/${student.uid}/enrollments/${courseId}`);
        const user = await read(office, `users/${student.uid}`);
        return { course: enrollment?.courseSeconds, instruction: user?.instructionSeconds };
      },
      once: { course: 60, instruction: 60 },
    };
  },
};

/** A session of which a minute can be credited, however long ago it began: an identity question is due after that. */
async function dueSession(office: Office, admin: Person) {
  const pvq = { everySeconds: 60, lock: { kind: "consecutive" as const, misses: 3 }, lockSeconds: null };
  const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];
  const policy = { seatTime: { maximumCreditSeconds: 60 }, pvq };
  const courseId = await publishCourse(office, admin, { lessons, timeZone: zoneAtNoon(), policy });
  const as = await enrolled(office, courseId);
  const { sessionId } = await office.result("startSession", as, { courseId });
  // As if it had been a minute: the time of all others stays.
  const aMinuteAgo = FieldValue.increment(-60_000);
  const seatTime = office.store.doc(`users/${as.uid}/office/session`);
  await seatTime.update({ creditedThrough: aMinuteAgo, "open.startedAt": aMinuteAgo });
  return { as, courseId, sessionId };
}

const oneMinute = { course: 60, instruction: 60, today: [60] };

const secondsOf =
  (office: Office, { uid }: Person, courseId: string, sessionId: string) =>
  async () => {
    const enrollment = await read(office, `users/${uid}/enrollments/${courseId}`);
    const user = await read(office, `users/${uid}`);
    const seatTime = await read(office, `users/${uid}/office/session`);
    const session = await read(office, `users/${uid}/sessions/${sessionId}`);
    return {
      course: enrollment?.courseSeconds,
      lesson: enrollment?.lessonSeconds.l1,
      instruction: user?.instructionSeconds,
      today: Object.values(seatTime?.days),
      open: seatTime?.open?.sessionId,
      status: session?.status,
    };
  };
