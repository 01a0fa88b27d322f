import { parseSecrets as parse } from "./keyring.ts";

const parseSecrets = (text: string) => parse(text, "REGISTRAR_SECRETS");

const one = `1:${"a".repeat(32)}`;
const two = `two_2-b:${"b:".repeat(20)}`;

afterEach(() => jest.resetModules());

/** The module as an instance has it that starts with this environment. */
async function started(environment: Record<string, string>): Promise<typeof import("./secrets.ts")> {
  for (const name of ["REGISTRAR_SECRETS", "GCLOUD_PROJECT", "GOOGLE_CLOUD_PROJECT", "FIRESTORE_EMULATOR_HOST"]) {
    delete process.env[name];
  }
  Object.assign(process.env, environment);
  return import("./secrets.ts");
}

test("the first is in force, the others are kept; white space and commas divide", () => {
  const secrets = parseSecrets(` ${two}\n,\t${one} `);
  expect(secrets.current).toBe("two_2-b");
  expect([...secrets.byVersion].map(([version, secret]) => [version, secret.export().toString()])).toEqual([
    ["two_2-b", "b:".repeat(20)],
    ["1", "a".repeat(32)],
  ]);
});

test.each([
  ["", "is not set"],
  [" , ", "is not set"],
  ["a".repeat(64), "must hold version:secret pairs"],
  [`:${"a".repeat(32)}`, "must hold version:secret pairs"],
  [`v 1:${"a".repeat(32)}`, "must hold version:secret pairs"],
  [`${"v".repeat(17)}:${"a".repeat(32)}`, "must hold version:secret pairs"],
  [`1:${"a".repeat(31)}`, "each secret of 32 characters"],
  [`${one} ${one}`, "each version once"],
])("%j is refused, and the secret is not repeated", (text, message) => {
  expect(() => parseSecrets(text)).toThrow(message);
  expect(() => parseSecrets(text)).not.toThrow("aaaa");
});

const published = "demo";

test.each<[string, Record<string, string>, string | undefined]>([
  ["a real project without a secret", { GCLOUD_PROJECT: "school" }, undefined],
  ["a real project on an emulator", { GCLOUD_PROJECT: "school", FIRESTORE_EMULATOR_HOST: "localhost:1" }, undefined],
  ["a cloud project that is named like a demo", { GCLOUD_PROJECT: "demo-school" }, undefined],
  ["no project at all", { FIRESTORE_EMULATOR_HOST: "localhost:1" }, undefined],
  ["a demo on an emulator", { GCLOUD_PROJECT: "demo-school", FIRESTORE_EMULATOR_HOST: "localhost:1" }, published],
  ["a demo with secrets of its own", { GCLOUD_PROJECT: "demo-x", REGISTRAR_SECRETS: one }, "1"],
  ["a real project with a secret", { GCLOUD_PROJECT: "school", REGISTRAR_SECRETS: one }, "1"],
])("%s: in force is %j %s", async (_, environment, version) => {
  const { currentSecretVersion, hmac } = await started(environment);
  if (version) {
    expect(currentSecretVersion()).toBe(version);
    return;
  }
  expect(() => currentSecretVersion()).toThrow("REGISTRAR_SECRETS is not set");
  expect(() => hmac(published, "x")).toThrow("REGISTRAR_SECRETS is not set");
});

test("an HMAC depends on the secret and on every part, and tells the parts apart", async () => {
  const { hmac } = await started({ REGISTRAR_SECRETS: `${one} ${two}` });
  const all = [
    hmac("1", "a", "b"),
    hmac("two_2-b", "a", "b"),
    hmac("1", "ab"),
    hmac("1", "b", "a"),
    hmac("1", "a", "b", 0),
  ];
  expect(new Set(all.map((digest) => digest.toString("hex"))).size).toBe(all.length);
  expect(hmac("1", "a", "b")).toEqual(all[0]);
  expect(hmac("1", 1)).not.toEqual(hmac("1", "1"));
});

test("what was made with a secret that is no longer kept cannot be known again", async () => {
  const { hmac } = await started({ REGISTRAR_SECRETS: one });
  expect(() => hmac("0", "a")).toThrow("Version 0 is no longer in REGISTRAR_SECRETS.");
});
