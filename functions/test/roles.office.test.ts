import type { Role } from "../src/contract/index.ts";
import { fresh, newId } from "./support/ids.ts";
import { type Person, registerPeople, tokenOf } from "./support/people.ts";
import { openSchool } from "./support/school.ts";
import { expectStored, expectUntouched, type Stored, storedAt } from "./support/walk.ts";

const school = openSchool("roles");
const setRole = (as: Person, of: { uid: string }, role: Role, expected: object, stored?: Stored) =>
  school.walk("setRole", as, { uid: of.uid, role }, expected, stored);
const roleAt = ({ uid }: { uid: string }) => `roles/${uid}`;
const entriesOf = async ({ uid }: Person) =>
  (await school.office.store.collection(`users/${uid}/journal`).get()).docs.map((entry) => ({
    id: entry.id,
    ...entry.data(),
  }));
const register = async (claims: object) => (await registerPeople(school.office.project, 1, claims))[0] as Person;
const course = { title: "T", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };

test.each([
  { who: "has neither claim nor document", claim: false, role: undefined, recorded: 0 },
  { who: "has the document without the claim", claim: false, role: "admin", recorded: 0 },
  { who: "has the claim without the document", claim: true, role: undefined, recorded: 3 },
  { who: "has a claim that the document denies", claim: true, role: "student", recorded: 3 },
])("whoever $who is no admin: recorded $recorded times of 3", async ({ claim, role, recorded }) => {
  const person = await register(claim ? { role: "admin" } : {});
  const other = await school.office.student();
  if (role) await school.office.store.doc(roleAt(person)).set({ role });
  const courseId = fresh("course");
  const bank = { title: "Q", format: "json" as const, source: "{}", policy: { passPercent: 1 } };
  const refusal = { refused: "not-an-admin" as const };
  await expectUntouched(school.office, `courses/${courseId}`, async () => {
    await school.walk("saveCourse", person, { courseId, course }, refusal);
    await school.walk("importQuiz", person, { courseId, quizId: "q", ...bank }, refusal);
  });
  await setRole(person, other, "admin", refusal, {
    [roleAt(other)]: undefined,
    [roleAt(person)]: role ? { role } : undefined,
  });
  expect(await school.office.claimsOf(other.uid)).toEqual({});
  expect(await entriesOf(person)).toEqual(
    Array(recorded).fill(expect.objectContaining({ outcome: "refusal", reason: "not-an-admin", actor: person.uid })),
  );
});

test("setRole makes an admin and unmakes one; both roles move and other claims stay", async () => {
  const { office, walk } = school;
  const [chief, student] = [await office.admin(), await register({ school: "north" })];
  const claims = () => office.claimsOf(student.uid);
  await setRole(
    chief,
    student,
    "admin",
    { uid: student.uid, role: "admin" },
    {
      [roleAt(student)]: { role: "admin", version: 1 },
      [roleAt(chief)]: { role: "admin", version: 1 },
    },
  );
  expect(await claims()).toEqual({ school: "north", role: "admin" });
  // Signed in again: the token has the claims of now.
  const promoted = { ...student, token: tokenOf(office.project, student.uid, await claims()) };
  await walk("saveCourse", promoted, { courseId: fresh("course"), course }, { version: 1 });

  const moved = { [roleAt(student)]: { role: "student", version: 2 }, [roleAt(chief)]: { role: "admin", version: 2 } };
  await setRole(chief, student, "student", { role: "student" }, moved);
  expect(await claims()).toEqual({ school: "north", role: "student" });
  await setRole(promoted, chief, "student", { refused: "not-an-admin" }, moved);
  await setRole(chief, student, "student", { role: "student" }, { [roleAt(student)]: { role: "student" } });
  expect(await claims()).toEqual({ school: "north", role: "student" });
});

test("setRole is filed under the one whose role it is, without a name of staff", async () => {
  const [chief, student] = [await school.office.admin(), await school.office.student()];
  const requestId = newId();
  for (let delivery = 0; delivery < 2; delivery++) {
    await school.walk("setRole", chief, { uid: student.uid, role: "admin", requestId }, {});
  }
  const [entry, ...others] = await entriesOf(student);
  expect(others).toEqual([]);
  expect(entry).toEqual({
    id: expect.stringMatching(/^staff~[\w-]{32}$/),
    callable: "setRole",
    actor: "staff",
    outcome: "result",
    result: { role: "admin" },
    fingerprint: expect.any(String),
    secretVersion: "demo",
    at: expect.anything(),
  });
  expect((await entriesOf(chief)).map(({ id }) => id)).toEqual([requestId]);
});

test("nobody changes their own role, or that of nobody", async () => {
  const chief = await school.office.admin();
  const nobody = { uid: fresh("user") };
  const before = await storedAt(school.office, roleAt(chief));
  for (const role of ["student", "admin"] as const) {
    await setRole(chief, chief, role, { refused: "own-role" });
    await setRole(chief, nobody, role, { refused: "no-such-user" }, { [roleAt(nobody)]: undefined });
  }
  expect(await storedAt(school.office, roleAt(chief))).toEqual(before);
  expect(await school.office.claimsOf(chief.uid)).toEqual({ role: "admin" });
  expect((await entriesOf(chief)).length).toBe(4);
});

test("a repeat writes the claim again, as the document has it by now", async () => {
  const [chief, student] = [await school.office.admin(), await school.office.student()];
  const request = { uid: student.uid, role: "admin" as const, requestId: newId() };
  await school.walk("setRole", chief, request, { role: "admin" });
  await school.office.setClaims(student.uid, { school: "north" });
  await school.walk("setRole", chief, request, { role: "admin" }, { [roleAt(student)]: { version: 1 } });
  expect(await school.office.claimsOf(student.uid)).toEqual({ school: "north", role: "admin" });

  await setRole(chief, student, "student", {});
  await school.walk(
    "setRole",
    chief,
    request,
    { role: "admin" },
    { [roleAt(student)]: { role: "student", version: 2 } },
  );
  expect(await school.office.claimsOf(student.uid)).toEqual({ school: "north", role: "student" });
});

test.each([
  ["instructor", '"instructor"'],
  [["dmv_admin"], '["dmv_admin"]'],
  ["x".repeat(200), `"${"x".repeat(99)}`],
])("the role %j of another app is replaced by who says so, and no one else; other claims stay", async (role, told) => {
  const { office, walk } = school;
  const [chief, student] = [await office.admin(), await register({ role, school: "north" })];
  const input = { uid: student.uid, role: "admin" as const };
  const refused = { refused: "foreign-role" as const, role: told };
  await walk("setRole", chief, input, refused, { [roleAt(student)]: undefined });
  await walk("setRole", chief, { ...input, replaceForeignRole: false }, refused, { [roleAt(student)]: undefined });
  expect(await office.claimsOf(student.uid)).toEqual({ role, school: "north" });
  await walk("setRole", chief, { ...input, replaceForeignRole: true }, { role: "admin" });
  expect(await office.claimsOf(student.uid)).toEqual({ role: "admin", school: "north" });
});

test("a document of another app's in the place of a role stays, and is none", async () => {
  const { office } = school;
  const [chief, student] = [await office.admin(), await register({ role: "admin" })];
  const theirs = { role: "instructor", permissions: ["read"] };
  await office.store.doc(roleAt(student)).set(theirs);
  const refused = { refused: "foreign-document", place: "roles/{uid}" };
  await setRole(chief, student, "admin", refused, { [roleAt(student)]: theirs });
  await setRole(student, chief, "student", { refused: "not-an-admin" }, { [roleAt(student)]: theirs });
});

test("where other claims leave no room, the failure says so, and the same request ends it once there is", async () => {
  const { office, walk } = school;
  const [chief, student] = [await office.admin(), await register({ notes: "x".repeat(985) })];
  const request = { uid: student.uid, role: "admin" as const, requestId: newId() };
  const body = JSON.stringify({ data: request });
  const answer = await office.post("setRole", chief.token, body);
  expect(JSON.parse(answer.body).error).toMatchObject({
    status: "UNAVAILABLE",
    message: expect.stringContaining("no room for it in the token (1,000 bytes); remove some"),
  });
  await school.office.setClaims(student.uid, { notes: "short" });
  await walk("setRole", chief, request, { role: "admin" }, { [roleAt(student)]: { version: 1 } });
  expect(await office.claimsOf(student.uid)).toEqual({ notes: "short", role: "admin" });
});

test("an admin who was unmade between deciding and committing unmakes nobody", async () => {
  const { office } = school;
  const [first, second, third] = [await office.admin(), await office.admin(), await office.admin()];
  const matching = ({ paths }: { paths: readonly string[] }) => paths.includes(roleAt(third));
  const held = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const late = office.call("setRole", second, { uid: third.uid, role: "student" });
  await held.caught;
  await office.result("setRole", first, { uid: second.uid, role: "student" });
  await held.release();
  expect(await late).toMatchObject({ refused: "not-an-admin" });
  await expectStored(office, { [roleAt(third)]: { role: "admin" } });
});
