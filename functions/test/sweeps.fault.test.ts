import { expectConsistent } from "./support/recount.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("sweeps");

jest.setTimeout(60_000);

/** How many items a sweep works on at a time. */
const AT_ONCE = 8;

/** What the sweep of attempts does, over pages as large as a test needs. */
async function sweepOver(pages: AsyncIterable<{ uid: string; courseId: string; attemptId: string }[]>) {
  const { closeOverdueAttempts } = await import("../src/sweeps/closeOverdueAttempts.ts");
  const { instance } = await import("../src/production.ts");
  return closeOverdueAttempts.run(instance, () => {}, pages);
}

test("a sweep whose four minutes are over ends what it began and leaves the rest, which the next one finishes", async () => {
  const { office } = school;
  const quiz = await school.publishQuiz({ timeLimitSeconds: 60 });
  const students = await Promise.all(Array.from({ length: 14 }, () => school.enrolled()));
  for (const student of students) await office.result("startQuizAttempt", student, quiz);
  office.advance(61_000);
  const lapsed = async () => {
    const attempts = await Promise.all(students.map((student) => storedAt(office, pathsOf(student, quiz).attempt)));
    return attempts.filter((attempt) => attempt?.status === "lapsed").length;
  };

  const due = students.map(({ uid }) => ({ uid, courseId: quiz.courseId, attemptId: `${quiz.quizId}-1` }));
  let asked = 0;
  const pages = (async function* () {
    for (const page of [due.slice(0, 12), due.slice(12)]) {
      asked++;
      yield page;
    }
  })();
  const held = Array.from({ length: AT_ONCE }, () => office.proxy.break({ method: "Commit", mode: "hold" }));
  const sweeping = sweepOver(pages);
  await Promise.all(held.map(({ caught }) => caught));
  const now = performance.now.bind(performance);
  const later = jest.spyOn(performance, "now").mockImplementation(() => now() + 240_000);
  office.proxy.mend();
  await sweeping;
  later.mockRestore();
  expect([await lapsed(), asked]).toEqual([AT_ONCE, 1]);

  const mark = office.proxy.mark();
  await office.sweep("closeOverdueAttempts");
  expect(await lapsed()).toBe(14);
  expect(office.proxy.log.slice(mark).filter(({ method }) => method === "Commit")).toHaveLength(14 - AT_ONCE);
  for (const { uid } of students) await expectConsistent(office, uid);
});
