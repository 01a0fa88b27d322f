import { isDeepStrictEqual } from "node:util";
import {
  type CollectionReference,
  collection,
  type DocumentData,
  type DocumentReference,
  type Firestore,
  getDoc,
  getDocs,
} from "firebase/firestore/lite";
import type { OutputOf } from "../client/src/index.ts";
import { recordOf } from "./ways/record.ts";
import type { Answered } from "./ways/registrarWay.ts";
import type { Student } from "./ways/way.ts";

/** The stored record of one student, documents by id. */
interface Stored {
  counters: DocumentData;
  quizRecord: DocumentData;
  enrollments: Map<string, DocumentData>;
  attempts: Map<string, DocumentData>;
  journal: Map<string, DocumentData>;
}

/**
 * Checks Registrar's promises against what is stored: counters equal a recount, what was acknowledged is there, and each
 * request, sent once more, gets the answer it had and changes nothing. Resolves with what is wrong.
 */
export async function verifyRegistrar(
  store: Firestore,
  students: readonly Student[],
  answered: readonly Answered[],
): Promise<string[]> {
  const before = await readAll(store, students);
  const wrong = students.flatMap(({ uid, told }) => {
    const record = before.get(uid) as Stored;
    const own = answered.filter((request) => request.uid === uid);
    return [...recount(record, told.attempts), ...missing(record, own)].map((what) => `${uid}: ${what}`);
  });
  const repeated = await Promise.all(
    answered.map(async ({ uid, name, requestId, output, repeat }) => {
      const again = await repeat().catch(String);
      return isDeepStrictEqual(asFirst(again), asFirst(output))
        ? []
        : [`${uid}: ${name} ${requestId}, sent again, was answered otherwise: ${JSON.stringify(again)}`];
    }),
  );
  const after = await readAll(store, students);
  if (!isDeepStrictEqual(after, before)) wrong.push("repeating the requests changed what is stored");
  return [...wrong, ...repeated.flat()];
}

/** Counters and lists against the documents that they count. */
function recount({ counters, quizRecord, enrollments, attempts }: Stored, told: ReadonlySet<string>): string[] {
  const active = [...enrollments.values()].filter(({ status }) => status === "active").length;
  const passed = [...attempts.values()].some((attempt) => attempt.passed);
  const facts: [string, unknown, unknown][] = [
    ["enrolledCourses", counters.enrolledCourses, enrollments.size],
    ["activeCourses", counters.activeCourses, active],
    ["quizAttempts", counters.quizAttempts, attempts.size],
    ["quizzesPassed", counters.quizzesPassed, passed ? 1 : 0],
    ["attempts", quizRecord.attempts, attempts.size],
    ["attemptHistory", [...quizRecord.attemptHistory].sort(), [...attempts.keys()].sort()],
    ["the attempts that tabs were told of", [...told].sort(), [...attempts.keys()].sort()],
  ];
  return facts.flatMap(([what, says, recounted]) =>
    isDeepStrictEqual(says, recounted)
      ? []
      : [`${what}: ${JSON.stringify(says)}, recounted ${JSON.stringify(recounted)}`],
  );
}

/** Answers without the effect that they told of, and effects without a request that was answered. */
function missing({ attempts, journal }: Stored, answered: readonly Answered[]): string[] {
  const lost = answered.filter((request) => !isStored(request, attempts, journal));
  const recorded = [...journal.values()].filter(({ outcome }) => outcome === "result").length;
  const asked = answered.filter(({ name }) => name !== "saveQuizAnswers").length;
  return [
    ...lost.map(({ name, requestId }) => `${name} ${requestId} was acknowledged and is not stored`),
    ...(recorded === asked ? [] : [`the journal has ${recorded} results of ${asked} requests`]),
  ];
}

function isStored({ name, requestId, output }: Answered, attempts: Stored["attempts"], journal: Stored["journal"]) {
  if (name === "saveQuizAnswers") {
    const saves = [...attempts.values()].map((attempt) => attempt.saves[requestId]);
    return saves.some((save) => save?.revision === (output as OutputOf<"saveQuizAnswers">).revision);
  }
  if (!journal.has(requestId)) return false;
  if (name !== "submitQuizAttempt") return true;
  return [...attempts.values()].some(
    ({ status, result }) => status === "submitted" && isDeepStrictEqual(result, output),
  );
}

/** Of a start that is repeated, answers and their revision are as of now; the rest is as it was. */
function asFirst(output: unknown): unknown {
  if (!(output instanceof Object && "questions" in output)) return output;
  const { answers: _, revision: __, ...first } = output as OutputOf<"startQuizAttempt">;
  return first;
}

async function readAll(store: Firestore, students: readonly Student[]): Promise<Map<string, Stored>> {
  const read = async ({ uid }: Student): Promise<[string, Stored]> => {
    const { user, enrollment, quizRecord } = recordOf(store, uid);
    const stored = {
      counters: await fields(user),
      quizRecord: await fields(quizRecord),
      enrollments: await byId(collection(user, "enrollments")),
      attempts: await byId(collection(enrollment, "attempts")),
      journal: await byId(collection(user, "journal")),
    };
    return [uid, stored];
  };
  return new Map(await Promise.all(students.map(read)));
}

const fields = async (document: DocumentReference): Promise<DocumentData> => (await getDoc(document)).data() ?? {};

const byId = async (of: CollectionReference): Promise<Map<string, DocumentData>> =>
  new Map((await getDocs(of)).docs.map((found) => [found.id, found.data()]));
