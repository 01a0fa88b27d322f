import { plainBank, publishQuiz } from "./support/catalogue.ts";
import type { Fault } from "./support/faultProxy.ts";
import { openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";

jest.setTimeout(60_000);

afterAll(() => {
  delete process.env.REGISTRAR_SECRETS;
});

/** The paper of one and the same fact (who, course, quiz, attempt number) in a school of its own that has this secret. */
async function paperUnder(secret: string, fault?: Omit<Fault, "method">): Promise<string> {
  jest.resetModules();
  const own = await makeProject("draws");
  const office = await openOffice(own, { REGISTRAR_SECRETS: `1:${secret.repeat(40)}` });
  const [admin, ada] = [await office.admin(), await own.signUp("ada")];
  const ref = { courseId: "driving", quizId: "signs" };
  const course = { title: "Driving", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };
  await office.result("saveCourse", admin, { courseId: ref.courseId, course });
  const policy = { draw: 6, shuffle: true };
  await publishQuiz(office, admin, ref.courseId, policy, plainBank(40), { quizId: ref.quizId });
  await office.result("enroll", ada, { courseId: ref.courseId });
  const broken = fault && office.proxy.break({ method: "Commit", ...fault });
  const { questions } = await office.result("startQuizAttempt", ada, ref);
  expect(broken?.fired).toBe(fault && 1);
  await office.close();
  return JSON.stringify(questions);
}

test("a paper whose commit is lost is drawn again the same, and nobody foresees it who lacks the secret", async () => {
  const paper = await paperUnder("s");
  expect(await paperUnder("s", { mode: "lost-request" })).toBe(paper);
  expect(await paperUnder("s", { mode: "status-before", status: 10 })).toBe(paper);
  expect(await paperUnder("t")).not.toBe(paper);
});
