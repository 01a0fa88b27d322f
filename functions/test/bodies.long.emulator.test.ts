/** Bodies as large as they can be, as many at once as an instance is given, against the memory it is deployed with. */
import { gzipSync } from "node:zlib";
import type { CallableName } from "../src/contract/index.ts";
import { type Instance, startInstance } from "./support/instance.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import { type Person, registerPeople } from "./support/people.ts";

const MEBIBYTE = 1024 * 1024;
/** What the platform lets through. */
const PLATFORM_BYTES = 32 * MEBIBYTE;

// Two cores take some seconds to pass gigabytes on.
jest.setTimeout(300_000);

let project: OwnProject;
let student: Person;
let admin: Person;
let instance: Instance;

beforeAll(async () => {
  project = await makeProject("bodies");
  [student] = (await registerPeople(project.id, 1, {})) as [Person];
  [admin] = (await registerPeople(project.id, 1, { role: "admin" })) as [Person];
});
afterEach(() => instance.stop());

/** A call of so many bytes, all of it one list or a list in a list in a list. */
const listOf = (value: string, bytes: number) =>
  Buffer.from(`{"data":[${`${value},`.repeat((bytes - 12) / (value.length + 1))}0]}`.padEnd(bytes));
const nested = (bytes: number) =>
  Buffer.from(`{"data":${"[".repeat((bytes - 9) / 2)}${"]".repeat((bytes - 9) / 2)}}`.padEnd(bytes));

/** Chunks instead of a length that is known. */
const chunked = { "transfer-encoding": "chunked" };
/** A megabyte that inflates to a thousand. */
const bomb = Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(10 * MEBIBYTE, " "))));
const inflating = { "content-encoding": "gzip" };
const as = ({ token }: Person) => ({ authorization: `Bearer ${token}` });

/** The instance lives, answers, and never had more memory than it is given. */
async function expectAlive() {
  expect(await instance.send(Buffer.from('{"data":{}}'))).not.toEqual(expect.any(String));
  expect(await instance.peakMebibytes()).toBeLessThan(instance.mebibytes);
}

describe.each<[CallableName, number, () => Person]>([
  ["enroll", 2, () => student],
  ["quizStatistics", 2, () => admin],
  ["importQuiz", 12, () => admin],
])("%s", (name, mebibytes, caller) => {
  test("32 MiB of nobody's, as many at once as an instance is given, are refused without being read", async () => {
    instance = await startInstance(name, project.id);
    for (const headers of [{}, chunked]) {
      expect(await instance.atOnce(listOf("{}", PLATFORM_BYTES), headers)).toEqual([401]);
    }
    expect(await instance.send(nested(PLATFORM_BYTES), { authorization: "Bearer x" })).toBe(401);
    expect(await instance.send(bomb, inflating)).toBe(401);
    await expectAlive();
  });

  test(`${mebibytes} MiB of a caller's, and no more, are read, and the memory is enough for many at once`, async () => {
    // One caller stands for many.
    instance = await startInstance(name, project.id, { REGISTRAR_RATES: "off" });
    const headers = as(caller());
    expect(await instance.atOnce(nested(mebibytes * MEBIBYTE), headers)).toEqual([400]);
    expect(await instance.atOnce(listOf("{}", mebibytes * MEBIBYTE), headers)).toEqual([400]);
    expect(await instance.send(nested(PLATFORM_BYTES), headers)).toBe(400);
    expect(await instance.send(nested(PLATFORM_BYTES), { ...headers, ...chunked })).toBe(400);
    expect(await instance.send(bomb, { ...headers, ...inflating })).toBe(400);
    await expectAlive();
  });
});

test("verifyCertificate: of who needs no login no more than 2 MiB is read", async () => {
  instance = await startInstance("verifyCertificate", project.id);
  expect(await instance.send(nested(PLATFORM_BYTES))).toBe(400);
  expect((await instance.atOnce(nested(2 * MEBIBYTE), { "x-forwarded-for": "192.0.2.1" })).sort()).toEqual([400, 429]);
  await expectAlive();
});
