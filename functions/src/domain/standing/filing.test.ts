import { fileStaffAct } from "./filing.ts";

test("what staff did is filed under the student, by actor and request, without saying who they are", () => {
  const names: string[][] = [];
  const call = {
    actor: "grace",
    receipt: { requestId: "r-1", fingerprint: "f", secretVersion: "1" },
    nameFor: (...named: string[]) => `name-${names.push(named)}`,
  };
  expect(fileStaffAct("unlockPvq", "ada", call, { status: "clear" })).toMatchObject({
    op: "create",
    doc: { path: "users/ada/journal/staff~name-1" },
    data: {
      callable: "unlockPvq",
      actor: "staff",
      outcome: "result",
      result: { status: "clear" },
      fingerprint: "f",
      secretVersion: "1",
    },
  });
  expect(names).toEqual([["staff", '["grace","r-1"]']]);
});
