import type {
  Answer,
  AnswerChanges,
  CallableName,
  CourseInput,
  CoursePolicyInput,
  InputOf,
} from "../../src/contract/index.ts";
import type { Act } from "../acts.ts";
import { answerTo, questions } from "../identityQuestions.ts";
import { takesRequestId } from "../requestIds.ts";
import { DEPUTY, HEAD, uidOf } from "./people.ts";
import { attemptsIn } from "./quizRules.ts";
import { anyPolicy, bankOf, banks, questionIn, quizId } from "./quizzes.ts";
import { type CourseId, courseInputs } from "./town.ts";
import { hasChecks, type KnownAttempt, type Student, type World } from "./world.ts";

/** One call, as it is sent however often. */
export interface Request {
  name: CallableName;
  /** The student who sends it, or to whom staff do it. */
  who: number;
  /** Who else sends it: the head of the school, or a deputy, who is an admin now and then. */
  byStaff: false | typeof HEAD | typeof DEPUTY;
  courseId: CourseId;
  // biome-ignore lint/suspicious/noExplicitAny: of whichever callable.
  input: any;
}

const pick = <T>(list: readonly T[], chance: number): T | undefined => list[chance % Math.max(1, list.length)];

/** Makes a call of an act by what is known: mostly a sensible one, now and then one that must be refused. */
export function requestOf(act: Act, world: World, courses: readonly CourseId[], requestId: string): Request {
  const { who, course } = act.chance % 4 > 0 ? whereEnrolled(act, world, courses) : act;
  const student = world.students[who] as Student;
  const courseId = courses[course] as CourseId;
  const what = act.chance % 5 > 0 ? sensibleInstead(act, student, courseId) : act.what;
  const { name, byStaff = false, input } = callOf({ ...act, what, who }, student, courseId, world);
  return {
    name,
    who,
    byStaff: byStaff && (act.chance % 7 === 3 ? DEPUTY : HEAD),
    courseId: (input.courseId as CourseId | undefined) ?? courseId,
    input: takesRequestId(name) ? { requestId, ...input } : input,
  };
}

/** Who does it where, or somebody who can. */
function whereEnrolled(act: Act, world: World, courses: readonly CourseId[]): Pick<Act, "who" | "course"> {
  const places = [act, ...[0, 1].flatMap((who) => [0, 1].map((course) => ({ who, course })))];
  const isActive = ({ who, course }: Pick<Act, "who" | "course">) =>
    world.students[who]?.courses[courses[course] as CourseId]?.status === "active";
  return places.find(isActive) ?? act;
}

/** What nothing has to come before. */
const anytime = new Set<Act["what"]>([
  "withdraw",
  "nonsense",
  "saveCourse",
  "importQuiz",
  "importPart",
  "reconcile",
  "setRole",
  "setDeputy",
  "saveCatalogue",
  "verify",
  "baseline",
  "list",
  "statistics",
  "export",
  "erase",
]);

/** What has to come first, where it has not come yet. */
function sensibleInstead({ what, chance }: Act, student: Student, courseId: CourseId): Act["what"] {
  const enrolled = student.courses[courseId];
  if (anytime.has(what)) return what;
  if (!enrolled || enrolled.status === "withdrawn") return "enroll";
  if (hasChecks(courseId) && !student.hasAnswers) return "setAnswers";
  const needsCheck = what === "startAttempt" || what === "startSession" || what === "completeLesson";
  if (student.challenge && (what === "ask" || (needsCheck && chance % 3 > 0))) return "answer";
  if (hasChecks(courseId) && needsCheck && chance % 3 === 0) return "ask";
  if (what === "answer" && !student.challenge) return hasChecks(courseId) ? "ask" : "beat";
  const open = student.attempts.some((attempt) => attempt.courseId === courseId && attempt.isOpen);
  if ((what === "save" || what === "submit") && !open && !isYetToCome(chance)) return "startAttempt";
  if (what === "enroll") return open ? "save" : "startAttempt";
  const sits = student.sessions.some((session) => session.isOpen);
  if ((what === "beat" || what === "endSession") && !sits) return "startSession";
  return what;
}

interface Call {
  name: CallableName;
  byStaff?: true;
  input: { courseId?: string } & Record<string, unknown>;
}

function callOf({ what, who, chance }: Act, student: Student, courseId: CourseId, world: World): Call {
  const ofStudent = { uid: uidOf(who), courseId, reason: "Life." };
  const attempt = attemptFor(student, courseId, what === "review", chance);
  const next = `${quizId}-${attemptsIn(student, courseId).length + 1}`;
  const ofAttempt = { courseId: attempt?.courseId ?? courseId, quizId, attemptId: attempt?.attemptId ?? next };
  const session = student.sessions.find(({ isOpen }) => isOpen && chance % 7 > 0) ?? pick(student.sessions, chance);
  const ofSession = { courseId: session?.courseId ?? courseId, sessionId: session?.sessionId ?? "s-9" };
  const known = world.courses[courseId];
  const baseVersion = (version: number) => (chance % 6 === 0 ? Math.max(1, version - 1) : version);
  switch (what) {
    case "enroll":
      return { name: "enroll", input: { courseId } };
    case "withdraw":
      return { name: "withdraw", input: { courseId } };
    case "startAttempt":
      return { name: "startQuizAttempt", input: { courseId, quizId } };
    case "save": {
      const revision = (attempt?.revision ?? 0) + ([0, 0, 0, 0, -1, 1, 1][chance % 7] as number);
      return {
        name: "saveQuizAnswers",
        input: { ...ofAttempt, revision: Math.max(0, revision), answers: answersOf(attempt, chance) },
      };
    }
    case "submit":
      return {
        name: "submitQuizAttempt",
        input: { ...ofAttempt, ...(chance % 3 > 0 && { answers: answersOf(attempt, chance) }) },
      };
    case "review":
      return { name: "reviewQuizAttempt", input: ofAttempt };
    case "completeLesson":
      return {
        name: "completeLesson",
        input: { courseId, lessonId: ["one", "one", "two", "two", "nine"][chance % 5] },
      };
    case "startSession":
      return { name: "startSession", input: { courseId } };
    case "beat":
      return {
        name: "heartbeat",
        input: { ...ofSession, ...(chance % 2 > 0 && { lessonId: chance % 3 ? "two" : "one" }) },
      };
    case "endSession":
      return { name: "endSession", input: ofSession };
    case "setAnswers":
      return {
        name: "setPvqAnswers",
        input: {
          answers: questions.map((question) => ({
            questionId: question.questionId,
            answer: answerTo(question.questionId),
          })),
        },
      };
    case "ask":
      return { name: "requestPvq", input: { courseId } };
    case "answer": {
      const [ofCourse, challengeId] = challengeFor(student, courseId, chance);
      const questionId = student.challenge?.questionId ?? "pet";
      const answer = chance % 5 < 2 ? answerTo(questionId) : "no idea";
      return { name: "answerPvq", input: { courseId: ofCourse, challengeId, answer } };
    }
    case "certificate":
      return { name: "issueCertificate", input: { courseId } };
    case "verify": {
      const numbers = Object.values(student.courses).flatMap(({ certificateNumber }) => certificateNumber ?? []);
      return { name: "verifyCertificate", input: { certificateNumber: pick(numbers, chance) ?? "none" } };
    }
    case "adjust":
      return { name: "adjustSeatTime", byStaff: true, input: { ...ofStudent, seconds: chance % 2 ? 50 : -20 } };
    case "unlock":
      return {
        name: "unlockPvq",
        byStaff: true,
        input: { ...ofStudent, ...(chance % 3 === 0 && { reopenAnswers: true }) },
      };
    case "correct": {
      const [ofCourse, challengeId] = pick(student.challengeIds, chance) ?? [courseId, `${courseId}-1`];
      return {
        name: "correctPvq",
        byStaff: true,
        input: { ...ofStudent, courseId: ofCourse, challengeId, correct: chance % 2 > 0 },
      };
    }
    case "saveCourse": {
      const course: CourseInput = {
        ...courseInputs[courseId],
        capacity: [0, 1, 1, 2, 2, 3, null][chance % 7] as number | null,
        status: chance % 11 === 0 ? "closed" : "open",
        ...(chance % 8 === 0 && { policy: forbiddingMaidenNames(courseInputs[courseId].policy) }),
      };
      return {
        name: "saveCourse",
        byStaff: true,
        input: { courseId, course, baseVersion: baseVersion(known.version) },
      };
    }
    case "importQuiz": {
      const bank = banks[(chance % 2) as 0 | 1];
      const input = bankOf(courseId, bank, anyPolicy(chance), baseVersion(known.quizVersion));
      return { name: "importQuiz", byStaff: true, input };
    }
    case "importPart": {
      // The title tells of which bank a part is, where its questions do not.
      const bank = known.staged?.bank ?? ((chance % 2) as 0 | 1);
      const input = bankOf(courseId, banks[bank], anyPolicy(chance), baseVersion(known.quizVersion));
      const { questions } = JSON.parse(input.source) as { questions: object[] };
      const part = (from: number, to?: number) => JSON.stringify({ questions: questions.slice(from, to) });
      const of = { ...input, title: bank === 0 ? "Signs" : 'Signs "q5"' };
      return {
        name: "importQuiz",
        byStaff: true,
        input: known.staged
          ? { ...of, source: part(2), staged: [known.staged.part] }
          : { ...of, source: part(0, 2), stage: true },
      };
    }
    case "reconcile":
      return { name: "reconcile", byStaff: true, input: { uid: uidOf(who), repair: chance % 2 > 0 } };
    case "setRole":
      return { name: "setRole", byStaff: true, input: { uid: uidOf(who), role: "student" } };
    case "setDeputy":
      return { name: "setRole", byStaff: true, input: { uid: DEPUTY, role: chance % 2 ? "admin" : "student" } };
    case "saveCatalogue":
      return {
        name: "savePvqCatalogue",
        byStaff: true,
        input: { questions: chance % 5 === 3 ? [...questions, maidenName] : questions },
      };
    case "baseline":
      return {
        name: "importBaseline",
        byStaff: true,
        input: { uid: uidOf(who), counters: { quizAttempts: 1 + (chance % 3) }, reason: "Life." },
      };
    case "list":
      return { name: "listStudents", byStaff: true, input: { courseId } };
    case "statistics":
      return { name: "quizStatistics", byStaff: true, input: { courseId, quizId } };
    case "export":
      return {
        name: "exportRecord",
        byStaff: true,
        input: { uid: uidOf(who), format: chance % 2 ? "json" : "csv" },
      };
    case "erase":
      // The first student lives on.
      return who === 0
        ? { name: "reconcile", byStaff: true, input: { uid: uidOf(who) } }
        : { name: "eraseStudent", byStaff: true, input: { uid: uidOf(who), reason: "Life." } };
    case "grant": {
      const extraAttempts = [0, 1, 1, 2, undefined][chance % 5];
      const extraSeconds = [0, 30, 120, undefined][chance % 4];
      return {
        name: "grantOverride",
        byStaff: true,
        input: {
          ...ofStudent,
          quizId,
          ...(extraAttempts !== undefined && { extraAttempts }),
          ...(extraSeconds !== undefined && { extraSeconds }),
        },
      };
    }
    case "nonsense":
      return nonsense(chance, courseId);
  }
}

/** A question that some courses forbid. */
const maidenName = { questionId: "maiden", prompt: "What was your mother's maiden name?" };

const forbiddingMaidenNames = (policy: CoursePolicyInput): CoursePolicyInput =>
  policy.pvq ? { ...policy, pvq: { ...policy.pvq, forbiddenTopics: ["mothersMaidenName"] } } : policy;

export const asksMaidenName = ({ questions }: InputOf<"savePvqCatalogue">): boolean =>
  questions.some(({ questionId }) => questionId === maidenName.questionId);

export const forbidsMaidenName = ({ policy }: CourseInput): boolean => Boolean(policy?.pvq?.forbiddenTopics);

/** Whether somebody asks for an attempt before it is started. */
const isYetToCome = (chance: number): boolean => chance % 8 === 1;

const attemptFor = (student: Student, courseId: CourseId, wantsClosed: boolean, chance: number) => {
  if (isYetToCome(chance)) return undefined;
  const own = attemptsIn(student, courseId);
  const wanted = own.filter(({ isOpen }) => isOpen !== wantsClosed);
  return (chance % 8 > 0 && pick(wanted, chance)) || (pick(own, chance) ?? pick(student.attempts, chance));
};

const challengeFor = (student: Student, courseId: CourseId, chance: number): [CourseId, string] =>
  (chance % 8 > 0 && student.challenge
    ? [student.challenge.courseId, student.challenge.challengeId]
    : pick(student.challengeIds, chance)) ?? [courseId, `${courseId}-1`];

/** Answers to all questions or some; now and then one is cleared, or to a question that there is none. */
function answersOf(attempt: KnownAttempt | undefined, chance: number): AnswerChanges {
  const { questionIds = ["q1"], bank = 0 } = attempt ?? {};
  if (chance % 9 === 0) return { q9: "a" };
  const given = questionIds.map((questionId, index) => {
    const answers = questionIn(bank, questionId).answers.map(([answer]) => answer);
    const [some, right, wrong] = [chance >> index, answers[0], answers.at(-1)];
    const answerTo = [right, wrong, pick(answers, some), [right, wrong, undefined, null][some % 4]];
    return [questionId, answerTo[chance % 4]] as const;
  });
  return Object.fromEntries(given.filter((entry): entry is [string, Answer | null] => entry[1] !== undefined));
}

/** Calls that can never succeed, whatever is stored. */
function nonsense(chance: number, courseId: CourseId): Call {
  const calls: Call[] = [
    { name: "enroll", input: { courseId: "nowhere" } },
    { name: "enroll", input: { courseId: "__x__" } },
    { name: "startQuizAttempt", input: { courseId, quizId: "none" } },
    { name: "heartbeat", input: { courseId: "nowhere", sessionId: "s-1" } },
    { name: "setPvqAnswers", input: { answers: [{ questionId: "none", answer: "Rex" }] } },
    { name: "saveCourse", input: { courseId, course: courseInputs.plain } },
  ];
  return calls[chance % calls.length] as Call;
}
