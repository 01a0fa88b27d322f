/** What a plain `firebase deploy` publishes: it takes whatever firebase.json names. */
import { readFileSync } from "node:fs";
import path from "node:path";

const read = (file: string) => readFileSync(path.join(__dirname, "..", file), "utf8");
const { emulators: _, ...published } = JSON.parse(read("firebase.json"));
const page = read("docs/deploy.md");

test("functions, rules and indexes are published, and no page", () => {
  expect(published).toEqual({
    functions: expect.anything(),
    firestore: { rules: "firestore.rules", indexes: "firestore.indexes.json" },
  });
});

test("functions are a codebase of their own, so that no deploy offers to delete an app's", () => {
  expect(published.functions.codebase).toBe("registrar");
});

test("docs/deploy.md names every function that is no callable", () => {
  const scheduled = [...read("functions/src/index.ts").matchAll(/^export const (\w+) = onSweep/gm)].map(
    ([, name]) => name,
  );
  expect(scheduled.length).toBeGreaterThan(0);
  expect(scheduled.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
