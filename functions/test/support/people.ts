import { getApps, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { fresh } from "./ids.ts";

/** Somebody who is signed in. */
export interface Person {
  uid: string;
  token: string;
}

const peopleApp = (project: string) =>
  getApps().find(({ name }) => name === project) ?? initializeApp({ projectId: project }, project);

/** Registers users with the Auth emulator and signs them in. */
export async function registerPeople(project: string, count: number, claims: object): Promise<Person[]> {
  const app = peopleApp(project);
  const uids = Array.from({ length: count }, () => fresh("user"));
  for (let from = 0; from < count; from += 500) {
    const users = uids.slice(from, from + 500).map((uid) => ({ uid, customClaims: claims }));
    const { errors } = await getAuth(app).importUsers(users);
    if (errors[0]) throw errors[0].error;
  }
  return uids.map((uid) => ({ uid, token: tokenOf(project, uid, claims) }));
}

/** Names a user's account. */
export async function nameAccount(project: string, uid: string, displayName: string): Promise<void> {
  await getAuth(peopleApp(project)).updateUser(uid, { displayName });
}

/** The custom claims of a user. */
export async function claimsOf(project: string, uid: string): Promise<object> {
  return (await getAuth(peopleApp(project)).getUser(uid)).customClaims ?? {};
}

/** A token as the Auth emulator makes them: not signed, and accepted only where the emulator is configured. */
export function tokenOf(project: string, uid: string, claims: object): string {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = {
    ...claims,
    iss: `https://securetoken.google.com/${project}`,
    aud: project,
    auth_time: seconds,
    iat: seconds,
    exp: seconds + 3600,
    sub: uid,
    user_id: uid,
    firebase: { identities: {}, sign_in_provider: "custom" },
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(payload)}.`;
}

/** Whether Auth knows the user. */
export const accountExists = async (project: string, uid: string): Promise<boolean> =>
  (await getAuth(peopleApp(project)).getUsers([{ uid }])).users.length > 0;

/** Everything that Auth holds of a project, or of some of its users, as text. */
export async function accountsOf(project: string, uids?: readonly string[]): Promise<string> {
  const auth = getAuth(peopleApp(project));
  const { users } = uids ? await auth.getUsers(uids.map((uid) => ({ uid }))) : await auth.listUsers(1000);
  return JSON.stringify(users);
}
