/** A shared computer: one page, one client, and a retry that is still under way when the next student signs in. */
import { deleteApp, type FirebaseApp, initializeApp } from "firebase/app";
import {
  type Auth,
  connectAuthEmulator,
  createUserWithEmailAndPassword,
  getAuth,
  signInWithEmailAndPassword,
  signOut,
} from "firebase/auth";
import { type Client, connect, RetryHandler } from "../../client/src/index.ts";
import { CallableServer, type ReceivedCall } from "../../client/test/support/callableServer.ts";
import { makeAdmin } from "./support/firstAdmin.ts";
import { fresh } from "./support/ids.ts";
import { openFirestore } from "./support/openFirestore.ts";
import { besidePublished } from "./support/sharedCatalogue.ts";

// The Functions emulator starts a process for each call that is under way.
jest.setTimeout(120_000);

const { GCLOUD_PROJECT, FUNCTIONS_EMULATOR_URL, FIREBASE_AUTH_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST } = process.env;
const project = GCLOUD_PROJECT as string;
const password = "drive-safely";
const question = { questionId: fresh("pet"), prompt: "What was your first pet?" };
const courseId = fresh("course");

interface Student {
  uid: string;
  email: string;
}

const store = openFirestore(project, FIRESTORE_EMULATOR_HOST as string);
const network = new CallableServer();
let app: FirebaseApp;
let auth: Auth;
let client: Client;
let a: Student;
let b: Student;

/** What the network does with calls until it is well again: nothing arrives. */
const lost = () => "reset" as const;

async function passOn({ path, token, data }: ReceivedCall) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(`${FUNCTIONS_EMULATOR_URL}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ data }),
  });
  return { httpStatus: response.status, body: await response.text() };
}

const signIn = ({ email }: Student) => signInWithEmailAndPassword(auth, email, password);

async function signUp(): Promise<Student> {
  const email = `${fresh("mail")}@example.com`;
  const { user } = await createUserWithEmailAndPassword(auth, email, password);
  return { uid: user.uid, email };
}

/** The network is bad for one attempt; before the next, A has left and B has signed in. */
function leaveBeforeTheNextAttempt(): void {
  network.reply = (n, call) => (n === 0 ? lost() : passOn(call));
  network.calls.length = 0;
}

let left: Promise<unknown>;

class Patient extends RetryHandler {
  override async sleep(): Promise<void> {
    left = signOut(auth).then(() => signIn(b));
    await left;
  }
}

beforeAll(async () => {
  app = initializeApp({ projectId: project, apiKey: "any" }, fresh("tab"));
  auth = getAuth(app);
  connectAuthEmulator(auth, `http://${FIREBASE_AUTH_EMULATOR_HOST}`, { disableWarnings: true });
  network.reply = (_, call) => passOn(call);
  client = connect(app, { region: `${await network.start()}/${project}/us-central1` });

  const admin = await signUp();
  await makeAdmin(admin.uid);
  await auth.currentUser?.getIdToken(true);
  await client.saveCourse({
    courseId,
    course: { title: "Driving", status: "open", capacity: null, timeZone: "America/Chicago", lessons: [] },
  });
  await client.savePvqCatalogue({ questions: await besidePublished(store, [question]) });
  b = await signUp();
  await client.enroll({ courseId });
  a = await signUp();
  await client.enroll({ courseId });
});

beforeEach(() => signIn(a));

afterAll(async () => {
  await network.stop();
  await deleteApp(app);
  await store.terminate();
});

test("who signs in while another's withdrawal is retried is not withdrawn", async () => {
  leaveBeforeTheNextAttempt();
  await expect(client.withdraw({ courseId }, { retry: new Patient() })).rejects.toMatchObject({
    code: "cancelled",
    reason: "user-changed",
    attempts: 1,
  });
  await left;
  expect(auth.currentUser?.uid).toBe(b.uid);
  for (const { uid } of [a, b])
    expect((await store.doc(`users/${uid}/enrollments/${courseId}`).get()).get("status")).toBe("active");
  expect(network.calls).toHaveLength(1);
});

test("who signs in while another's identity answers are retried gets none of them", async () => {
  leaveBeforeTheNextAttempt();
  const answers = [{ questionId: question.questionId, answer: "Rex" }];
  await expect(client.setPvqAnswers({ answers }, { retry: new Patient() })).rejects.toMatchObject({
    code: "cancelled",
    reason: "user-changed",
  });
  await left;
  for (const { uid } of [a, b]) expect((await store.doc(`users/${uid}/office/pvqAnswers`).get()).exists).toBe(false);
});
