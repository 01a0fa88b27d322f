import { answerTo } from "../simulation/identityQuestions.ts";
import { identified, publishChecked } from "./support/identity.ts";
import { newId } from "./support/ids.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("identity-fault");

/** A student with an open question; commits that touch it can be caught. */
async function asked() {
  const { office, admin } = school;
  const courseId = await publishChecked(office, admin);
  const student = await identified(office, courseId);
  const open = await office.result("requestPvq", student, { courseId });
  const matching = ({ paths }: { paths: readonly string[] }) =>
    paths.some((path) => path.includes(`${student.uid}/challenges/`));
  const answer = { courseId, challengeId: open.challengeId, answer: answerTo(open.questionId), requestId: newId() };
  return { courseId, student, answer, matching };
}

test("a right answer whose commit is late, and whose time ends in between, has lapsed once and for all", async () => {
  const { student, answer, matching } = await asked();
  const { office } = school;
  const late = office.proxy.break({ method: "Commit", mode: "late", matching });
  const barred = office.proxy.break({ method: "Commit", mode: "status-before", status: 10, matching });
  const [reply] = await Promise.all([
    office.call("answerPvq", student, answer),
    late.caught.then(() => office.advance(60_001)),
  ]);
  expect(barred.fired).toBe(1);
  expect(reply).toMatchObject({ refused: "challenge-closed" });
  expect(await late.release()).not.toBe(0);
  const stored = await expectConsistent(office, student.uid);
  expect(stored.challenges).toMatchObject([{ challengeId: answer.challengeId, status: "lapsed" }]);
  expect(stored.counters).toMatchObject({ pvqAnswered: 0, pvqMissed: 1 });
  expect(await office.call("answerPvq", student, answer)).toEqual(reply);
});

test("an answer that lands between the look and the commit of a sweep counts, and nothing lapses", async () => {
  const { student, answer, matching } = await asked();
  const { office } = school;
  const answered = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const lapsed = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const answering = office.call("answerPvq", student, answer);
  await answered.caught;
  office.advance(60_001);
  // Another instance: here a student's calls wait for each other.
  process.env.REGISTRAR_QUEUE = "off";
  const sweeping = office.sweep("closeOverdueChallenges");
  await lapsed.caught;
  delete process.env.REGISTRAR_QUEUE;
  expect(await answered.release()).toBe(0);
  expect(await answering).toMatchObject({ output: { correct: true } });
  await lapsed.release();
  await sweeping;
  const stored = await expectConsistent(office, student.uid);
  expect(stored.challenges).toMatchObject([{ status: "right" }]);
  expect(stored.counters).toMatchObject({ pvqAnswered: 1, pvqMissed: 0 });
});

test("a correction that rests on questions which change meanwhile is made anew", async () => {
  const { courseId, student, answer, matching } = await asked();
  const { office, admin } = school;
  await office.result("answerPvq", student, { ...answer, answer: "no idea" });
  const corrected = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const input = { uid: student.uid, courseId, challengeId: answer.challengeId, correct: true, reason: "A slip." };
  const correcting = office.call("correctPvq", admin, input);
  await corrected.caught;
  process.env.REGISTRAR_QUEUE = "off";
  const { challengeId } = await office.result("requestPvq", student, { courseId });
  await office.result("answerPvq", student, { courseId, challengeId, answer: "no idea" });
  delete process.env.REGISTRAR_QUEUE;
  expect(await corrected.release()).not.toBe(0);
  expect(await correcting).toMatchObject({ output: { missed: 1, asked: 2 } });
  const { root } = await expectConsistent(office, student.uid);
  expect(root?.pvq).toMatchObject({ consecutiveMisses: 1, lockedUntil: null });
});
