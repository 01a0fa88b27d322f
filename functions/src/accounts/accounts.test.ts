import { eachOnItsOwn, type MemoryInstance } from "../../test/support/memory/memoryInstance.ts";
import type { Role } from "../contract/index.ts";
import { roleDoc } from "../records/documents.ts";
import { alignClaim } from "./accounts.ts";
import type { Accounts } from "./port.ts";

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

const store = (role: Role) => memory.plant(roleDoc("ann"), { role });

/** An account whose claims are written one after the other; `before` is done as each is about to be. */
function account(before: ((role: unknown) => Promise<void>)[]) {
  let claims: Readonly<Record<string, unknown>> = { theirs: true };
  const written: unknown[] = [];
  const accounts = {
    get: async () => ({ uid: "ann", displayName: undefined, claims }),
    async setClaims(_, set) {
      await before.shift()?.(set.role);
      claims = set;
      written.push(set.role);
    },
  } satisfies Pick<Accounts, "get" | "setClaims"> as unknown as Accounts;
  return { accounts, written, claims: () => claims };
}

test("a claim is written as its role is stored, and other claims stay", async () => {
  await store("admin");
  const { accounts, written, claims } = account([]);
  await alignClaim({ accounts, store: memory.store }, "ann");
  expect(written).toEqual(["admin"]);
  expect(claims()).toEqual({ theirs: true, role: "admin" });
});

test("a role that changes while its claim is written has its own claim in the end, however often it does", async () => {
  await store("admin");
  const changes = (["student", "admin", "student"] as const).map((role) => () => store(role));
  const { accounts, written } = account(changes);
  await alignClaim({ accounts, store: memory.store }, "ann");
  expect(written).toEqual(["admin", "student", "admin", "student"]);
});
