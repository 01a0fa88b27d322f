import type { Command } from "commander";
import { counted } from "../counted.ts";
import { exitCodes } from "../exitCodes.ts";
import { readText } from "../files.ts";
import type { Office } from "../office.ts";
import type { RulesFlaw } from "../rules/checkRules.ts";
import { claimants } from "../rules/claimants.ts";
import { callers } from "../rules/rulesTable.ts";
import { UsageError } from "../usageError.ts";

const NO_EMULATOR =
  "No Firestore emulator: in Registrar's repository, run npm run build, then " +
  'SERVE=process npm run emulators:exec -- "npx registrar-admin check-rules FILE"; or name one that runs in FIRESTORE_EMULATOR_HOST.';

/** So many lines are printed at most. */
const LISTED = 60;

/** What needs an emulator and no project. */
export function rules(program: Command, office: Office): void {
  program
    .command("check-rules")
    .description("tries security rules, such as yours merged with Registrar's, in a Firestore emulator")
    .argument("<file>", "the rules as you would deploy them")
    .action(async (file: string, _, command: Command) => {
      const { terminal } = office;
      const source = await readText(file);
      const address = terminal.env.FIRESTORE_EMULATOR_HOST;
      if (!address) throw new UsageError(NO_EMULATOR);
      // Loaded for this command alone: they bring the web SDK.
      const { openRulesDatabase } = await import("../rules/rulesDatabase.ts");
      const { checkRules } = await import("../rules/checkRules.ts");
      const among = [...callers, ...claimants(source)];
      const database = await openRulesDatabase(address, source).catch((error: Error) => {
        const why = error.message === "fetch failed" ? `no Firestore emulator answers at ${address}` : error.message;
        throw new UsageError(`${file} could not be loaded: ${why}`);
      });
      try {
        const { tried, flaws } = await checkRules(database, (line) => terminal.err(line), among);
        if (command.optsWithGlobals<{ json?: true }>().json) terminal.out(JSON.stringify({ tried, flaws }));
        else for (const line of said(file, tried, flaws)) terminal.out(line);
        office.exitCode = flaws.length > 0 ? exitCodes.attention : exitCodes.done;
      } finally {
        await database.clear();
        await database.close();
      }
    });
}

/** A line for each operation on a document, with all who it is wrong for. */
function said(file: string, tried: number, flaws: readonly RulesFlaw[]): string[] {
  if (flaws.length === 0) return [`${file} keeps Registrar's records as they should be; tried: ${tried}.`];
  const byOperation = Map.groupBy(flaws, ({ path, operation, outcome, expected }) =>
    [path.padEnd(52), operation.padEnd(18), `${outcome}, must be ${expected}: `].join(" "),
  );
  const lines = [...byOperation].map(([what, who]) => what + who.map(({ caller }) => caller).join(", "));
  return [
    ...lines.slice(0, LISTED),
    ...(lines.length > LISTED ? [`… and ${lines.length - LISTED} more; --json lists all.`] : []),
    `${counted(flaws.length, "flaw")} in ${file}; tried: ${tried}.`,
  ];
}
