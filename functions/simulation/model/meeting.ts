import type { Records } from "../history.ts";
import { recordsIn } from "./lookUp.ts";
import { bankOfPaper } from "./quizzes.ts";
import type { CourseId } from "./town.ts";
import type { Student } from "./world.ts";

/** Takes in what is stored of a student that no answer told of, since none came back. */
export function meet(records: Records, student: Student): void {
  for (const { ids, status, completionEvents, deadlineAt } of recordsIn(records, "enrollments")) {
    const courseId = ids[1] as CourseId;
    student.courses[courseId] ??= { status, deadlineAt, lessons: [...completionEvents], holdsSeat: true };
  }
  for (const { ids, questionIds, questions, ...attempt } of recordsIn(records, "attempts")) {
    const [, courseId, attemptId] = ids as [string, CourseId, string];
    if (student.attempts.some((each) => each.courseId === courseId && each.attemptId === attemptId)) continue;
    const { attemptNumber, policy, startedAt, deadline, closesAt, revision, answers, result, status } = attempt;
    student.attempts.push({
      ...{
        courseId,
        attemptId,
        attemptNumber,
        policy,
        questionIds,
        bank: bankOfPaper(questions),
        isOpen: status === "open",
        startedAt,
      },
      ...{ deadline, closesAt, cut: null, revision, answers, ...(result && { result }) },
    });
  }
  const seatTime = records.get([...records.keys()].find((path) => path.endsWith("/office/session")) ?? "");
  const open = seatTime?.open && { sessionId: seatTime.open.sessionId, courseId: seatTime.open.courseId };
  const sessions = recordsIn(records, "sessions").map(({ ids, courseId }) => ({
    sessionId: ids[1] as string,
    courseId,
  }));
  for (const { sessionId, courseId } of [...sessions, ...(open ? [open] : [])]) {
    if (student.sessions.some((each) => each.sessionId === sessionId)) continue;
    student.sessions.push({ courseId, sessionId, isOpen: sessionId === open?.sessionId, credited: { from: 0, to: 0 } });
  }
}
