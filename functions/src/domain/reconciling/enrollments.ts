import { countsOf, verdictOf } from "../identity/verdicts.ts";
import { secondsOf } from "../standing/tallies.ts";
import { counterDrift, type Finding, listDrift, type Subject, valueDrift } from "./finding.ts";
import { isPassed, type QuizTaken } from "./quizRecords.ts";
import { recountSeconds } from "./seconds.ts";
import type { ChallengeFacts, EnrollmentFacts, StudentRecords } from "./studentRecords.ts";

/** What an enrollment says that its lessons, sessions, identity questions and quizzes do not. */
export function enrollmentDrift(
  enrollment: EnrollmentFacts,
  records: StudentRecords,
  quizzes: readonly QuizTaken[],
): Finding[] {
  const { courseId, lessonSeconds = {}, completionEvents = [], checks } = enrollment;
  const subject: Subject = { of: "enrollment", courseId };
  const seconds = recountSeconds(records, courseId);
  const lessonIds = new Set([...Object.keys(lessonSeconds), ...Object.keys(seconds.lessonSeconds)]);
  const asked = records.challenges.filter((challenge) => challenge.courseId === courseId);
  const missed = asked.filter((challenge) => countsOf(verdictOf(challenge)).pvqMissed === 1);
  const passed = quizzes.filter((quiz) => quiz.courseId === courseId && isPassed(quiz)).map(({ quizId }) => quizId);
  const completed = new Set(completionEvents).size;
  return [
    ...counterDrift(subject, "completedLessons", enrollment.completedLessons, completed),
    ...counterDrift(subject, "courseSeconds", enrollment.courseSeconds, seconds.courseSeconds),
    ...[...lessonIds].flatMap((lessonId) =>
      counterDrift(
        subject,
        `lessonSeconds.${lessonId}`,
        Object.hasOwn(lessonSeconds, lessonId) ? lessonSeconds[lessonId] : undefined,
        secondsOf(seconds.lessonSeconds, lessonId),
      ),
    ),
    ...counterDrift(subject, "checks.asked", checks?.asked, asked.length),
    ...counterDrift(subject, "checks.missed", checks?.missed, missed.length),
    ...valueDrift(
      subject,
      "checks.askedByLesson",
      inOrder(Object.entries(checks?.askedByLesson ?? {})),
      inOrder(askedByLesson(asked)),
    ),
    ...listDrift(subject, "passedQuizzes", enrollment.passedQuizzes, inOrderOf(enrollment.passedQuizzes, passed)),
  ];
}

const askedByLesson = (asked: readonly ChallengeFacts[]): [string, number][] =>
  [...Map.groupBy(asked, ({ lessonId }) => lessonId)].flatMap(([lessonId, of]) =>
    lessonId === null ? [] : [[lessonId, of.length]],
  );

const inOrder = (counts: readonly [string, number][]): Record<string, number> => Object.fromEntries([...counts].sort());

/** Ids in the order in which a list has them, each once; the list does not have the last ones. */
const inOrderOf = (list: readonly string[] | undefined, ids: readonly string[]): string[] => [
  ...new Set(list?.filter((id) => ids.includes(id))),
  ...ids.filter((id) => !list?.includes(id)).sort(),
];
