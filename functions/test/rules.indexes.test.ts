import { readFileSync } from "node:fs";
import { rows } from "../../admin/src/rules/rulesTable.ts";
import { keptDocuments, shapeOf } from "./support/rulesKept.ts";

interface Spec {
  indexes: { collectionGroup: string; queryScope: string; fields: { fieldPath: string; order?: string }[] }[];
  fieldOverrides: {
    collectionGroup: string;
    fieldPath: string;
    ttl?: true;
    indexes: { queryScope: string; order?: string }[];
  }[];
}

const spec: Spec = JSON.parse(readFileSync(`${__dirname}/../../firestore.indexes.json`, "utf8"));
const nameOf = ({ collectionGroup, fieldPath }: Spec["fieldOverrides"][number]) => `${collectionGroup}.${fieldPath}`;
const exempt = spec.fieldOverrides.filter(({ indexes }) => indexes.length === 0).map(nameOf);

test("every document that the functions keep has a row", () => {
  const shapes = new Set(rows.map(({ path }) => shapeOf(path)));
  expect(keptDocuments.map(({ path }) => shapeOf(path)).filter((shape) => !shapes.has(shape))).toEqual([]);
  expect(keptDocuments.length).toBeGreaterThan(0);
});

test("receipts that are no record expire, and records of who is erased once they need not be kept", () => {
  expect(spec.fieldOverrides.filter(({ ttl }) => ttl).map(nameOf)).toEqual(["journal.expireAt", "records.expireAt"]);
});

test("the firebase CLI accepts the file", () => {
  // The check that `firebase deploy` begins with. It has no public name and no types.
  const { FirestoreApi } = require("firebase-tools/lib/firestore/api");
  expect(() => new FirestoreApi().validateSpec(spec)).not.toThrow();
  const overridden = spec.fieldOverrides.map(nameOf);
  expect(overridden).toEqual([...new Set(overridden)]);
});

test("overrides only exempt, but for what apps order one journal by, never all, and what sweeps and staff ask for", () => {
  expect(spec.fieldOverrides.filter(({ indexes }) => indexes.length > 0)).toEqual([
    {
      collectionGroup: "journal",
      fieldPath: "at",
      indexes: [
        { order: "ASCENDING", queryScope: "COLLECTION" },
        { order: "DESCENDING", queryScope: "COLLECTION" },
      ],
    },
    {
      collectionGroup: "office",
      fieldPath: "idleAt",
      indexes: [{ queryScope: "COLLECTION_GROUP", order: "ASCENDING" }],
    },
    {
      collectionGroup: "office",
      fieldPath: "sweepAt",
      indexes: [{ queryScope: "COLLECTION_GROUP", order: "ASCENDING" }],
    },
    {
      collectionGroup: "enrollments",
      fieldPath: "courseId",
      indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }],
    },
    {
      collectionGroup: "parts",
      fieldPath: "expiresAt",
      indexes: [{ queryScope: "COLLECTION_GROUP", order: "ASCENDING" }],
    },
  ]);
});

test("all other times, and the sealed texts, of documents that the functions keep are exempt", () => {
  const unindexed = keptDocuments.flatMap(({ path, kind: { times = [], stamp, json } }) =>
    [...times, ...(stamp ? [stamp] : []), ...(json ? ["json"] : [])].map(
      (field) => `${path.split("/").at(-2)}.${field}`,
    ),
  );
  expect(new Set(unindexed.filter((field) => !exempt.includes(field)))).toEqual(
    new Set(["journal.at", "office.idleAt", "office.sweepAt", "parts.expiresAt"]),
  );
  expect(unindexed).toContain("sealed.json");
});

test("what rules, sweeps and staff ask for is indexed", () => {
  expect(
    exempt.filter((field) =>
      ["courses.status", "attempts.status", "enrollments.status", "challenges.status", "journal.callable"].includes(
        field,
      ),
    ),
  ).toEqual([]);
  const asked = [
    ["attempts", "status", "closesAt"],
    ["attempts", "courseId", "quizId", "bankVersion"],
    ["enrollments", "status", "deadlineAt"],
    ["enrollments", "courseId", "status"],
    ["challenges", "status", "deadline"],
  ];
  expect(spec.indexes).toEqual(
    asked.map(([collectionGroup, ...fields]) => ({
      collectionGroup,
      queryScope: "COLLECTION_GROUP",
      fields: fields.map((fieldPath) => ({ fieldPath, order: "ASCENDING" })),
    })),
  );
});
