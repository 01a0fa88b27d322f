import { command, door, emulator, fault, type Mutant, race } from "./mutant.ts";

/** What the door promises of every request. */
export const doorMutants: Mutant[] = [
  {
    name: "no journal read",
    file: door,
    code: "lookAt(command, errand, errand.entry, lastSnapshot)",
    becomes: "lookAt(command, errand, undefined, lastSnapshot)",
    killedBy: race("enrollment", "50 calls with one request id"),
  },
  {
    name: "no journal entry",
    file: door,
    code: "receipted || !errand.entry ? []",
    becomes: "receipted || !errand.entry || true ? []",
    killedBy: race("enrollment", "50 calls with one request id"),
  },
  {
    name: "refusals not recorded",
    file: door,
    code: "receipted || !errand.entry ? []",
    becomes: 'receipted || !errand.entry || "refusal" in decision ? []',
    killedBy: fault("door.late", "enroll: the course was closed in between"),
  },
  {
    name: "no receipt of a save",
    file: command("saveQuizAnswers"),
    code: "return receipt && {",
    becomes: "return undefined && {",
    killedBy: fault("door", "saveQuizAnswers Commit broken in every way"),
  },
  {
    name: "a read of two moments",
    file: "functions/src/platform/store.ts",
    code: "if (!snapshots.every(",
    becomes: "if (false && !snapshots.every(",
    killedBy: fault("door.outage", "a read whose answer breaks off"),
  },
  {
    name: "no guard of the root",
    file: door,
    code: "doc.guarded || doc.kind.root",
    becomes: "doc.guarded",
    killedBy: race("enrollment", "enrolling and withdrawing at once"),
  },
  {
    name: "no version bump",
    file: door,
    code: "version: (snapshot.get(doc)?.version ?? 0) + 1",
    becomes: "version: snapshot.get(doc)?.version ?? 0",
    killedBy: race("enrollment", "20 tabs that enroll again"),
  },
  {
    name: "changes of what is no longer there",
    file: "functions/src/platform/store.ts",
    code: "patch, guardTime ? { lastUpdateTime: guardTime } : { exists: true });",
    becomes: "patch, guardTime ? { lastUpdateTime: guardTime } : {});",
    killedBy: fault("door.late", "a seat given back while all are laid out anew"),
  },
  {
    name: "randomness without the secret",
    file: "functions/src/platform/derive.ts",
    code: 'block = hmac(version, "random", purpose, ...fact, counter++)',
    becomes: "block = Buffer.from(JSON.stringify([purpose, ...fact, counter++]).padEnd(60))",
    killedBy: fault("draws", "nobody foresees it"),
  },
  {
    name: "no look at bodies before the callable protocol takes them apart",
    file: "functions/src/platform/onCallable.ts",
    code: "return plainBodies(callable)",
    becomes: "return callable",
    killedBy: emulator("badBody", "enroll: what is no call"),
  },
  {
    name: "a uid that cannot name a document is somebody's",
    file: "functions/src/platform/caller.ts",
    code: "uidSchema.safeParse(request.auth?.uid)",
    becomes: "{ success: request.auth !== undefined, data: request.auth?.uid }",
    killedBy: emulator("badUid", "enroll: a uid that cannot name a document"),
  },
];
