import { takesRequestId } from "../simulation/requestIds.ts";
import { type BadCalls, openBadCalls, withLogin } from "./support/badCalls.ts";
import { fresh } from "./support/ids.ts";
import { MARKER } from "./support/inputFields.ts";
import { tokenOf } from "./support/people.ts";

let bad: BadCalls;

jest.setTimeout(60_000);

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

beforeAll(async () => {
  bad = await openBadCalls();
});
afterAll(() => bad.close());

test.each(withLogin)("%s: nobody without a valid token is served, whatever they send", async (name) => {
  const { as, input } = await bad.rightCalls[name]();
  const [disabled, deleted] = [await bad.project.signUp(fresh("user")), await bad.project.signUp(fresh("user"))];
  await bad.project.disable(disabled);
  await bad.project.delete(deleted);
  const seconds = Math.floor(Date.now() / 1000);
  const [head, payload] = as.token.split(".");
  for (const { uid } of [as, disabled, deleted]) bad.keepFromLogs(uid);
  await bad.expectUntouched(async () => {
    const found = await bad.admitted(name, input, {
      none: undefined,
      "no JWT": "abc",
      "not of JSON": "a.b.c",
      "of two parts": `${head}.${payload}`,
      "signed by somebody": `${base64({ alg: "HS256", typ: "JWT" })}.${payload}.c2lnbmVk`,
      expired: bad.forged(as.uid, { iat: seconds - 7200, exp: seconds - 3600 }),
      "of another project": tokenOf("demo-another", as.uid, {}),
      "for another audience": bad.forged(as.uid, { aud: "demo-another" }),
      "of another issuer": bad.forged(as.uid, { iss: "https://securetoken.google.com/demo-another" }),
      "of nobody": bad.forged(as.uid, { sub: "" }),
      "of a number": bad.forged(as.uid, { sub: 7 }),
      "of too long a uid": tokenOf(bad.project.id, "x".repeat(129), {}),
      "of a user who never was": tokenOf(bad.project.id, fresh("user"), {}),
      "of a disabled user": disabled.token,
      "of a deleted user": deleted.token,
    });
    expect(found).toEqual([]);
  });
  expect(await bad.post(name, as, JSON.stringify(input))).toMatchObject({ status: 200 });
});

const staff = [
  "saveCourse",
  "importQuiz",
  "setRole",
  "adjustSeatTime",
  "grantOverride",
  "importBaseline",
  "reconcile",
  "eraseStudent",
  "listStudents",
  "exportRecord",
  "quizStatistics",
] as const;

test.each(staff)("%s: a student is refused and nothing recorded, whatever roles and other claims say", async (name) => {
  const { input } = await bad.rightCalls[name]();
  const claims = [
    {},
    { role: "student" },
    { role: "Admin" },
    { role: ["admin"] },
    { admin: true },
    { role: { admin: 1 } },
  ];
  const people = await Promise.all(claims.map((claim) => bad.project.signUp(fresh("user"), claim)));
  for (const { uid } of people) await bad.office.store.doc(`roles/${uid}`).set({ role: "admin" });
  await bad.expectUntouched(async () => {
    for (const person of people) {
      for (const data of [input, { [MARKER]: MARKER }]) {
        const { status, body } = await bad.post(name, person, JSON.stringify(data));
        expect(body).not.toContain(MARKER);
        expect([status, JSON.parse(body).error.status, JSON.parse(body).error.details.reason]).toEqual([
          403,
          "PERMISSION_DENIED",
          "not-an-admin",
        ]);
      }
    }
  });
});

test.each(staff)("%s: whom only the claim calls an admin is refused, and only that is recorded, once", async (name) => {
  const { input } = await bad.rightCalls[name]();
  for (const role of [undefined, "student", "Admin", ["admin"]]) {
    const person = await bad.project.signUp(fresh("user"), { role: "admin" });
    if (role) await bad.office.store.doc(`roles/${person.uid}`).set({ role });
    const before = await bad.project.documents();
    const first = await bad.post(name, person, JSON.stringify(input));
    expect(JSON.parse(first.body).error).toMatchObject({
      status: "PERMISSION_DENIED",
      details: { reason: "not-an-admin", ...(takesRequestId(name) && { requestId: input.requestId }) },
    });
    expect(await bad.post(name, person, JSON.stringify(input))).toEqual(first);
    const stored = await bad.project.documents();
    const isEntry = ({ path }: { path: string }) => path === `users/${person.uid}/journal/${input.requestId}`;
    expect(stored.filter((document) => !isEntry(document))).toEqual(before);
    expect(stored.filter(isEntry)).toHaveLength(takesRequestId(name) ? 1 : 0);
  }
});

test("no log line holds a uid, a token, or anything that was sent", () => {
  expect(bad.office.logs.length).toBeGreaterThan(500);
  expect(bad.tellingLogs()).toEqual([]);
});
