import { sealedName } from "../secrets/derive.ts";
import { loadSecrets } from "../secrets/secrets.ts";
import { chunkDoc, keptRecordDoc } from "./documents.ts";
import { pathIn } from "./kind.ts";
import { kindAt, kinds } from "./kinds.ts";

/** A sealed name may begin as it likes; one in 4096 with two underscores. */
function nameThatBegins(start: string): string {
  for (let n = 0; n < 1_000_000; n++) {
    const name = sealedName("kept", `${n}`);
    if (name.startsWith(start)) return name;
  }
  throw new Error(`No name begins with ${start}.`);
}

test.each(["__", "_", "-", "0", "a"])(
  "documents whose sealed name begins with %j are known as Registrar's",
  (start) => {
    process.env.REGISTRAR_SECRETS = `1:${"s".repeat(32)}`;
    loadSecrets();
    const name = nameThatBegins(start);
    for (const { path, kind } of [chunkDoc("c", "q", name), keptRecordDoc(name, "record"), keptRecordDoc("p", name)]) {
      expect(kindAt(path)?.place).toBe(kind.place);
    }
  },
);

test.each([[[]], [["ada"]], [["ada", "one", "two"]]])("a place has as many ids as it names: %j", (ids: string[]) => {
  expect(() => pathIn(kinds.journal, ids)).toThrow(`users/{uid}/journal/{entryId} takes 2 ids, not ${ids.length}.`);
  expect(pathIn(kinds.journal, ["ada", "one"])).toBe("users/ada/journal/one");
});
