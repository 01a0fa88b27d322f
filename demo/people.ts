import { type FirebaseApp, initializeApp } from "firebase/app";
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from "firebase/auth";
import type { Suite } from "../scripts/suite/startSuite.ts";

/** Which suite, and where. */
export type SuiteAddress = Pick<Suite, "project" | "origins">;

/** Somebody who signs in by email and password; the uid is the part before the @. */
export interface Person {
  email: string;
  password: string;
  role: "student" | "admin";
}

/** `student1@example.com` and so on, all with one password. */
export const studentOf = (number: number): Person => ({
  email: `student${number}@example.com`,
  password: "drive-safely",
  role: "student",
});

export const admin: Person = { email: "admin@example.com", password: "mind-the-road", role: "admin" };

export const uidOf = ({ email }: Pick<Person, "email">): string => email.split("@")[0] as string;

/** What a person is called, like `student 1`. */
export const nameOf = (person: Pick<Person, "email">): string => uidOf(person).replace(/(?=\d)/, " ");

/** Creates users at the Auth emulator as the owner of the project does, an admin's claim included; who is there stays. */
export async function registerPeople({ project, origins }: SuiteAddress, people: readonly Person[]): Promise<void> {
  const accounts = `${origins.auth}/identitytoolkit.googleapis.com/v1/projects/${project}/accounts`;
  const post = async (url: string, body: object) => {
    const headers = { authorization: "Bearer owner", "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.text();
    const isThere = /DUPLICATE_LOCAL_ID|EMAIL_EXISTS/.test(answer);
    if (!response.ok && !isThere) throw new Error(`The Auth emulator refused ${url}: ${answer}`);
  };
  for (const person of people) {
    const { email, password, role } = person;
    const localId = uidOf(person);
    await post(accounts, { localId, email, password, displayName: nameOf(person) });
    if (role === "admin") await post(`${accounts}:update`, { localId, customAttributes: JSON.stringify({ role }) });
  }
}

/** An app in which the person is signed in, as in one tab of a browser. */
export async function openTab({ project, origins }: SuiteAddress, person: Person): Promise<FirebaseApp> {
  const app = initializeApp({ projectId: project, apiKey: "none-needed" }, `${uidOf(person)}, ${crypto.randomUUID()}`);
  const auth = getAuth(app);
  connectAuthEmulator(auth, origins.auth, { disableWarnings: true });
  await signInWithEmailAndPassword(auth, person.email, person.password);
  return app;
}
