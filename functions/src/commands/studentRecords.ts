import { collectionOf } from "../domain/exporting.ts";
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
  type Doc,
  enrollmentDoc,
  fieldsIn,
  journalDoc,
  quizRecordDoc,
} from "../platform/documents.ts";
import type { Found } from "../platform/store.ts";

type Below = Omit<StudentRecords, "user" | "root" | "seatTime">;

/** Finds everything below a student that is counted. Papers and answers are left where they are. */
export async function recordsBelow(uid: string, find: Find): Promise<Below> {
  const { sessions, challenges } = countedFields;
  const [enrollments, closed, asked, entries] = await Promise.all([
    beside<EnrollmentFacts>(find, enrollmentDoc(uid, "any"), countedFields.enrollments),
    beside<SessionFacts>(find, closedSessionDoc(uid, "any"), sessions),
    beside<ChallengeFacts>(find, challengeDoc(uid, "any"), challenges),
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
    beside<QuizRecord>(find, quizRecordDoc(uid, courseId, "any"), countedFields.quizRecords),
    beside<Attempt>(find, attemptDoc(uid, courseId, "any"), countedFields.attempts),
  ]);
  return {
    quizRecords: records.map(({ path, data }) => ({ ...data, courseId, quizId: idIn(path) })),
    attempts: attempts.map(({ path, data }) => ({ ...data, courseId, attemptId: idIn(path) })),
  };
}

const filed = async (uid: string, callable: string, find: Find): Promise<FiledFact[]> =>
  (await beside<FiledFact>(find, journalDoc(uid, "any"), countedFields.entries, { callable })).map(
    ({ path, data }) => ({
      ...data,
      entryId: idIn(path),
    }),
  );

/** All documents in the collection of a document, page by page. */
async function beside<T extends object>(
  find: Find,
  { path }: Doc<unknown>,
  only: readonly (keyof T & string)[],
  fields: Record<string, string> = {},
): Promise<Found<T>[]> {
  const all: Found<T>[] = [];
  for (let isMore = true; isMore; ) {
    const search = fieldsIn<T>(collectionOf(path), only, all.at(-1)?.path, fields);
    const page = await find(search);
    all.push(...page);
    isMore = page.length === search.limit;
  }
  return all;
}

const idIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
