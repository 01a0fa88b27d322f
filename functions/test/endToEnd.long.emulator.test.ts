/** The whole story, as a web app has it: Auth, the client, the callables wherever the suite serves them, live documents. */
import { deleteApp, type FirebaseApp, initializeApp } from "firebase/app";
import { connectAuthEmulator, createUserWithEmailAndPassword, getAuth, signOut } from "firebase/auth";
import {
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getFirestore,
  onSnapshot,
  setDoc,
  setLogLevel,
  terminate,
  updateDoc,
} from "firebase/firestore";
import { type Client, connect, isRefusal, newRequestId } from "../../client/src/index.ts";
import type { UserDocument } from "../src/contract/index.ts";
import { makeAdmin } from "./support/firstAdmin.ts";
import { fresh } from "./support/ids.ts";
import { openFirestore } from "./support/openFirestore.ts";
import { expectConsistent } from "./support/recount.ts";

// The Functions emulator starts a process for each call that is under way.
jest.setTimeout(120_000);
// What is denied on purpose would be told at length.
setLogLevel("silent");

const { GCLOUD_PROJECT, FUNCTIONS_EMULATOR_URL, FIREBASE_AUTH_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST } = process.env;

/** Somebody at a browser. */
interface Visitor {
  app: FirebaseApp;
  uid: string;
  client: Client;
  db: Firestore;
}

const visitors: Visitor[] = [];

/** Signs up with an email, and again after `before` has done with the new user what an owner does. */
async function signUp(before?: (uid: string) => Promise<void>): Promise<Visitor> {
  const app = initializeApp({ projectId: GCLOUD_PROJECT as string, apiKey: "any" }, fresh("tab"));
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${FIREBASE_AUTH_EMULATOR_HOST}`, { disableWarnings: true });
  const { user } = await createUserWithEmailAndPassword(auth, `${fresh("mail")}@example.com`, "drive-safely");
  await before?.(user.uid);
  await user.getIdToken(true);
  const db = getFirestore(app);
  const [host, port] = (FIRESTORE_EMULATOR_HOST as string).split(":");
  connectFirestoreEmulator(db, host as string, Number(port));
  const region = `${FUNCTIONS_EMULATOR_URL}/${GCLOUD_PROJECT}/us-central1`;
  const visitor = { app, uid: user.uid, db, client: connect(app, { region }) };
  visitors.push(visitor);
  return visitor;
}

afterAll(async () => {
  for (const { app, db } of visitors) {
    await terminate(db);
    await deleteApp(app);
  }
  const store = openFirestore(GCLOUD_PROJECT as string, FIRESTORE_EMULATOR_HOST as string);
  for (const { uid } of visitors) await expectConsistent({ store }, uid);
  await store.terminate();
});

const course = { courseId: fresh("course") };
const quiz = { ...course, quizId: fresh("quiz") };
const bank = [
  "::first::Stop means stop. {T}",
  "::second::Red means go. {F}",
  "::third::How many wheels has a car? {#4}",
];

let student: Visitor;

beforeAll(async () => {
  const admin = await signUp(makeAdmin);
  student = await signUp();
  await admin.client.saveCourse({
    ...course,
    course: { title: "Driving", status: "open", capacity: 5, timeZone: "America/Chicago", lessons: [] },
  });
  const policy = { passPercent: 60, maximumAttempts: 2, timeLimitSeconds: 600, review: "afterSubmit" as const };
  const imported = await admin.client.importQuiz({
    ...quiz,
    title: "Signs",
    format: "gift",
    source: bank.join("\n\n"),
    policy,
  });
  expect(imported).toEqual({ version: 1, imported: 3, rejected: [], rejectedCount: 0 });
});

test("a student enrolls, starts, saves, submits and reviews, and sees the counters move", async () => {
  const { client, db, uid } = student;
  const seen: Partial<UserDocument<unknown>>[] = [];
  const stop = onSnapshot(doc(db, "users", uid), (snapshot) => {
    const data = snapshot.data();
    if (data) seen.push(data);
  });
  const sees = async (counters: Partial<UserDocument<unknown>>) => {
    const until = Date.now() + 60_000;
    while (!Object.entries(counters).every(([name, count]) => seen.at(-1)?.[name as keyof typeof counters] === count)) {
      if (Date.now() > until)
        throw new Error(`Never saw ${JSON.stringify(counters)}, but ${JSON.stringify(seen.at(-1))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  expect(await client.enroll(course)).toMatchObject({ status: "active", alreadyEnrolled: false });
  await sees({ enrolledCourses: 1, activeCourses: 1, quizAttempts: 0 });

  const { attemptId, questions, attemptsRemaining, revision } = await client.startQuizAttempt(quiz);
  expect(questions.map(({ questionId }) => questionId)).toEqual(["first", "second", "third"]);
  expect(attemptsRemaining).toBe(1);
  await sees({ quizAttempts: 1, quizzesPassed: 0 });

  const attempt = { ...quiz, attemptId };
  expect(await client.saveQuizAnswers({ ...attempt, revision, answers: { first: true } })).toEqual({ revision: 1 });
  const result = await client.submitQuizAttempt({ ...attempt, answers: { second: true, third: 4 } });
  expect(result).toMatchObject({ points: 2, maxPoints: 3, percent: 66.67, passed: true, quizPassed: true });
  await sees({ quizAttempts: 1, quizzesPassed: 1 });
  stop();

  const path = `users/${uid}/enrollments/${course.courseId}/attempts/${attemptId}`;
  const stored = (await getDoc(doc(db, path))).data();
  expect(stored).toMatchObject({
    status: "submitted",
    percent: 66.67,
    answers: { first: true, second: true, third: 4 },
  });
  const { questions: reviewed } = await client.reviewQuizAttempt(attempt);
  expect(reviewed.map(({ questionId, points }) => [questionId, points])).toEqual([
    ["first", 1],
    ["second", 0],
    ["third", 1],
  ]);
});

test("15 deliveries of one request at once: one effect, equal answers", async () => {
  const { client, db, uid } = await signUp();
  const requestId = newRequestId();
  const answers = await Promise.all(Array.from({ length: 15 }, () => client.enroll(course, { requestId })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ alreadyEnrolled: false });
  expect((await getDoc(doc(db, "users", uid))).data()).toMatchObject({ enrolledCourses: 1, activeCourses: 1 });
  const entry = (await getDoc(doc(db, "users", uid, "journal", requestId))).data();
  expect(entry).toMatchObject({ callable: "enroll", actor: uid, outcome: "result" });
});

test("a refusal says why, by its reason", async () => {
  const refused = await student.client.startQuizAttempt({ ...course, quizId: "none" }).catch((error: unknown) => error);
  expect(isRefusal(refused, "no-such-quiz")).toBe(true);
  expect(refused).toMatchObject({ code: "not-found", status: 404, attempts: 1 });
  const noAdmin = await student.client.setRole({ uid: student.uid, role: "admin" }).catch((error: unknown) => error);
  expect(isRefusal(noAdmin, "not-an-admin")).toBe(true);
});

test("whoever is not signed in is nobody", async () => {
  const visitor = await signUp();
  await signOut(getAuth(visitor.app));
  const refused = await visitor.client.enroll(course).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "unauthenticated" });
  await expect(getDoc(doc(visitor.db, "courses", course.courseId))).rejects.toMatchObject({
    code: "permission-denied",
  });
});

test("nobody writes past the callables, and keys are read by nobody", async () => {
  const { db, uid } = student;
  const denied = { code: "permission-denied" };
  const own = doc(db, "users", uid);
  const attempt = `users/${uid}/enrollments/${course.courseId}/attempts/${quiz.quizId}-1`;
  await expect(updateDoc(own, { quizzesPassed: 9 })).rejects.toMatchObject(denied);
  await expect(updateDoc(doc(db, attempt), { percent: 100 })).rejects.toMatchObject(denied);
  await expect(deleteDoc(doc(db, attempt))).rejects.toMatchObject(denied);
  await expect(setDoc(doc(db, "roles", uid), { role: "admin" })).rejects.toMatchObject(denied);
  await expect(getDoc(doc(db, `${attempt}/sealed/key`))).rejects.toMatchObject(denied);
  await expect(getDoc(doc(db, `users/${uid}/office/root`))).rejects.toMatchObject(denied);
  expect((await getDoc(own)).data()).toMatchObject({ quizzesPassed: 1 });
});
