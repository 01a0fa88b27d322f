import crypto from "node:crypto";
import { type Sealing, scryptHash } from "./sealedAnswers.ts";

const of = { uid: "ada", questionId: "pet", generation: 0 };
const demo = { GCLOUD_PROJECT: "demo-school", FIRESTORE_EMULATOR_HOST: "localhost:1" };
const secrets = {
  GCLOUD_PROJECT: "school",
  REGISTRAR_SECRETS: `1:${"s".repeat(32)}`,
  REGISTRAR_PEPPERS: `a:${"p".repeat(32)}`,
};
const slow = { N: 16_384, r: 8, p: 5 };

/** The means as an instance has it that starts with this environment. */
async function started(environment: Record<string, string>): Promise<Sealing> {
  const names = ["REGISTRAR_SECRETS", "REGISTRAR_PEPPERS", "REGISTRAR_HASHES"];
  for (const name of [...names, "GCLOUD_PROJECT", "GOOGLE_CLOUD_PROJECT", "FIRESTORE_EMULATOR_HOST"]) {
    delete process.env[name];
  }
  Object.assign(process.env, environment);
  jest.resetModules();
  return (await import("./sealedAnswers.ts")).sealingBy(scryptHash);
}

afterEach(() => jest.restoreAllMocks());

test("only the same answer opens what is sealed", async () => {
  const { sealAnswer, isSealedAs } = await started({ ...demo, REGISTRAR_HASHES: "fast" });
  const sealed = await sealAnswer(of, "rex");
  expect(await isSealedAs(sealed, "rex", undefined)).toBe(true);
  expect(await isSealedAs(sealed, "rexx", undefined)).toBe(false);
  expect(await isSealedAs(sealed, "", undefined)).toBe(false);
  expect(await isSealedAs(undefined, "rex", sealed)).toBe(false);
  expect(await isSealedAs(undefined, "rex", undefined)).toBe(false);
  expect(JSON.stringify(sealed)).not.toContain("rex");
});

test("the same answer is sealed otherwise for another student, question or time that it was reopened", async () => {
  const { sealAnswer } = await started({ ...demo, REGISTRAR_HASHES: "fast" });
  const all = await Promise.all(
    [of, { ...of, uid: "ben" }, { ...of, questionId: "street" }, { ...of, generation: 1 }].map((each) =>
      sealAnswer(each, "rex"),
    ),
  );
  expect(new Set(all.map(({ salt }) => salt)).size).toBe(4);
  expect(new Set(all.map(({ hash }) => hash)).size).toBe(4);
  expect(await sealAnswer(of, "rex")).toEqual(all[0]);
});

test("a pepper that is replaced opens what it sealed while it is kept, and no other does", async () => {
  const [old, next] = [secrets.REGISTRAR_PEPPERS, `b:${"q".repeat(32)}`];
  const sealed = await (await started(secrets)).sealAnswer(of, "rex");
  expect(sealed).toMatchObject({ cost: slow, pepperVersion: "a" });
  const after = await started({ ...secrets, REGISTRAR_PEPPERS: `${next} ${old}` });
  expect(await after.isSealedAs(sealed, "rex", undefined)).toBe(true);
  expect(await after.sealAnswer(of, "rex")).toMatchObject({ pepperVersion: "b" });
  const other = await started({ ...secrets, REGISTRAR_PEPPERS: `a:${"q".repeat(32)}` });
  expect(await other.isSealedAs(sealed, "rex", undefined)).toBe(false);
  const gone = await started({ ...secrets, REGISTRAR_PEPPERS: next });
  await expect(gone.isSealedAs(sealed, "rex", undefined)).rejects.toThrow(
    "Version a is no longer in REGISTRAR_PEPPERS.",
  );
});

test("without a pepper nothing is sealed, but in a demo on emulators", async () => {
  const { REGISTRAR_PEPPERS: _, ...without } = secrets;
  await expect((await started(without)).sealAnswer(of, "rex")).rejects.toThrow("REGISTRAR_PEPPERS is not set");
  await expect((await started({ ...secrets, REGISTRAR_PEPPERS: "1:short" })).sealAnswer(of, "rex")).rejects.toThrow(
    "REGISTRAR_PEPPERS must hold version:secret pairs",
  );
  expect((await (await started(demo)).sealAnswer(of, "rex")).pepperVersion).toBe("demo");
});

test.each<[string, Record<string, string>, object]>([
  ["a demo on emulators", { ...demo, REGISTRAR_HASHES: "fast" }, { N: 16, r: 8, p: 1 }],
  ["a demo that does not ask for it", demo, slow],
  ["a real project", { ...secrets, REGISTRAR_HASHES: "fast", FIRESTORE_EMULATOR_HOST: "localhost:1" }, slow],
  ["a cloud project named like a demo", { ...secrets, REGISTRAR_HASHES: "fast", GCLOUD_PROJECT: "demo-x" }, slow],
])("hashes are slow unless a demo on emulators asks for fast ones: %s", async (_, environment, cost) => {
  expect((await (await started(environment)).sealAnswer(of, "rex")).cost).toEqual(cost);
});

test("every comparison hashes once, at the cost of what the student has", async () => {
  const { sealAnswer, isSealedAs } = await started(secrets);
  const sealed = { ...(await sealAnswer(of, "rex")), cost: { N: 32, r: 4, p: 2 } };
  const scrypt = jest.spyOn(crypto, "scrypt");
  const costs = async (...[against, like]: [typeof sealed | undefined, typeof sealed | undefined]) => {
    scrypt.mockClear();
    await isSealedAs(against, "rex", like);
    return scrypt.mock.calls.map((call) => call[3]);
  };
  expect(await costs(sealed, undefined)).toEqual([expect.objectContaining({ N: 32, r: 4, p: 2 })]);
  expect(await costs(undefined, sealed)).toEqual([expect.objectContaining({ N: 32, r: 4, p: 2 })]);
  expect(await costs(undefined, undefined)).toEqual([expect.objectContaining(slow)]);
});
