import { command, door, fault, grounds, lives, type Mutant } from "./mutant.ts";

const erased = "functions/src/door/erased.ts";

/** What the door promises of every request. */
export const doorMutants: Mutant[] = [
  {
    name: "no answer of the journal's",
    file: door,
    code: "const entry = invocation.entry && snapshot.get(invocation.entry);",
    becomes: "const entry = undefined as JournalEntry | undefined;",
    killedBy: lives,
  },
  {
    name: "no journal entry",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: "receipted || !invocation.entry || true",
    killedBy: lives,
  },
  {
    name: "refusals not recorded",
    file: door,
    code: "receipted || !invocation.entry",
    becomes: 'receipted || !invocation.entry || "refusal" in decision',
    killedBy: lives,
  },
  {
    name: "what stored records make an invalid input not recorded",
    file: door,
    code: 'decision.refusal.reason === "request-id-reused"',
    becomes: '["invalid-input", "request-id-reused"].includes(decision.refusal.reason)',
    killedBy: lives,
  },
  {
    name: "no receipt of a save",
    file: command("saveQuizAnswers"),
    code: "return receipt && {",
    becomes: "return undefined && {",
    killedBy: lives,
  },
  {
    name: "a read of two moments",
    file: "functions/src/store/snapshot.ts",
    code: "const readAgain = !first",
    becomes: "const readAgain = false && !first",
    killedBy: lives,
  },
  {
    name: "a read that is made again as of now",
    file: "functions/src/store/snapshot.ts",
    code: "readAgain ? await store.read(paths, readTime) : first",
    becomes: "readAgain ? await store.read(paths) : first",
    killedBy: lives,
  },
  {
    name: "no guard of the root",
    file: grounds,
    code: "doc.guarded || isMoved(doc)",
    becomes: "doc.guarded",
    killedBy: lives,
  },
  {
    name: "no version bump",
    file: grounds,
    code: "version: (snapshot.get(root)?.version ?? 0) + 1",
    becomes: "version: snapshot.get(root)?.version ?? 0",
    killedBy: lives,
  },
  {
    name: "an erasure that serves the erased",
    file: erased,
    code: "if (erasedIn(read).includes(rootDoc(actor).path))",
    becomes: "if (erasedIn(read).includes(actor))",
    killedBy: lives,
  },
  {
    name: "an erasure that decides about the erased",
    file: erased,
    code: "if (!erases && erasedIn(read).length > 0)",
    becomes: "if (!erases && erasedIn(read).length < 0)",
    killedBy: lives,
  },
  {
    name: "reads of several moments taken for a conflict",
    file: "functions/src/store/snapshot.ts",
    code: "const documents = readAgain ?",
    becomes:
      'if (readAgain) throw new (await import("./port.ts")).StoreError(10, new Error("two moments"));\n  const documents = readAgain ?',
    killedBy: fault("door.outage", "times that move within each answer"),
  },
  {
    name: "changes of what is no longer there",
    file: "functions/src/store/commitChanges.ts",
    code: 'if (change.op === "merge" && !asSeen)',
    becomes: "if (!asSeen)",
    killedBy: lives,
  },
  {
    name: "randomness without the secret",
    file: "functions/src/secrets/derive.ts",
    code: 'block = hmac(version, "random", purpose, ...fact, counter++)',
    becomes: "block = Buffer.from(JSON.stringify([purpose, ...fact, counter++]).padEnd(60))",
    killedBy: fault("draws", "nobody foresees it"),
  },
];
