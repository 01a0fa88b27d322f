import type { OutputOf, QuizPolicyInput } from "../../src/contract/index.ts";
import { plainBank, publishCourse, publishQuiz } from "./catalogue.ts";
import { type Office, openOffice } from "./office.ts";
import { makeProject } from "./ownProject.ts";
import type { Person } from "./people.ts";
import { enrolled } from "./scenarios.ts";
import { everythingBelow, type Walk, walker } from "./walk.ts";

export interface QuizRef {
  courseId: string;
  quizId: string;
}

/** An attempt that is open, and whose it is. */
export interface OpenAttempt {
  student: Person;
  quiz: QuizRef;
  started: OutputOf<"startQuizAttempt">;
  ref: QuizRef & { attemptId: string };
}

/** An office with an admin and an open course, on a project that nothing else uses. */
export interface School {
  readonly office: Office;
  readonly admin: Person;
  readonly courseId: string;
  readonly walk: Walk;
  /** Imports a bank into the course. */
  publishQuiz(policy?: Partial<QuizPolicyInput>, bank?: object): Promise<QuizRef>;
  /** A student of the course. */
  enrolled(): Promise<Person>;
  /** A student of the course with an open attempt at a quiz of its own. */
  openAttempt(policy?: Partial<QuizPolicyInput>, bank?: object): Promise<OpenAttempt>;
  /** Brings in another version of a quiz of the course. */
  reimport(quiz: QuizRef, baseVersion: number, policy: Partial<QuizPolicyInput>, bank?: object): Promise<void>;
  /** Everything of a student but the journal. */
  effectsOn(student: Person): Promise<object>;
  /** Expects that what is done has no effect on a student but entries in the journal. */
  expectNoEffect(student: Person, doing: () => Promise<unknown>): Promise<void>;
}

/** Opens a school before the tests of a file or block, and closes it after them. */
export function openSchool(name: string, environment: Record<string, string> = {}): School {
  const school = {} as { -readonly [K in keyof School]: School[K] };
  beforeAll(async () => {
    jest.resetModules();
    school.office = await openOffice(await makeProject(name), environment);
    school.walk = walker(school.office);
    school.admin = await school.office.admin();
    school.courseId = await publishCourse(school.office, school.admin);
  });
  // Everybody is recounted then.
  afterAll(() => school.office.close(), 120_000);

  return Object.assign(school, {
    async publishQuiz(policy, bank) {
      const { office, admin, courseId } = school;
      return { courseId, quizId: await publishQuiz(office, admin, courseId, policy, bank) };
    },
    enrolled: () => enrolled(school.office, school.courseId),
    async openAttempt(policy, bank) {
      const quiz = await school.publishQuiz(policy, bank);
      const student = await school.enrolled();
      const started = await school.office.result("startQuizAttempt", student, quiz);
      return { student, quiz, started, ref: { ...quiz, attemptId: started.attemptId } };
    },
    async reimport(quiz, baseVersion, policy, bank = plainBank(4)) {
      const source = { title: "Rules of the road", format: "json" as const, source: JSON.stringify(bank) };
      const input = { ...quiz, ...source, policy: { passPercent: 75, ...policy }, baseVersion };
      await school.office.result("importQuiz", school.admin, input);
    },
    async effectsOn({ uid }) {
      const stored = await everythingBelow(school.office, `users/${uid}`);
      return Object.fromEntries(Object.entries(stored).filter(([path]) => !path.includes("/journal/")));
    },
    async expectNoEffect(student, doing) {
      const before = await school.effectsOn(student);
      await doing();
      expect(await school.effectsOn(student)).toEqual(before);
    },
  } satisfies Partial<School>);
}

/** Where the records of a student in a course lie, and those of one attempt. */
export function pathsOf(
  { uid }: Person,
  { courseId, quizId = "none" }: { courseId: string; quizId?: string },
  attemptNumber = 1,
) {
  const user = `users/${uid}`;
  const enrollment = `${user}/enrollments/${courseId}`;
  const attempt = `${enrollment}/attempts/${quizId}-${attemptNumber}`;
  return {
    user,
    root: `${user}/office/root`,
    journal: `${user}/journal`,
    enrollment,
    record: `${enrollment}/quizRecords/${quizId}`,
    attempt,
    key: `${attempt}/sealed/key`,
  };
}
