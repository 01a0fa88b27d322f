import { readFileSync } from "node:fs";
import { keptDocuments } from "./support/rulesKept.ts";

interface Spec {
  indexes: { collectionGroup: string; queryScope: string; fields: { fieldPath: string; order?: string }[] }[];
  fieldOverrides: { collectionGroup: string; fieldPath: string; indexes: unknown[] }[];
}

const spec: Spec = JSON.parse(readFileSync(`${__dirname}/../../firestore.indexes.json`, "utf8"));
const exempt = spec.fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`);

test("the firebase CLI accepts the file", () => {
  // The check that `firebase deploy` begins with. It has no public name and no types.
  const { FirestoreApi } = require("firebase-tools/lib/firestore/api");
  expect(() => new FirestoreApi().validateSpec(spec)).not.toThrow();
  expect(exempt).toEqual([...new Set(exempt)]);
});

test("overrides only exempt", () => {
  expect(spec.fieldOverrides.filter(({ indexes }) => indexes.length > 0)).toEqual([]);
});

test("times and sealed texts of all documents that the functions keep are exempt", () => {
  const unindexed = keptDocuments.flatMap(({ path, kind: { times = [], stamp, json } }) =>
    [...times, ...(stamp ? [stamp] : []), ...(json ? ["json"] : [])].map(
      (field) => `${path.split("/").at(-2)}.${field}`,
    ),
  );
  expect(unindexed.filter((field) => !exempt.includes(field))).toEqual([]);
  expect(unindexed).toContain("sealed.json");
});

test("what rules and sweeps ask for is indexed", () => {
  expect(exempt.filter((field) => ["courses.status", "attempts.status", "challenges.status"].includes(field))).toEqual(
    [],
  );
  expect(spec.indexes).toContainEqual({
    collectionGroup: "attempts",
    queryScope: "COLLECTION_GROUP",
    fields: [
      { fieldPath: "status", order: "ASCENDING" },
      { fieldPath: "closesAt", order: "ASCENDING" },
    ],
  });
  expect(spec.indexes).toContainEqual({
    collectionGroup: "challenges",
    queryScope: "COLLECTION_GROUP",
    fields: [
      { fieldPath: "status", order: "ASCENDING" },
      { fieldPath: "deadline", order: "ASCENDING" },
    ],
  });
});
