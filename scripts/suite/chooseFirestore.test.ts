import { chooseFirestore, hidaneRoot } from "./chooseFirestore.ts";

const everything = { hidane: "/bin/hidane", javaMajor: 21, jar: "/emulator.jar", cargo: "/bin/cargo" };

describe("chooseFirestore", () => {
  test("one that runs comes first", () => {
    const choice = chooseFirestore({ FIRESTORE_EMULATOR_HOST: "localhost:1" }, everything);
    expect(choice).toEqual({ kind: "running", host: "localhost:1" });
  });

  test("an empty FIRESTORE_EMULATOR_HOST names none", () => {
    expect(chooseFirestore({ FIRESTORE_EMULATOR_HOST: "" }, everything).kind).toBe("hidane");
  });

  test("hidane comes before the official emulator", () => {
    expect(chooseFirestore({}, everything)).toEqual({ kind: "hidane", binary: "/bin/hidane" });
  });

  test("the official emulator comes before an installation, downloaded or not", () => {
    expect(chooseFirestore({}, { ...everything, hidane: undefined })).toEqual({
      kind: "official",
      jar: "/emulator.jar",
    });
    expect(chooseFirestore({}, { javaMajor: 25, cargo: "/bin/cargo" })).toEqual({ kind: "official", jar: undefined });
  });

  test("a Java that is too old does not count", () => {
    const choice = chooseFirestore({}, { ...everything, hidane: undefined, javaMajor: 20 });
    expect(choice).toEqual({ kind: "install", cargo: "/bin/cargo" });
  });

  test("an official emulator that cannot be downloaded does not count", () => {
    const choice = chooseFirestore({}, { javaMajor: 21, downloadFailed: true, cargo: "/bin/cargo" });
    expect(choice).toEqual({ kind: "install", cargo: "/bin/cargo" });
  });

  test.each([
    [{}, "there is no Java"],
    [{ javaMajor: 17 }, "Java is 17"],
    [{ javaMajor: 21, downloadFailed: true }, "could not be downloaded"],
  ])("with nothing it says what to install: %j", (found, words) => {
    const choice = chooseFirestore({}, found);
    if (choice.kind !== "none") throw new Error(`chose ${choice.kind}`);
    for (const part of [words, "cargo", "C compiler", "hidane 0.6.0", "Java 21 or newer", "FIRESTORE_EMULATOR_HOST"]) {
      expect(choice.message).toContain(part);
    }
  });
});

test("hidane is installed below the user's cache", () => {
  expect(hidaneRoot({ HOME: "/home/u" })).toBe("/home/u/.cache/registrar/hidane-0.6.0");
  expect(hidaneRoot({ HOME: "/home/u", XDG_CACHE_HOME: "/cache" })).toBe("/cache/registrar/hidane-0.6.0");
});
