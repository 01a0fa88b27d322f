/** Under the policy of every regulator a student gets from enrolling to a certificate that anybody can verify. */
import { deleteApp, type FirebaseApp, initializeApp } from "firebase/app";
import { connectAuthEmulator, createUserWithEmailAndPassword, getAuth, updateProfile } from "firebase/auth";
import { presets } from "../../admin/src/presets/index.ts";
import { type Client, connect } from "../../client/src/index.ts";
import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import { fresh } from "./support/ids.ts";
import { identified, identify, type Journey, questions, setAnswers, sitFor } from "./support/journey.ts";
import { type Office, openOffice } from "./support/office.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { besidePublished } from "./support/sharedCatalogue.ts";
import { storedAt } from "./support/walk.ts";

const project = process.env.GCLOUD_PROJECT as string;
const LESSON_SECONDS = 1800;
const lessons = ["signs", "right-of-way"].map((lessonId) => ({
  lessonId,
  title: lessonId,
  minimumSeconds: LESSON_SECONDS,
}));

let office: Office;
let admin: Person;
const apps: FirebaseApp[] = [];

jest.setTimeout(120_000);

beforeAll(async () => {
  office = await openOffice({ id: project, isShared: true });
  admin = await office.admin();
  await office.result("savePvqCatalogue", admin, { questions: await besidePublished(office.store, questions) });
});
afterAll(async () => {
  await Promise.all(apps.map((app) => deleteApp(app)));
  await office.close();
});

/** Somebody at a browser, who has signed up if they have a name. */
async function visitor(displayName?: string): Promise<{ client: Client; uid: string }> {
  const app = initializeApp({ projectId: project, apiKey: "any" }, fresh("tab"));
  apps.push(app);
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${process.env.FIREBASE_AUTH_EMULATOR_HOST}`, { disableWarnings: true });
  if (displayName) {
    const { user } = await createUserWithEmailAndPassword(auth, `${fresh("mail")}@example.com`, "drive-safely");
    await updateProfile(user, { displayName });
  }
  const client = connect(app, { region: `${office.origin}/${project}/us-central1` });
  return { client, uid: auth.currentUser?.uid ?? "" };
}

test.each(presets)("$presetId", async ({ policy, finalQuiz, title }) => {
  const courseId = await publishCourse(office, admin, { title, lessons, policy, capacity: 10 });
  const quizId = finalQuiz && (await publishQuiz(office, admin, courseId, finalQuiz, plainBank(60)));
  const { client, uid } = await visitor("Ada Driver");
  const { enrolledAt } = await client.enroll({ courseId });
  await expect(client.issueCertificate({ courseId })).rejects.toMatchObject({ reason: "incomplete" });
  if (policy.pvq) await setAnswers(client);

  const journey: Journey = { office, client, courseId, policy, met: new Set() };
  const required = policy.seatTime?.requiredSeconds ?? 0;
  const start = () => client.startQuizAttempt({ courseId, quizId: quizId as string });
  const expectLocked = (...missing: string[]) =>
    expect(start()).rejects.toMatchObject({ reason: "quiz-locked", details: { missing } });
  /** What is missing while seat time is: identity checks, too, where none was due so far. */
  const leftUndone = async () => {
    const { checks } = (await storedAt(office, `users/${uid}/enrollments/${courseId}`)) ?? {};
    const isAsked = !policy.pvq || checks.asked >= (policy.pvq.minimumAsked ?? 0);
    return isAsked ? ["seat-time"] : ["seat-time", "identity-checks"];
  };
  if (quizId) {
    // A stand-in tries the final first.
    const untaught = ["lessons", ...(required > 0 ? ["seat-time"] : [])];
    await expectLocked(...untaught, ...(policy.pvq ? ["identity-checks"] : []));
  }
  for (const { lessonId } of lessons) {
    await expect(client.completeLesson({ courseId, lessonId })).rejects.toMatchObject({ reason: "lesson-too-early" });
    await sitFor(journey, lessonId, LESSON_SECONDS);
    await identified(journey, () => client.completeLesson({ courseId, lessonId }));
  }
  if (required > 2 * LESSON_SECONDS) {
    await expect(client.issueCertificate({ courseId })).rejects.toMatchObject({
      details: { missing: expect.arrayContaining(["seat-time"]) },
    });
    if (quizId) await expectLocked(...(await leftUndone()));
    await sitFor(journey, "signs", required - LESSON_SECONDS);
  }
  if (quizId) {
    if (policy.pvq && (await leftUndone()).includes("identity-checks")) {
      // Instruction is done, and nobody has said who is at the screen.
      await expect(start()).rejects.toMatchObject({ reason: "pvq-due" });
    }
    const { attemptId, questions } = await identified(journey, start);
    const answers = Object.fromEntries(questions.map(({ questionId }) => [questionId, "right"]));
    expect(await client.submitQuizAttempt({ courseId, quizId, attemptId, answers })).toMatchObject({
      quizPassed: true,
    });
  }

  const { certificateNumber, issuedAt } = await issued(journey);
  const anybody = await visitor();
  expect(await anybody.client.verifyCertificate({ certificateNumber })).toEqual({
    valid: true,
    courseTitle: title,
    issuedAt,
    name: "Ada Driver",
  });

  const enrollment = await storedAt(office, `users/${uid}/enrollments/${courseId}`);
  expect(enrollment).toMatchObject({ status: "completed", completedAt: issuedAt, completedLessons: 2 });
  expect(enrollment?.courseSeconds).toBeGreaterThanOrEqual(Math.max(required, 2 * LESSON_SECONDS));
  expect(enrollment?.checks.asked).toBeGreaterThanOrEqual(policy.pvq?.minimumAsked ?? (policy.pvq ? 1 : 0));
  expect(enrollment?.checks.missed).toBe(0);
  const days = (issuedAt - enrolledAt) / 86_400_000;
  const dailyMaximum = policy.seatTime?.dailyMaximumSeconds ?? 86_400;
  // Between the first date and the last lie whole ones.
  expect(days).toBeGreaterThan(required / dailyMaximum - 2);
  const seatTime = await storedAt(office, `users/${uid}/office/session`);
  expect(Math.max(...Object.values<number>(seatTime?.days))).toBeLessThanOrEqual(dailyMaximum);
  if (policy.deadlineDays) expect(days).toBeLessThan(policy.deadlineDays);
  expect(journey.met).toContain("active");
  expect(journey.met.has("daily-limit")).toBe(policy.seatTime?.dailyMaximumSeconds !== undefined);
  await expectConsistent(office, uid);
});

/** The certificate, after the identity questions that are still to be asked. */
async function issued(journey: Journey) {
  const { client, courseId } = journey;
  for (;;) {
    try {
      return await client.issueCertificate({ courseId });
    } catch (error) {
      expect(error).toMatchObject({ reason: "incomplete", details: { missing: ["identity-checks"] } });
      await identify(journey);
    }
  }
}
