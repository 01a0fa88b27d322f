import type { InputOf } from "../../src/contract/index.ts";
import type { Reply } from "../reply.ts";
import { type Allowed, attendance, study } from "./admission.ts";
import { agrees, areEqual } from "./agrees.ts";
import { answeringOf, askingOf, correctionOf } from "./expectingIdentity.ts";
import { certificateOf, reviewOf, saveOf, startOf, submissionOf } from "./expectingQuizzes.ts";
import { sittingOf } from "./expectingSeatTime.ts";
import { recordsIn } from "./lookUp.ts";
import { DEPUTY, uidOf } from "./people.ts";
import { quizOf } from "./quizRules.ts";
import { bankIn, banks, quizId } from "./quizzes.ts";
import { asksMaidenName, forbidsMaidenName, type Request } from "./requests.ts";
import { enrollmentThen, isAskedIn, remainingIn, type Then } from "./seconds.ts";
import { type CourseId, lessonIds } from "./town.ts";
import { hasChecks, heldIn, isPast, type KnownCourse, type Student, type When, type World } from "./world.ts";

/** What a call may be answered, by all that is known. Where time or identity questions leave it open, more than one thing. */
export function allowedOf(request: Request, world: World, when: When, then: Then): Allowed {
  const { name, input, courseId } = request;
  const student = world.students[request.who] as Student;
  const course = world.courses[courseId];
  if (JSON.stringify(input).includes("__x__")) return { "invalid-input": {} };
  if (request.byStaff === DEPUTY && !world.school.isDeputyAdmin) return { "not-an-admin": {} };
  if (student.isErased && name !== "eraseStudent" && !isOfNobody(request)) return { "no-such-user": {} };
  if (courseId === ("nowhere" as string))
    return name === "withdraw" ? { "not-enrolled": {} } : { "no-such-course": {} };
  if (name === "saveCourse" && !request.byStaff) return { "not-an-admin": {} };
  const enrolled = student.courses[courseId];
  const enrollment = enrolled && enrollmentThen(then, uidOf(request.who), courseId);
  switch (name) {
    case "enroll": {
      const denial = attendance(student, courseId, when, true);
      if (denial) return denial;
      if (enrolled?.status === "active") return { OK: { alreadyEnrolled: true } };
      if (!course.isOpen) return { "course-not-open": { status: "closed" } };
      if (course.capacity !== null && heldIn(world, courseId) >= course.capacity) return { "course-full": {} };
      return { OK: { courseId, status: "active", alreadyEnrolled: false } };
    }
    case "withdraw":
      if (enrolled?.status === "withdrawn") return { OK: { status: "withdrawn" } };
      return attendance(student, courseId, when, false) ?? { OK: { courseId, status: "withdrawn" } };
    case "startQuizAttempt": {
      if (input.quizId !== quizId) return { "no-such-quiz": {} };
      // What a lapse led to is not known before it is settled, in whatever course.
      const lapsed = hasChecks(courseId) && student.challenge && isPast(student.challenge.deadline, when);
      return study(student, courseId, when, enrollment, () =>
        lapsed
          ? { "pvq-due": {} }
          : {
              ...startOf(student, courseId, course, when, enrollment),
              ...(lapsed === undefined && { "pvq-due": {} }),
            },
      );
    }
    case "saveQuizAnswers":
      return saveOf(request, student, when);
    case "submitQuizAttempt":
      return submissionOf(request, student, course, when);
    case "reviewQuizAttempt":
      return reviewOf(request, student, course);
    case "completeLesson": {
      if (enrolled?.lessons.includes(input.lessonId)) {
        return { OK: { alreadyCompleted: true, completedLessons: enrolled.lessons.length } };
      }
      return study(student, courseId, when, enrollment, (): Allowed => {
        if (!enrollment || !lessonIds.includes(input.lessonId)) return { "no-such-lesson": {} };
        const remainingSeconds = remainingIn(enrollment, input.lessonId);
        if (remainingSeconds > 0) return { "lesson-too-early": { remainingSeconds } };
        if (!isAskedIn(enrollment, input.lessonId)) return { "pvq-due": {} };
        return { OK: { alreadyCompleted: false, completedLessons: (enrolled?.lessons.length ?? 0) + 1 } };
      });
    }
    case "startSession":
      return study(student, courseId, when, enrollment, () => ({
        OK: { sessionId: `s-${student.sessions.length + 1}` },
      }));
    case "heartbeat":
    case "endSession":
      return sittingOf(request, student, when, enrollment);
    case "setPvqAnswers":
      if (input.answers[0].questionId === "none") return { "invalid-input": {} };
      return student.hasAnswers ? { "pvq-answers-set": {} } : { OK: { answered: 4 } };
    case "requestPvq":
      return askingOf(student, courseId, when, enrollment);
    case "answerPvq":
      return answeringOf(request, student, when);
    case "issueCertificate":
      if (enrolled?.status === "completed") return { OK: { certificateNumber: enrolled.certificateNumber } };
      return attendance(student, courseId, when, false) ?? certificateOf(student, courseId, course, enrollment);
    case "grantOverride": {
      const { extraAttempts, extraSeconds } = { ...quizOf(student, courseId), ...input };
      return enrolled ? { OK: { extraAttempts, extraSeconds } } : { "not-enrolled": {} };
    }
    case "adjustSeatTime":
      if (!enrollment) return { "not-enrolled": {} };
      return enrollment.courseSeconds + input.seconds < 0
        ? { "more-than-credited": { courseSeconds: enrollment.courseSeconds } }
        : { OK: { courseSeconds: enrollment.courseSeconds + input.seconds } };
    case "unlockPvq":
      return enrolled ? { OK: { status: "clear" } } : { "not-enrolled": {} };
    case "correctPvq":
      return correctionOf(request, student, when);
    case "saveCourse": {
      if (input.baseVersion !== course.version) return { "stale-version": { version: course.version } };
      const { capacity } = input.course;
      const taken = heldIn(world, courseId);
      if (capacity !== course.capacity && capacity !== null && capacity < taken)
        return { "capacity-below-taken": { taken } };
      if (forbidsMaidenName(input.course) && world.school.asksMaidenName) return { "forbidden-prompt": {} };
      return { OK: { version: course.version + 1 } };
    }
    case "eraseStudent":
      return { OK: {} };
    case "setRole":
      return input.uid === DEPUTY && request.byStaff === DEPUTY ? { "own-role": {} } : { OK: {} };
    case "savePvqCatalogue":
      if (asksMaidenName(input) && world.school.forbidsMaidenName) return { "forbidden-prompt": {} };
      return { OK: { version: world.school.catalogueVersion + 1 } };
    case "importBaseline":
      return student.hasBaseline ? { "baseline-imported": {} } : { OK: { counters: input.counters } };
    case "verifyCertificate": {
      const holder = world.students.find(({ courses }) =>
        Object.values(courses).some(({ certificateNumber }) => certificateNumber === input.certificateNumber),
      );
      // It goes with whom it is of, some time after the erasure was asked for.
      const isGone = !holder || holder.isErased;
      return { ...(holder && { OK: { valid: true } }), ...(isGone && { "no-such-certificate": {} }) };
    }
    case "listStudents":
      return { OK: ({ students }) => areEqual(studentsIn(students), listOf(world, courseId, students)) };
    case "quizStatistics": {
      const attempts = world.students
        .flatMap((_, who) => recordsIn(then.records(uidOf(who)), "attempts"))
        .filter((each) => each.courseId === courseId && each.bankVersion === course.quizVersion && each.result);
      return { OK: { version: course.quizVersion, attempts: attempts.length } };
    }
    case "exportRecord":
      return {
        OK: (said) => !said.documents || isWhole(said, recordsIn(then.records(input.uid), "attempts")),
        ...(Object.keys(student.courses).length === 0 && { "no-such-user": {} }),
      };
    case "reconcile":
      // Of whom nothing is stored, nothing is recounted.
      return { OK: ({ drift }) => areEqual(drift.map(amountOf), driftOf(student)), "no-such-user": {} };
    case "importQuiz":
      if (input.stage) return { OK: ({ part, version }) => part !== undefined && version === course.quizVersion };
      if (input.baseVersion !== course.quizVersion) return { "stale-version": { version: course.quizVersion } };
      return {
        OK: { version: versionAfter(course, input), imported: banks[bankIn(input.source)].questionIds.length },
        ...(input.staged && when.to - (course.staged?.at ?? 0) > PART_KEPT_MS && { "no-such-part": {} }),
      };
    default:
      throw new Error(`No model of ${name}.`);
  }
}

export const amountOf = ({ field, stored, recounted }: { field: string; stored: number; recounted: number }) => ({
  field,
  by: stored - recounted,
});

/** What a recount finds of a student. */
export const driftOf = ({ drift }: Student) => (drift === 0 ? [] : [{ field: "quizAttempts", by: drift }]);

/** Whether an export has all attempts, where one page is all of it. */
const isWhole = ({ documents, nextPageToken }: ExportedPage, attempts: readonly { ids: string[] }[]): boolean =>
  nextPageToken !== undefined ||
  areEqual(
    documents.flatMap(({ path }) => (path.split("/").at(-2) === "attempts" ? [path.split("/").at(-1)] : [])).sort(),
    attempts.map(({ ids }) => ids.at(-1)).sort(),
  );

interface ExportedPage {
  documents: readonly { path: string }[];
  nextPageToken?: string;
}

interface Listed {
  uid: string;
  status: string;
  completedLessons: number;
}

const studentsIn = (students: readonly Listed[]): Listed[] =>
  students.map(({ uid, status, completedLessons }) => ({ uid, status, completedLessons }));

/** Who is in a course. Records of who is erased are listed as long as they lie there. */
const listOf = (world: World, courseId: CourseId, said: readonly Listed[]): Listed[] =>
  world.students.flatMap(({ courses, isErased }, who) => {
    const enrolled = courses[courseId];
    const uid = uidOf(who);
    const listed = said.find((each) => each.uid === uid);
    if (!enrolled || (isErased && !listed)) return [];
    const { status, lessons } = enrolled;
    return isErased && listed ? studentsIn([listed]) : [{ uid, status, completedLessons: lessons.length }];
  });

/** A part is taken until half a day before seven have passed. */
const PART_KEPT_MS = 6 * 86_400_000;

/** What is asked of courses, of the staff and of the catalogue, whoever it is whom an act is about. */
const ofNobody = new Set<Request["name"]>([
  "saveCourse",
  "importQuiz",
  "listStudents",
  "quizStatistics",
  "savePvqCatalogue",
]);
const isOfNobody = ({ name, byStaff, input }: Request): boolean =>
  name === "verifyCertificate" || (byStaff !== false && (ofNobody.has(name) || input.uid === DEPUTY));

/** A bank, a title and a policy that are as they were make no new version. */
function versionAfter({ quizVersion, quizTitle, bank, policy }: KnownCourse, input: InputOf<"importQuiz">): number {
  const isSame =
    bankIn(input.source) === bank &&
    input.title === quizTitle &&
    JSON.stringify(input.policy) === JSON.stringify(policy);
  return isSame ? quizVersion : quizVersion + 1;
}

/** Whether an answer is one that is allowed. */
export function isAllowed(reply: Reply<unknown>, allowed: Allowed): boolean {
  const said = allowed[reply.refused ?? reply.status];
  if (!said) return false;
  if (typeof said === "function") return said(reply.output ?? reply.details);
  return agrees(reply.output ?? reply.details ?? {}, said);
}
