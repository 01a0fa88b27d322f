/** What a deployment may set, and what it must: see docs/deploy.md. */
import { defineBoolean, defineInt, defineSecret, defineString } from "firebase-functions/params";

/** Where the callables run. */
export const region = defineString("REGISTRAR_REGION", {
  default: "us-central1",
  description: "The region of the callables; web apps name it in connect().",
});

/** How many instances one callable may have. */
export const maximumInstances = defineInt("REGISTRAR_MAX_INSTANCES", {
  default: 20,
  description: "The most instances that one callable may have.",
});

/** Whether calls without a valid App Check token are refused. */
export const enforceAppCheck = defineBoolean("REGISTRAR_APP_CHECK", {
  default: false,
  description: "Refuse calls that do not come from your own apps (App Check).",
});

/** Fields of `users/{uid}` that another app wrote and that go with an erasure. */
export const eraseFieldsParam = defineString("REGISTRAR_ERASE_FIELDS", {
  default: "",
  description: "Fields of users/{uid} of other apps that are erased with a student, divided by spaces.",
});

/** Collections below `users/{uid}` of which an erasure takes away what another app wrote. */
export const eraseCollectionsParam = defineString("REGISTRAR_ERASE_COLLECTIONS", {
  default: "",
  description: "Collections below users/{uid} of other apps that are erased with a student, divided by spaces.",
});

/** `version:secret` pairs, the one in force first, then those still accepted. */
export const secretsParam = defineSecret("REGISTRAR_SECRETS");

/** As `secretsParam`: what answers to identity questions are sealed with. */
export const peppersParam = defineSecret("REGISTRAR_PEPPERS");

const projectId = (): string | undefined => process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT;

/** The Firebase CLI talks to emulators only where the project's name begins so. */
export const isDemoProject = (): boolean => projectId()?.startsWith("demo-") ?? false;

/** Nothing here is real: a published secret will do, and time can be moved. A cloud project of such a name is real. */
export const isDemo = (): boolean => isDemoProject() && Boolean(process.env.FIRESTORE_EMULATOR_HOST);

/** Calls of one student that meet on one instance wait in memory; `off` leaves it all to Firestore, as between instances. */
export const queueEnabled = (): boolean => process.env.REGISTRAR_QUEUE !== "off";

/** Whether slow hashes are made fast, so that tests of hundreds of calls end. Never outside a demo on emulators. */
export const fastHashes = (): boolean => isDemo() && process.env.REGISTRAR_HASHES === "fast";

/** Whether users are limited in how often they call. In a demo on emulators `REGISTRAR_RATES=off` lets tests call for many at once. */
export const isRated = (): boolean => !(isDemo() && process.env.REGISTRAR_RATES === "off");
