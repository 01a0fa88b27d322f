import { openSchool } from "./support/school.ts";
import { everythingBelow, expectStored } from "./support/walk.ts";

const school = openSchool("roles-sweep");

test("claims that lag behind stored roles are written by the sweep, once, beside other claims and changes of roles", async () => {
  const { office, admin } = school;
  const lag = ({ uid }: { uid: string }) => office.setClaims(uid, { school: "north" });
  const [lagging, changing, aligned] = await office.students(3);
  if (!lagging || !changing || !aligned) throw new Error("Three were asked for.");
  for (const { uid } of [lagging, changing, aligned]) await office.result("setRole", admin, { uid, role: "admin" });
  await lag(lagging);
  await lag(changing);
  const before = await everythingBelow(office, `users/${aligned.uid}`);
  await Promise.all([
    office.sweep("alignClaims"),
    office.result("setRole", admin, { uid: changing.uid, role: "student" }),
    office.sweep("alignClaims"),
  ]);
  expect(await office.claimsOf(lagging.uid)).toEqual({ school: "north", role: "admin" });
  expect(await office.claimsOf(changing.uid)).toEqual({ school: "north", role: "student" });
  expect(await everythingBelow(office, `users/${aligned.uid}`)).toEqual(before);
  const entry = `users/${lagging.uid}/journal/lapse~claim~1`;
  await expectStored(office, {
    [entry]: { callable: "alignClaim", actor: "system", result: { role: "admin", version: 1 } },
  });

  // Nothing is due: nothing is written. Whoever lags again at the same version is aligned again.
  const stored = await everythingBelow(office, `users/${lagging.uid}`);
  await office.sweep("alignClaims");
  await lag(lagging);
  await office.sweep("alignClaims");
  expect(await office.claimsOf(lagging.uid)).toEqual({ school: "north", role: "admin" });
  expect(await everythingBelow(office, `users/${lagging.uid}`)).toEqual(stored);
});

test("a claim of another app's words is left by the sweep and by a repeat, and that is logged without a name", async () => {
  const { office, admin } = school;
  const [student, lagging] = await office.students(2);
  if (!student || !lagging) throw new Error("Two were asked for.");
  const request = { uid: student.uid, role: "admin" as const, requestId: crypto.randomUUID() };
  await office.result("setRole", admin, request);
  await office.result("setRole", admin, { uid: lagging.uid, role: "admin" });
  await office.setClaims(student.uid, { role: "instructor", school: "north" });
  await office.setClaims(lagging.uid, {});
  const before = await everythingBelow(office, `users/${student.uid}`);
  const logged = office.logs.length;
  await office.sweep("alignClaims");
  expect(await office.result("setRole", admin, request)).toEqual({ uid: student.uid, role: "admin" });
  expect(await office.claimsOf(student.uid)).toEqual({ role: "instructor", school: "north" });
  expect(await office.claimsOf(lagging.uid)).toEqual({ role: "admin" });
  expect(await everythingBelow(office, `users/${student.uid}`)).toEqual(before);
  const lines = office.logs.slice(logged).filter((line) => line.includes("of another app were left"));
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain(student.uid);
});
