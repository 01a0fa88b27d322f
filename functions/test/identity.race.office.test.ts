import { answerTo, questions } from "../simulation/identityQuestions.ts";
import { answerNext, identified, publishChecked, publishQuestions } from "./support/identity.ts";
import { fresh } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";

jest.setTimeout(60_000);

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  let office: Office;
  let admin: Person;

  beforeAll(async () => {
    jest.resetModules();
    office = await openOffice(await makeProject("identity-race"), { REGISTRAR_QUEUE: queue });
    admin = await office.admin();
  });
  afterAll(() => office.close());

  const times = <T>(count: number, work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));

  test("30 tabs that guess at a limit of 2: at most 2 guesses are evaluated", async () => {
    const courseId = await publishChecked(office, admin);
    const student = await identified(office, courseId);
    const replies = await times(30, async () => {
      const asked = await office.call("requestPvq", student, { courseId });
      const challengeId = asked.output?.challengeId ?? `${courseId}-1`;
      return office.call("answerPvq", student, { courseId, challengeId, answer: "no idea" });
    });
    const evaluated = replies.filter(({ output }) => output).length;
    expect(evaluated).toBeGreaterThan(0);
    expect(evaluated).toBeLessThanOrEqual(2);
    const { counters, root } = await expectConsistent(office, student.uid);
    expect(counters?.pvqMissed).toBe(evaluated);
    expect(root?.pvq.lockedUntil === null).toBe(evaluated < 2);
  });

  test("20 answers to one question: one is evaluated, whichever", async () => {
    const courseId = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 100 } });
    const student = await identified(office, courseId);
    const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
    const replies = await times(20, (index) =>
      office.call("answerPvq", student, {
        courseId,
        challengeId,
        answer: index % 2 ? answerTo(questionId) : "no idea",
      }),
    );
    expect(replies.filter(({ output }) => output).length).toBe(1);
    expect(replies.filter(({ refused }) => refused === "challenge-closed").length).toBe(19);
    const { counters } = await expectConsistent(office, student.uid);
    expect(counters?.pvqAnswered).toBe(1);
  });

  test("20 tabs that request: one question, equal answers", async () => {
    const courseId = await publishChecked(office, admin);
    const student = await identified(office, courseId);
    const replies = await times(20, () => office.call("requestPvq", student, { courseId }));
    expect(new Set(replies.map(({ output }) => JSON.stringify(output))).size).toBe(1);
    expect((await expectConsistent(office, student.uid)).challenges).toHaveLength(1);
  });

  test("two courses that ask at once: one question is open", async () => {
    const courses = [await publishChecked(office, admin), await publishChecked(office, admin)] as const;
    const student = await identified(office, courses[0]);
    await office.result("enroll", student, { courseId: courses[1] });
    await times(12, (index) => office.call("requestPvq", student, { courseId: courses[index % 2] as string }));
    expect((await expectConsistent(office, student.uid)).challenges).toHaveLength(1);
  });

  test("an answer that races a lock and its end: whatever comes first, counts and lock agree with what is stored", async () => {
    const courseId = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 1 } });
    const student = await identified(office, courseId);
    const { challengeId: settled } = await answerNext(office, student, courseId, true);
    const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
    const of = { uid: student.uid, courseId, reason: "A test." };
    const [answered] = await Promise.all([
      office.call("answerPvq", student, { courseId, challengeId, answer: answerTo(questionId) }),
      office.call("correctPvq", admin, { ...of, challengeId: settled, correct: false }),
      office.call("correctPvq", await office.admin(), { ...of, challengeId: settled, correct: false }),
      office.call("unlockPvq", await office.admin(), of),
    ]);
    // A lock by correction voids the question that is asked.
    expect(answered.output ? "evaluated" : answered.refused).toMatch(/^(evaluated|pvq-locked|challenge-closed)$/);
    const { challenges } = await expectConsistent(office, student.uid);
    expect(challenges.find((each) => each.challengeId === settled)?.corrections).toHaveLength(1);
  });

  test("a lapse that sweep and student meet at once is settled once", async () => {
    const courseId = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 100 } });
    const student = await identified(office, courseId);
    const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
    office.advance(60_001);
    const answer = { courseId, challengeId, answer: answerTo(questionId) };
    await Promise.all([
      office.sweep("closeOverdueChallenges"),
      ...[1, 2, 3].map(() => office.call("requestPvq", student, { courseId })),
      ...[1, 2, 3].map(() => office.call("answerPvq", student, answer)),
      office.sweep("closeOverdueChallenges"),
    ]);
    const { counters, journal } = await expectConsistent(office, student.uid);
    expect(counters).toMatchObject({ pvqAnswered: 0, pvqMissed: 1 });
    expect(journal.filter(({ callable }) => callable === "closeChallenge")).toHaveLength(1);
  });

  test("10 tabs that set answers to one question: the first ones stay", async () => {
    await publishQuestions(office, admin);
    const courseId = await publishChecked(office, admin);
    const student = await office.student();
    await office.result("enroll", student, { courseId });
    const replies = await times(10, (index) =>
      office.call("setPvqAnswers", student, { answers: [{ questionId: "pet", answer: `Rex ${index}` }] }),
    );
    const winners = replies.flatMap(({ output }, index) => (output ? [index] : []));
    expect(winners).toHaveLength(1);
    const { challengeId } = await office.result("requestPvq", student, { courseId });
    const answer = `rex${winners[0]}`;
    expect(await office.result("answerPvq", student, { courseId, challengeId, answer })).toMatchObject({
      correct: true,
    });
  });

  test("20 admins who save the catalogue: each change has a version of its own", async () => {
    await publishQuestions(office, admin);
    const catalogue = office.store.doc("pvqCatalogue/current");
    const before = (await catalogue.get()).get("version");
    const saved = await times(20, () => office.result("savePvqCatalogue", admin, { questions }));
    expect(saved.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      saved.map((_, index) => before + index + 1),
    );
  });

  test("a prompt and the course that forbids it, saved at once: never both are stored, 20 times of 20", async () => {
    const catalogue = office.store.doc("pvqCatalogue/current");
    const ssn = [{ questionId: "ssn", prompt: "Your SSN?" }];
    const lock = { kind: "consecutive" as const, misses: 2 };
    const policy = {
      pvq: { everySeconds: 600, lock, lockSeconds: 60, forbiddenTopics: ["socialSecurityNumber" as const] },
    };
    const course = { title: "Driving", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [], policy };
    for (let round = 0; round < 20; round++) {
      await catalogue.set({ questions: [], version: 1, forbiddenTopics: [] });
      const replies = await Promise.all([
        office.call("savePvqCatalogue", admin, { questions: ssn }),
        office.call("saveCourse", admin, { courseId: fresh("course"), course }),
      ]);
      expect(replies.filter(({ output }) => output).length).toBe(1);
      const stored = await catalogue.get();
      expect([stored.get("questions").length, stored.get("forbiddenTopics").length].sort()).toEqual([0, 1]);
    }
    await catalogue.set({ questions, version: 1, forbiddenTopics: [] });
  });
});
