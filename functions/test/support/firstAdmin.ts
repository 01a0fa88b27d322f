import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import { fresh } from "./ids.ts";

/** What an owner of the project does for its first admin: the claim, and the document that decides. */
export async function makeAdmin(uid: string): Promise<void> {
  const app = initializeApp({ projectId: process.env.GCLOUD_PROJECT as string }, fresh("owner"));
  await getAuth(app).setCustomUserClaims(uid, { role: "admin" });
  await getFirestore(app).doc(`roles/${uid}`).set({ role: "admin" });
  await deleteApp(app);
}
