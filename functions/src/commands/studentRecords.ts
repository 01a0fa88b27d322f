import {
  type ChallengeFacts,
  countedFacts,
  countedFields,
  type EnrollmentFacts,
  type FiledFact,
  type SessionFacts,
  type StudentRecords,
} from "../domain/reconciling/studentRecords.ts";
import type { Attempt, QuizRecord } from "../domain/records.ts";
import type { Find } from "../platform/command.ts";
import {
  attemptDoc,
  challengeDoc,
  closedSessionDoc,
  enrollmentDoc,
  journalDoc,
  quizRecordDoc,
} from "../platform/documents.ts";
import { findBeside, idIn } from "./finding.ts";

type Below = Omit<StudentRecords, "user" | "root" | "seatTime">;

/** Finds everything below a student that is counted. Papers and answers are left where they are. */
export async function recordsBelow(uid: string, find: Find): Promise<Below> {
  const { sessions, challenges } = countedFields;
  const [enrollments, closed, asked, entries] = await Promise.all([
    findBeside<EnrollmentFacts>(find, enrollmentDoc(uid, "any"), countedFields.enrollments),
    findBeside<SessionFacts>(find, closedSessionDoc(uid, "any"), sessions),
    findBeside<ChallengeFacts>(find, challengeDoc(uid, "any"), challenges),
    Promise.all((Object.keys(countedFacts) as (keyof typeof countedFacts)[]).map((name) => filed(uid, name, find))),
  ]);
  const courseIds = enrollments.map(({ path }) => idIn(path));
  const quizzes = await Promise.all(courseIds.map((courseId) => quizzesIn(uid, courseId, find)));
  return {
    enrollments: enrollments.map(({ path, data }) => ({ ...data, courseId: idIn(path) })),
    sessions: closed.map(({ data }) => data),
    challenges: asked.map(({ data }) => data),
    entries: entries.flat(),
    quizRecords: quizzes.flatMap(({ quizRecords }) => quizRecords),
    attempts: quizzes.flatMap(({ attempts }) => attempts),
  };
}

async function quizzesIn(uid: string, courseId: string, find: Find): Promise<Pick<Below, "quizRecords" | "attempts">> {
  const [records, attempts] = await Promise.all([
    findBeside<QuizRecord>(find, quizRecordDoc(uid, courseId, "any"), countedFields.quizRecords),
    findBeside<Attempt>(find, attemptDoc(uid, courseId, "any"), countedFields.attempts),
  ]);
  return {
    quizRecords: records.map(({ path, data }) => ({ ...data, courseId, quizId: idIn(path) })),
    attempts: attempts.map(({ path, data }) => ({ ...data, courseId, attemptId: idIn(path) })),
  };
}

const filed = async (uid: string, callable: string, find: Find): Promise<FiledFact[]> =>
  (await findBeside<FiledFact>(find, journalDoc(uid, "any"), countedFields.entries, { callable })).map(
    ({ path, data }) => ({
      ...data,
      entryId: idIn(path),
    }),
  );
