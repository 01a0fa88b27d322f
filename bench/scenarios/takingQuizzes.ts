import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import type { Answers, Question } from "../../functions/src/contract/index.ts";
import type { Chunk } from "../../functions/src/records/catalogueRecords.ts";
import { fresh } from "../../functions/test/support/ids.ts";
import { startPlainly, submitPlainly } from "../plain.ts";
import { type Bench, expectCount, type Round, type Scenario } from "../scenario.ts";

interface Started {
  attemptId: string;
  questions: Question[];
  resumed: boolean;
}

interface Way {
  start(uid: string, quizId: string): Promise<Started>;
  submit(uid: string, quizId: string, attemptId: string, answers: Answers): Promise<unknown>;
}

/** What was acknowledged. */
interface Done {
  starts: number;
  submits: number;
}

const QUIZZES = 50;
/** Starts and submissions of a round, each. */
const ATTEMPTS = 100;

/** One student takes quizzes, a quiz in each tab; and papers drawn from a bank that is not in memory yet. */
export async function takingQuizzes({ registrar, db }: Bench): Promise<Scenario[]> {
  const courseId = await registrar.publishCourse(null);
  const publish = (count: number) => Promise.all(Array.from({ length: count }, () => registrar.publishQuiz(courseId)));
  const quizIds = await publish(QUIZZES);
  const chunks = await db.collection(`courses/${courseId}/quizzes/${quizIds[0]}/chunks`).get();
  const bank = chunks.docs.flatMap((chunk) => (JSON.parse(chunk.get("json")) as Chunk).questions);

  const byRegistrar: Way = {
    start: (uid, quizId) => registrar.call("startQuizAttempt", uid, { courseId, quizId }),
    submit: (uid, quizId, attemptId, answers) =>
      registrar.call("submitQuizAttempt", uid, { courseId, quizId, attemptId, answers }),
  };
  const byPlain: Way = {
    start: (uid, quizId) => startPlainly(db, uid, courseId, quizId, bank),
    submit: (uid, quizId, attemptId, answers) => submitPlainly(db, uid, courseId, quizId, attemptId, answers),
  };

  const enrolled = async () => {
    const uid = fresh("student");
    await registrar.call("enroll", uid, { courseId });
    return uid;
  };
  // So that this instance has met the banks.
  const warmer = await enrolled();
  await Promise.all(quizIds.map((quizId) => byRegistrar.start(warmer, quizId)));

  /** Each worker starts and submits again and again, at a quiz of its own. */
  const pairs = async ({ start, submit }: Way, concurrency: number): Promise<Round> => {
    const uid = await enrolled();
    const done: Done = { starts: 0, submits: 0 };
    return {
      *steps(worker) {
        const quizId = quizIds[worker] as string;
        for (let pair = 0; pair < ATTEMPTS / concurrency; pair++) {
          let attempt: Started | undefined;
          yield async () => {
            attempt = await start(uid, quizId);
            if (!attempt.resumed) done.starts++;
          };
          const { attemptId, questions } = attempt ?? {};
          if (!attemptId) continue;
          const answers = Object.fromEntries((questions ?? []).map(({ questionId }) => [questionId, "right"]));
          yield async () => {
            await submit(uid, quizId, attemptId, answers);
            done.submits++;
          };
        }
      },
      recount: () => recount(db, uid, courseId, done),
    };
  };

  /** One start at each of 30 quizzes, whose banks this instance has met before, or not. */
  const draws = async (met: boolean): Promise<Round> => {
    const published = await publish(30);
    const uid = await enrolled();
    if (met) {
      const other = await enrolled();
      await Promise.all(published.map((quizId) => byRegistrar.start(other, quizId)));
    }
    const done: Done = { starts: 0, submits: 0 };
    return {
      *steps() {
        for (const quizId of published) {
          yield async () => {
            await byRegistrar.start(uid, quizId);
            done.starts++;
          };
        }
      },
      recount: () => recount(db, uid, courseId, done),
    };
  };

  return [
    ...[1, 50].map((concurrency) => ({
      name: `1 student, ${QUIZZES} quizzes: start, submit`,
      concurrency,
      rounds: concurrency === 1 ? 3 : 2,
      registrar: () => pairs(byRegistrar, concurrency),
      plain: () => pairs(byPlain, concurrency),
      bounds: { maximumRpcs: 2.2 },
    })),
    { name: "1 student: start, bank in memory", concurrency: 1, registrar: () => draws(true) },
    { name: "1 student: start, bank read first", concurrency: 1, registrar: () => draws(false) },
  ];
}

async function recount(db: Firestore, uid: string, courseId: string, { starts, submits }: Done): Promise<void> {
  const user = db.doc(`users/${uid}`);
  const enrollment = user.collection("enrollments").doc(courseId);
  const attempts = enrollment.collection("attempts");
  const [counters, records, started, graded] = await Promise.all([
    user.get(),
    enrollment.collection("quizRecords").get(),
    attempts.count().get(),
    attempts.where("status", "==", "submitted").where("percent", "==", 100).count().get(),
  ]);
  const sum = (of: (record: DocumentSnapshot) => number) => records.docs.reduce((total, each) => total + of(each), 0);
  const counted = sum((record) => record.get("attempts"));
  const listed = sum((record) => record.get("attemptHistory").length);
  const passed = sum((record) => (record.get("passed") ? 1 : 0));
  expectCount("Attempts", started.data().count, starts);
  expectCount("Attempts graded 100 %", graded.data().count, submits);
  expectCount("Attempts in the quiz records", counted, starts);
  expectCount("Attempts in the histories", listed, starts);
  expectCount("quizAttempts", counters.get("quizAttempts") ?? 0, starts);
  expectCount("quizzesPassed", counters.get("quizzesPassed") ?? 0, passed);
}
