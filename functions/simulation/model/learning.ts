import type { OutputOf } from "../../src/contract/index.ts";
import type { Reply } from "../reply.ts";
import { grant, save, start, submit } from "./learningQuizzes.ts";
import { DEPUTY } from "./people.ts";
import { endAll } from "./quizRules.ts";
import { bankIn } from "./quizzes.ts";
import { asksMaidenName, forbidsMaidenName, type Request } from "./requests.ts";
import { courseInputs } from "./town.ts";
import { isPast, type Student, type When, type World } from "./world.ts";

const DAY_MS = 86_400_000;

/** Takes in what an answer tells. */
export function learn(request: Request, reply: Reply<unknown>, world: World, when: When): void {
  const { name, input, courseId } = request;
  const student = world.students[request.who] as Student;
  const course = world.courses[courseId];
  const enrolled = student.courses[courseId];
  // biome-ignore lint/suspicious/noExplicitAny: of whichever callable.
  const output = reply.output as any;
  switch (name) {
    case "enroll": {
      if (!output || output.alreadyEnrolled) return;
      const { enrolledAt } = output as OutputOf<"enroll">;
      const deadlineAt = "deadlineDays" in courseInputs[courseId].policy ? enrolledAt + DAY_MS : null;
      student.courses[courseId] = { lessons: [], deadlineAt, ...enrolled, status: "active", holdsSeat: true };
      return;
    }
    case "withdraw":
      if (!output || !enrolled || enrolled.status === "withdrawn") return;
      endAll(student, courseId, when);
      Object.assign(enrolled, { status: "withdrawn", holdsSeat: false });
      return;
    case "issueCertificate":
      if (!output || !enrolled || enrolled.status === "completed") return;
      endAll(student, courseId, when);
      Object.assign(enrolled, { status: "completed", certificateNumber: output.certificateNumber });
      return;
    case "startQuizAttempt":
      start(request, student, reply, course, when);
      return;
    case "saveQuizAnswers":
      save(request, student, reply, course, when);
      return;
    case "submitQuizAttempt":
      submit(request, student, reply, course, when);
      return;
    case "grantOverride":
      grant(request, student, reply, when);
      return;
    case "completeLesson":
      if (output && !output.alreadyCompleted) enrolled?.lessons.push(input.lessonId);
      return;
    case "startSession":
      if (!output) return;
      for (const session of student.sessions.filter(({ isOpen }) => isOpen)) session.isOpen = false;
      student.sessions.push({ courseId, sessionId: output.sessionId, isOpen: true, credited: { ...when } });
      return;
    case "heartbeat":
    case "endSession":
      sit(request, student, reply, when);
      return;
    case "setPvqAnswers":
      if (output) student.hasAnswers = true;
      return;
    case "requestPvq":
      if (student.challenge && isPast(student.challenge.deadline, when) !== false) student.isStale = true;
      if (!output || student.challenge?.challengeId === output.challengeId) return;
      student.challenge = { ...output, courseId };
      student.challengeIds.push([courseId, output.challengeId]);
      student.checks.push({
        ...{ courseId, challengeId: output.challengeId, askedAt: when.from },
        ...{ settledAt: null, verdict: null, wasLate: false },
      });
      return;
    case "answerPvq":
      // Of a challenge that is open it says that it lapsed.
      if (reply.refused === "challenge-closed" && student.challenge?.challengeId === input.challengeId) {
        student.isStale = true;
      }
      if (!output) return;
      Object.assign(student.checks.find(({ challengeId }) => challengeId === input.challengeId) ?? {}, {
        settledAt: when.from,
        verdict: output.correct ? "right" : "wrong",
      });
      student.challenge = null;
      student.consecutiveMisses = output.correct ? 0 : student.consecutiveMisses + 1;
      if (output.lockedUntil !== null) {
        Object.assign(student, { lockedUntil: output.lockedUntil, consecutiveMisses: 0 });
      }
      // Nothing from before it is credited any more.
      for (const { credited } of student.sessions) credited.to = when.to;
      if (output.status === "excluded") student.isStale = true;
      return;
    case "unlockPvq":
      if (!output) return;
      student.unlocks.push(when.from);
      student.isStale = true;
      return;
    case "correctPvq":
      if (output) student.isStale = true;
      return;
    case "saveCourse":
      if (!output) return;
      Object.assign(course, {
        version: output.version,
        capacity: input.course.capacity,
        isOpen: input.course.status === "open",
      });
      world.school.forbidsMaidenName ||= forbidsMaidenName(input.course);
      return;
    case "setRole":
      if (output && input.uid === DEPUTY) world.school.isDeputyAdmin = input.role === "admin";
      return;
    case "savePvqCatalogue":
      if (!output) return;
      Object.assign(world.school, { catalogueVersion: output.version, asksMaidenName: asksMaidenName(input) });
      return;
    case "importBaseline":
      if (output) student.hasBaseline = true;
      return;
    case "eraseStudent":
      if (output) student.isErased = true;
      return;
    case "importQuiz":
      if (!output) return;
      if (input.stage) {
        course.staged = { part: output.part, bank: bankIn(input.title), at: when.from };
        return;
      }
      if (input.staged) course.staged = null;
      Object.assign(course, {
        quizVersion: output.version,
        quizTitle: input.title,
        bank: bankIn(input.source),
        policy: input.policy,
      });
  }
}

function sit({ name, input }: Request, student: Student, reply: Reply<unknown>, when: When): void {
  const session = student.sessions.find(({ sessionId }) => sessionId === input.sessionId);
  if (!session?.isOpen) return;
  const output = reply.output as Partial<OutputOf<"heartbeat">> | undefined;
  if (reply.refused === "session-closed") {
    Object.assign(session, { isOpen: false, closedAs: reply.details?.status });
  } else if (output && name === "endSession") {
    Object.assign(session, { isOpen: false, closedAs: "ended" });
  } else if (output?.status === "ended" || output?.status === "idle") {
    // `ended` is said of sessions that were closed with their enrollment too.
    Object.assign(session, { isOpen: false, ...(output.status === "idle" && { closedAs: "idle" }) });
  } else if (output) {
    // What is less than a second is credited with the next beat.
    session.credited = {
      from: Math.max(session.credited.from, when.from - 1000),
      to: Math.max(session.credited.to, when.to),
    };
  }
}
