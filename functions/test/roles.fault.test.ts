import { openSchool } from "./support/school.ts";

const school = openSchool("roles-fault");

test("who is unmade while their own change of a role is on its way changes nothing", async () => {
  const { office } = school;
  const [one, other] = [await office.admin(), await office.admin()];
  const held = office.proxy.break({
    method: "Commit",
    mode: "hold",
    matching: ({ paths }) => paths.includes(`roles/${other.uid}`),
  });
  const unmaking = office.call("setRole", one, { uid: other.uid, role: "student" });
  await held.caught;
  await office.result("setRole", other, { uid: one.uid, role: "student" });
  const [status, answer] = [await held.release(), await unmaking];
  expect(status).not.toBe(0);
  expect(answer).toMatchObject({ refused: "not-an-admin" });
  const roles = await Promise.all([one, other].map(({ uid }) => office.store.doc(`roles/${uid}`).get()));
  expect(roles.map((role) => role.get("role"))).toEqual(["student", "admin"]);
});
