import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import { newId } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow, storedAt } from "./support/walk.ts";

const [one, two, three] = ["1", "2", "3"].map((version) => `${version}:${version.repeat(40)}`);

describe("secrets", () => {
  let own: OwnProject;
  let office: Office | undefined;

  /** The same project, served by instances that have these secrets. */
  const servedWith = async (secrets: string, project: Pick<OwnProject, "id"> = own): Promise<Office> => {
    await office?.close();
    jest.resetModules();
    office = await openOffice(project, { REGISTRAR_SECRETS: secrets });
    return office;
  };

  beforeAll(async () => {
    own = await makeProject("secrets");
  });
  afterAll(async () => {
    await office?.close();
    delete process.env.REGISTRAR_SECRETS;
  });

  test("what was recorded under the previous secret is known again under the next, and not without it", async () => {
    let served = await servedWith(`${one}`);
    const admin = await served.admin();
    const courseId = await publishCourse(served, admin, { capacity: 5 });
    const quizId = await publishQuiz(served, admin, courseId, { timeLimitSeconds: 60 });
    const student = await enrolled(served, courseId);
    const start = { courseId, quizId, requestId: newId() };
    const started = await served.call("startQuizAttempt", student, start);
    const ref = { courseId, quizId, attemptId: `${quizId}-1` };
    const save = { ...ref, revision: 0, answers: { q1: "right" }, requestId: newId() };
    const saved = await served.call("saveQuizAnswers", student, save);
    expect(await storedAt(served, `users/${student.uid}/journal/${start.requestId}`)).toMatchObject({
      secretVersion: "1",
    });

    served = await servedWith(`${two} ${one}`);
    const now = { ...started, output: { ...started.output, answers: { q1: "right" }, revision: 1 } };
    expect(await served.call("startQuizAttempt", student, start)).toEqual(now);
    expect(await served.call("saveQuizAnswers", student, save)).toEqual(saved);
    const reused = { refused: "request-id-reused" };
    expect(await served.call("startQuizAttempt", student, { ...start, quizId: "other" })).toMatchObject(reused);
    expect(await served.call("saveQuizAnswers", student, { ...save, answers: {} })).toMatchObject(reused);
    const submission = { ...ref, requestId: newId() };
    const graded = await served.call("submitQuizAttempt", student, submission);
    expect(graded.output).toMatchObject({ points: 1 });
    expect(await storedAt(served, `users/${student.uid}/journal/${submission.requestId}`)).toMatchObject({
      secretVersion: "2",
    });
    // The seat may be counted in another shard now; the sum is right.
    await served.result("withdraw", student, { courseId });
    const seats = await served.store.collection(`courses/${courseId}/seats`).get();
    expect(seats.docs.reduce((sum, seat) => sum + seat.get("taken"), 0)).toBe(0);

    served = await servedWith(`${three} ${two}`);
    expect(await served.call("submitQuizAttempt", student, submission)).toEqual(graded);
    const before = await everythingBelow(served, `users/${student.uid}`);
    expect(await served.call("startQuizAttempt", student, start)).toMatchObject({ status: "INTERNAL" });
    expect(await everythingBelow(served, `users/${student.uid}`)).toEqual(before);
  });

  test("two secrets draw two papers, and one secret always the same", async () => {
    let served = await servedWith(`${one}`);
    const admin = await served.admin();
    const courseId = await publishCourse(served, admin);
    const quiz = {
      courseId,
      quizId: await publishQuiz(served, admin, courseId, { draw: 6, shuffle: true }, plainBank(40)),
    };
    const student = await enrolled(served, courseId);
    const { user, root } = pathsOf(student, quiz);
    served.exempt.add(student.uid);
    const before = await everythingBelow(served, user);
    const papers: string[] = [];
    for (const secrets of [`${one}`, `${two} ${one}`, `${one} ${two}`]) {
      served = await servedWith(secrets);
      served.exempt.add(student.uid);
      papers.push(JSON.stringify((await served.result("startQuizAttempt", student, quiz)).questions));
      // As if that commit had never come: the owner puts everything back.
      const made = Object.keys(await everythingBelow(served, user)).filter((path) => !(path in before));
      await Promise.all(made.map((path) => served.store.doc(path).delete()));
      await served.store.doc(root).update({ openAttempts: [] });
    }
    expect(papers[1]).not.toBe(papers[0]);
    expect(papers[2]).toBe(papers[0]);
  });

  test("outside of a demo project nothing is decided without one", async () => {
    const real = { id: `school-${own.id}` };
    let served = await servedWith("", real);
    const student = await served.student();
    for (const requestId of [newId(), newId()]) {
      expect(await served.call("enroll", student, { courseId: "c", requestId })).not.toMatchObject({ status: "OK" });
    }
    expect(served.proxy.log).toEqual([]);
    expect(await everythingBelow(served, `users/${student.uid}`)).toEqual({});

    served = await servedWith(`${one}`, real);
    expect(await served.call("enroll", student, { courseId: "c" })).toMatchObject({ refused: "no-such-course" });
    expect(served.proxy.since(0).writes).toBe(1);
  });
});

/** Resolves when so many of them are answered. */
const answered = (replies: readonly Promise<unknown>[], count: number) =>
  new Promise<void>((resolve) => {
    let left = count;
    for (const reply of replies) reply.then(() => --left === 0 && resolve());
  });

describe("the queue", () => {
  const school = openSchool("queue");

  test("holds 200 calls of one student, tells the next when to come again, and keeps nobody else waiting", async () => {
    const { office, courseId } = school;
    const [student, other] = (await office.students(2)) as [Person, Person];
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes(student.uid));
    const held = office.proxy.break({ method: "Commit", mode: "hold", matching });
    const first = office.call("enroll", student, { courseId });
    await held.caught;
    const more = Array.from({ length: 204 }, () => office.call("enroll", student, { courseId }));
    expect((await office.call("enroll", other, { courseId })).status).toBe("OK");
    // While the first is held, only those are answered for whom there is no place.
    await answered(more, 5);
    await held.release();
    const replies = await Promise.all([first, ...more]);
    const full = replies.filter(({ status }) => status === "RESOURCE_EXHAUSTED");
    expect(full.length).toBe(5);
    for (const { details, refused } of full) {
      expect(details).toEqual({ retryAfterSeconds: 2, requestId: expect.any(String) });
      expect(refused).toBeUndefined();
    }
    expect(replies.filter(({ status }) => status === "OK").length).toBe(200);
    expect((await office.store.collection(`users/${student.uid}/journal`).get()).size).toBe(200);
    expect((await office.call("enroll", student, { courseId })).status).toBe("OK");
  });
});
