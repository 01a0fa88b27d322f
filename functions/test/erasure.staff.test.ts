/** Staff who are erased while they erase, on an instance in memory. */
import { eraseStudent } from "../src/callables/eraseStudent.ts";
import { roleDoc, rootDoc } from "../src/records/documents.ts";
import { Unrecorded } from "../src/records/failures.ts";
import { newId } from "./support/ids.ts";
import { eachOnItsOwn, type MemoryInstance } from "./support/memory/memoryInstance.ts";

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

test("an admin who is erased between a decision and its commit erases nobody, and no role comes back", async () => {
  for (const admin of ["ada", "eve"]) await memory.plant(roleDoc(admin), { role: "admin", version: 1 });
  await memory.plant(rootDoc("stu"), { version: 1 });
  const elsewhere = { ...memory.instance, store: memory.store };
  const erase = (instance: typeof memory.instance, actor: string, uid: string) =>
    eraseStudent.answer(instance, {
      actor,
      input: { requestId: newId(), uid, reason: "At their wish." },
      check: (output) => output,
    });
  memory.fates.commit.push(async (go) => {
    await erase(elsewhere, "eve", "ada");
    return go();
  });
  const erasing = erase(memory.instance, "ada", "stu");
  const refused = expect(erasing).rejects.toThrow(Unrecorded);
  await jest.advanceTimersByTimeAsync(1000);
  await refused;
  expect(await memory.find(roleDoc("ada"))).toBeUndefined();
  expect(await memory.find(rootDoc("stu"))).toEqual({ version: 1 });
});
