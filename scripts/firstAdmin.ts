/** Makes the first admin of a project, with an owner's credentials: see docs/deploy.md. */
import { parseArgs } from "node:util";
import { initializeApp } from "firebase-admin/app";
import { getAuth, type UserRecord } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";

const usage = "Usage: npm run admin:first -- --project PROJECT (--email EMAIL | --uid UID)";

async function makeFirstAdmin(project: string, find: (auth: ReturnType<typeof getAuth>) => Promise<UserRecord>) {
  const app = initializeApp({ projectId: project });
  const { uid, customClaims } = await find(getAuth(app));
  // The document decides; the claim follows it, so that the rules know it too.
  await getFirestore(app).doc(`roles/${uid}`).set({ role: "admin" }, { merge: true });
  await getAuth(app).setCustomUserClaims(uid, { ...customClaims, role: "admin" });
  console.log(`${uid} is an admin of ${project}, and makes further ones with setRole. Sign in anew to take effect.`);
}

const { values } = parseArgs({
  options: { project: { type: "string" }, email: { type: "string" }, uid: { type: "string" } },
});
const { project, email, uid } = values;
if (!project || (email === undefined) === (uid === undefined)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await makeFirstAdmin(project, (auth) =>
    email === undefined ? auth.getUser(uid as string) : auth.getUserByEmail(email),
  ).catch((error: Error) => {
    console.error(`No admin was made: ${error.message}`);
    console.error("An owner's credentials come from: gcloud auth application-default login");
    process.exitCode = 1;
  });
}
