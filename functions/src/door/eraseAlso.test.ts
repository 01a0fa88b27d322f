import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { userDoc } from "../records/documents.ts";
import { checkEraseAlso, foreignLeft, hasOthersBelow, isErased, namesIn } from "./eraseAlso.ts";

const names = (text: string) => namesIn(text, "REGISTRAR_ERASE_FIELDS", ["quizAttempts"]);

test("names are divided by spaces or commas, each once; none are none", () => {
  expect(names(" email, dateOfBirth\temail naïve_2 ")).toEqual(["email", "dateOfBirth", "naïve_2"]);
  expect(names("")).toEqual([]);
});

test.each(["users/ada", "a.b", "__name__", "*", "x".repeat(129), "`a`"])(
  "%s is no name, and the error says so",
  (name) => {
    expect(() => names(`email ${name}`)).toThrow(/^REGISTRAR_ERASE_FIELDS must hold names .* is none\.$/);
  },
);

test("what is Registrar's own is not named", () => {
  expect(() => names("email quizAttempts")).toThrow(
    "REGISTRAR_ERASE_FIELDS names quizAttempts, which is Registrar's own, and is erased as courses ask: leave it out.",
  );
});

describe("what a deployment names", () => {
  const { env } = process;
  afterEach(() => {
    process.env = env;
  });
  const named = (fields: string, collections: string) => {
    process.env = { ...env, REGISTRAR_ERASE_FIELDS: fields, REGISTRAR_ERASE_COLLECTIONS: collections };
  };

  test.each([
    ["email photo", "notes", undefined],
    ["email a.b", "", "REGISTRAR_ERASE_FIELDS must hold names"],
    ["", "notes a.b", "REGISTRAR_ERASE_COLLECTIONS must hold names"],
    ["updatedAt", "", "REGISTRAR_ERASE_FIELDS names updatedAt, which is Registrar's own"],
    ["quizzesPassed", "", "REGISTRAR_ERASE_FIELDS names quizzesPassed, which is Registrar's own"],
    ["", "office", "REGISTRAR_ERASE_COLLECTIONS names office, which is Registrar's own"],
  ])("is looked at before anything is erased: %j and %j", (fields, collections, problem) => {
    named(fields, collections);
    if (problem) expect(checkEraseAlso).toThrow(problem);
    else expect(checkEraseAlso).not.toThrow();
  });

  test("goes with an erasure beside Registrar's own fields, and no other", () => {
    named("email", "");
    const fields = ["email", "quizAttempts", "updatedAt", "photo"];
    expect(fields.filter(isErased)).toEqual(["email", "quizAttempts", "updatedAt"]);
  });

  const plant = async (...paths: string[]) => {
    const store = memoryStore({ nowMs: () => 0 });
    await store.commit(paths.map((path) => ({ op: "set", path, fields: [{ field: ["a"], set: 1 }] })));
    return store;
  };
  const [note, drawing, below] = ["notes/1", "drawings/1", "drawings/1/versions/1"].map((path) => `users/ada/${path}`);

  test("is found among a student's collections, what lies below first, and no more than asked for", async () => {
    named("", "notes drawings gone");
    const store = await plant(
      note as string,
      drawing as string,
      below as string,
      "users/ada/other/1",
      "users/bob/notes/1",
    );
    expect(await foreignLeft(store, "ada", 9)).toEqual([note, below, drawing]);
    expect(await foreignLeft(store, "ada", 2)).toEqual([note, below]);
    expect(await foreignLeft(store, "cid", 9)).toEqual([]);
  });

  test.each([
    ["notes", "notes/1", false],
    ["", "notes/1", true],
    ["", "enrollments/c", false],
    ["", "sessions/s", false],
    ["", "challenges/h", false],
    ["", "journal/r", false],
    ["", "office/root", false],
  ])("with %j named, others have something below a student who has %s: %j", async (collections, path, hasOthers) => {
    named("", collections);
    expect(await hasOthersBelow(await plant(`users/ada/${path}`), userDoc("ada"))).toBe(hasOthers);
    const both = await plant(`users/ada/${path}`, "users/ada/journal/r");
    expect(await hasOthersBelow(both, userDoc("ada"))).toBe(hasOthers);
  });
});
