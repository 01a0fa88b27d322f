import type { RulesDatabase } from "./rulesDatabase.ts";
import { expectedOf, outcomeOf, reads, writes } from "./rulesOperations.ts";
import { admits, type Caller, callers, contentOf, rows } from "./rulesTable.ts";

/** Something that rules decide otherwise than Registrar's records need. */
export interface RulesFlaw {
  path: string;
  operation: string;
  caller: string;
  /** `allowed`, `denied`, or an error that is neither. */
  outcome: string;
  expected: "allowed" | "denied";
}

/**
 * Tries every read and write of every kind of document that Registrar keeps, as callers of every kind. It tries and proves
 * nothing: a rule that lets through what nobody here happens to send is not found.
 */
export async function checkRules(
  database: RulesDatabase,
  progress: (line: string) => void,
  among: readonly Caller[] = callers,
): Promise<{ tried: number; flaws: RulesFlaw[] }> {
  const flaws: RulesFlaw[] = [];
  let tried = 0;
  const stored = Object.fromEntries(rows.map(({ path }) => [path, contentOf(path)]));
  const tell = (path: string, operation: string, caller: Caller, outcome: string, allowed: boolean) => {
    const expected = allowed ? "allowed" : "denied";
    tried++;
    if (outcome !== expected) flaws.push({ path, operation, caller: caller.name, outcome, expected });
    return outcome === "denied";
  };

  await database.put(stored);
  for (const caller of among) {
    progress(`Reading as ${caller.name} …`);
    const db = database.as(caller);
    const asked = rows.flatMap((row) => {
      const [get, list, group] = [row.get, row.list, row.group].map((letters) => admits(letters, row.path, caller));
      const expected = expectedOf(get === true, list === true, group === true);
      return Object.entries(reads).map(async ([name, read]) =>
        tell(row.path, name, caller, await outcomeOf(read(db, row.path)), expected[name as keyof typeof reads]),
      );
    });
    await Promise.all(asked);
  }
  for (const caller of among) {
    progress(`Writing as ${caller.name} …`);
    for (const [name, write] of Object.entries(writes)) {
      const asked = rows.map(async ({ path }) =>
        tell(path, name, caller, await outcomeOf(write(database.as(caller), path, caller.uid ?? "nobody")), false),
      );
      const denied = await Promise.all(asked);
      // What a write changed is not to decide about the next.
      if (denied.includes(false)) await database.put(stored);
    }
  }
  return { tried, flaws };
}
