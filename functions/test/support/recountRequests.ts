import type { DocumentData } from "@google-cloud/firestore";
import type { CallableName } from "../../src/contract/index.ts";
import type { Office, Reply } from "./office.ts";

/** A request that was sent, however often, and its first answer. */
export interface Answered {
  name: CallableName;
  // biome-ignore lint/suspicious/noExplicitAny: of whichever callable.
  input: any;
  /** Staff sent it, about the student. */
  byStaff: boolean;
  first: Reply<unknown>;
}

interface Stored {
  journal: readonly DocumentData[];
  attempts: readonly DocumentData[];
  enrollments: readonly DocumentData[];
  records: readonly DocumentData[];
}

/** Whether an answer is kept: what is refused before anything is decided is not, as by the input alone. */
export const isKept = ({ name, input, byStaff, first: { refused } }: Answered): boolean =>
  !(refused === "invalid-input" && JSON.stringify(input).includes("__x__")) &&
  refused !== "request-id-reused" &&
  !(name === "saveCourse" && !byStaff && refused === "not-an-admin");

/**
 * Expects that every answer to a student's requests, and to those of staff about them, is the one that is recorded, and that
 * nothing is recorded that nobody asked for.
 */
export async function expectAcknowledged(
  office: Office,
  { journal, attempts, enrollments, records }: Stored,
  admin: string,
  requests: readonly Answered[],
): Promise<void> {
  const { staffEntryId } = await import("../../src/domain/standing/filing.ts");
  const { sealedName } = await import("../../src/secrets/derive.ts");
  const named = requests.filter(({ input }) => input.requestId !== undefined);
  const isSave = ({ name, first }: Answered) => name === "saveQuizAnswers" && first.output !== undefined;
  const own = named.filter(({ byStaff }) => !byStaff);
  const entries = new Map(journal.map((entry) => [entry.id as string, entry]));
  const expected = own.filter((each) => isKept(each) && !isSave(each));
  const staffs = named.filter(({ byStaff }) => byStaff);
  const filed = staffs.filter(({ name, first }) => name !== "saveCourse" && name !== "importQuiz" && first.output);
  const staffEntries = new Map(filed.map((each) => [staffEntryId(admin, each.input.requestId, sealedName), each]));

  const ids = [...entries.keys()].filter((id) => !id.startsWith("lapse~"));
  const mayBeFiled = ids.filter((id) => staffEntries.has(id));
  expect(ids.filter((id) => !staffEntries.has(id)).sort()).toEqual(expected.map(({ input }) => input.requestId).sort());
  // A correction of what is so already is not filed.
  const certain = [...staffEntries].filter(([, { name }]) => name !== "correctPvq").map(([id]) => id);
  expect(mayBeFiled).toEqual(expect.arrayContaining(certain));
  for (const each of expected) expectRecorded(entries.get(each.input.requestId), each);
  const staffRecords = staffs.map(({ input }) => office.store.doc(`users/${admin}/journal/${input.requestId}`));
  const read = staffRecords.length > 0 ? await office.store.getAll(...staffRecords) : [];
  for (const [index, each] of staffs.entries()) expectRecorded(read[index]?.data(), each);

  for (const { path, saves, revision, status } of attempts) {
    const [, , , courseId, , attemptId] = path.split("/");
    const made = own.filter(
      (each) => isSave(each) && each.input.attemptId === attemptId && each.input.courseId === courseId,
    );
    const receipts = Object.entries(saves as Record<string, { revision: number }>).map(([id, receipt]) => [
      id,
      receipt.revision,
    ]);
    expect(receipts.sort()).toEqual(
      made.map(({ input, first }) => [input.requestId, (first.output as { revision: number }).revision]).sort(),
    );
    expect(revision).toBe(receipts.length + (status === "open" ? 0 : 1));
  }
  for (const { courseId, completionEvents, status } of enrollments) {
    const results = journal.filter(({ outcome, result }) => outcome === "result" && result?.courseId === courseId);
    const completed = own.filter(
      ({ name, input, first }) =>
        name === "completeLesson" &&
        input.courseId === courseId &&
        first.output &&
        !(first.output as { alreadyCompleted: boolean }).alreadyCompleted,
    );
    const lessons = completed.map(({ input }) => input.lessonId).sort();
    const isReset = records.some(
      ({ path, attemptsBeforeReset }) => path.split("/")[3] === courseId && attemptsBeforeReset > 0,
    );
    expect(isReset ? [...new Set(lessons)] : lessons).toEqual(
      isReset ? expect.arrayContaining(completionEvents) : [...completionEvents].sort(),
    );
    expect(results.some(({ callable, result }) => callable === "enroll" && !result.alreadyEnrolled)).toBe(true);
    if (entries.has(`lapse~enrollment~${courseId}`)) expect(status).toBe("failed");
  }
}

function expectRecorded(entry: DocumentData | undefined, { name, first }: Answered): void {
  expect({ name, entry: entry?.callable }).toEqual({ name, entry: name });
  const { output, refused } = first;
  if (output === undefined) {
    const { reason: _, requestId: __, ...details } = first.details ?? {};
    expect(entry).toMatchObject({ outcome: "refusal", reason: refused, details });
    return;
  }
  const { questions: _, answers: __, revision: ___, ...said } = output as Record<string, unknown>;
  expect({ ...entry?.result, prompt: undefined }).toEqual({ ...said, prompt: undefined });
}
