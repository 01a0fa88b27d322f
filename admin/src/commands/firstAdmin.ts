import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import { initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import { projectOf } from "../connectAdmin.ts";
import type { Office } from "../office.ts";
import { UsageError } from "../usageError.ts";

/** Firestore's own client goes on trying for ten minutes. */
const PATIENCE_MS = 30_000;

/** Makes the first admin of a project, with an owner's credentials: see docs/deploy.md. */
export function firstAdmin(program: Command, { terminal }: Office): void {
  program
    .command("first-admin")
    .description("makes a user an admin with an owner's credentials (gcloud auth application-default login)")
    .option("--email <email>", "of a user who exists in Authentication")
    .option("--uid <uid>")
    .option("--replace-foreign-role", "also where the user's claim `role` is another app's")
    .action(async ({ email, uid, replaceForeignRole }, command: Command) => {
      const options = command.optsWithGlobals<{ project?: string; json?: true }>();
      const project = projectOf(options.project, terminal.env);
      if ((email === undefined) === (uid === undefined)) throw new UsageError("Say who: --email EMAIL, or --uid UID.");
      const app = initializeApp({ projectId: project }, crypto.randomUUID());
      const auth = getAuth(app);
      terminal.err(`Making ${email ?? uid} an admin of ${project} …`);
      const user = email === undefined ? await auth.getUser(uid) : await auth.getUserByEmail(email);
      const role = getFirestore(app).doc(`roles/${user.uid}`);
      const stored = await Promise.race([role.get(), noAnswer()]);
      const foreign = [user.customClaims?.role, stored.exists ? (stored.get("role") ?? null) : undefined].find(
        isForeign,
      );
      if (foreign !== undefined && !replaceForeignRole) {
        throw new UsageError(
          `Nothing was changed. The role of ${user.uid}, ${JSON.stringify(foreign)}, is another app's; to replace it, add --replace-foreign-role.`,
        );
      }
      // The document decides; the claim follows it, so that the rules know it too.
      await Promise.race([role.set({ role: "admin" }, { merge: true }), noAnswer()]);
      await auth.setCustomUserClaims(user.uid, { ...user.customClaims, role: "admin" });
      terminal.out(
        options.json
          ? JSON.stringify({ uid: user.uid, role: "admin" })
          : `${user.uid} is an admin of ${project}, and makes further ones with set-role. Sign in anew to take effect.`,
      );
    });
}

/** Whether a role is in no word of Registrar's. */
const isForeign = (role: unknown): boolean => role !== undefined && role !== "student" && role !== "admin";

async function noAnswer(): Promise<never> {
  await setTimeout(PATIENCE_MS, undefined, { ref: false });
  throw new Error("Firestore does not answer: check the network, and for emulators FIRESTORE_EMULATOR_HOST.");
}
