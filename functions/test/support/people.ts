import { getApps, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { fresh } from "./ids.ts";
import { type MemoryAccount, memoryProject } from "./memory/memoryProject.ts";
import { isInMemory } from "./side.ts";

/** Somebody who is signed in. */
export interface Person {
  uid: string;
  token: string;
}

const peopleApp = (project: string) =>
  getApps().find(({ name }) => name === project) ?? initializeApp({ projectId: project }, project);

/** Registers users with Auth and signs them in. */
export async function registerPeople(project: string, count: number, claims: object): Promise<Person[]> {
  const uids = Array.from({ length: count }, () => fresh("user"));
  await registerAccounts(project, uids, claims);
  return uids.map((uid) => ({ uid, token: tokenOf(project, uid, claims) }));
}

/** Registers users with Auth. */
export async function registerAccounts(project: string, uids: readonly string[], claims: object): Promise<void> {
  if (isInMemory()) {
    const { accounts } = memoryProject(project);
    for (const uid of uids) accounts.set(uid, { uid, displayName: undefined, claims: { ...claims } });
    return;
  }
  for (let from = 0; from < uids.length; from += 500) {
    const users = uids.slice(from, from + 500).map((uid) => ({ uid, customClaims: claims }));
    const { errors } = await getAuth(peopleApp(project)).importUsers(users);
    if (errors[0]) throw errors[0].error;
  }
}

/** Names a user's account. */
export async function nameAccount(project: string, uid: string, displayName: string): Promise<void> {
  if (isInMemory()) return changeAccount(project, uid, { displayName });
  await getAuth(peopleApp(project)).updateUser(uid, { displayName });
}

/** The custom claims of a user. */
export async function claimsOf(project: string, uid: string): Promise<object> {
  if (isInMemory()) return accountIn(project, uid).claims;
  return (await getAuth(peopleApp(project)).getUser(uid)).customClaims ?? {};
}

/** Replaces the custom claims of a user. */
export async function setClaims(project: string, uid: string, claims: Record<string, unknown>): Promise<void> {
  if (isInMemory()) return changeAccount(project, uid, { claims });
  await getAuth(peopleApp(project)).setCustomUserClaims(uid, claims);
}

function accountIn(project: string, uid: string): MemoryAccount {
  const account = memoryProject(project).accounts.get(uid);
  if (!account) throw new Error(`There is no account ${uid}.`);
  return account;
}

function changeAccount(project: string, uid: string, changes: Partial<MemoryAccount>): void {
  memoryProject(project).accounts.set(uid, { ...accountIn(project, uid), ...changes });
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
  (await accountsOf(project, [uid])) !== "[]";

/** Everything that Auth holds of a project, or of some of its users, as text. */
export async function accountsOf(project: string, uids?: readonly string[]): Promise<string> {
  if (isInMemory()) {
    const { accounts } = memoryProject(project);
    return JSON.stringify([...accounts.values()].filter(({ uid }) => !uids || uids.includes(uid)));
  }
  const auth = getAuth(peopleApp(project));
  const { users } = uids ? await auth.getUsers(uids.map((uid) => ({ uid }))) : await auth.listUsers(1000);
  return JSON.stringify(users);
}
