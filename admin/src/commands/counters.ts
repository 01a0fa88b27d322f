import type { Command } from "commander";
import type { Counters, Drift } from "../../../functions/src/contract/index.ts";
import { counted } from "../counted.ts";
import { exitCodes } from "../exitCodes.ts";
import { readObject } from "../files.ts";
import type { Office } from "../office.ts";
import { withReason } from "./reason.ts";

/** The contract lists so many at once. */
const LISTED = 200;

export function counters(program: Command, office: Office): void {
  program
    .command("reconcile")
    .description("recounts a student from the record and lists what has drifted")
    .argument("<uid>")
    .option("--repair", "moves what has drifted by its difference; it is filed under the student")
    .action((uid: string, { repair }: { repair?: true }, command: Command) =>
      office.call(command, {
        name: "reconcile",
        input: { uid, ...(repair && { repair }) },
        doing: `Recounting ${uid}`,
        say: ({ drift }) => [...drift.map(said), summary(uid, drift.length, repair === true)],
        exitCode: ({ drift }) =>
          drift.length === 0 || (repair && drift.length < LISTED) ? exitCodes.done : exitCodes.attention,
      }),
    );

  withReason(
    program
      .command("import-baseline")
      .description("takes over what the school counted of a student until now; once per student")
      .argument("<uid>")
      .argument("<file>", 'a JSON object of counters, such as { "quizAttempts": 12 }'),
  ).action(async (uid: string, file: string, { reason }, command: Command) =>
    office.call(command, {
      name: "importBaseline",
      input: { uid, counters: await readObject<Partial<Counters>>(file), reason },
      doing: `Importing ${file}`,
      say: ({ counters: imported }) => [
        `${uid} begins with ${Object.entries(imported)
          .map(([name, count]) => `${name} ${count}`)
          .join(", ")}.`,
      ],
    }),
  );
}

const said = ({ path, field, stored, recounted }: Drift): string =>
  `${path} ${field}: ${JSON.stringify(stored)}, recounted ${JSON.stringify(recounted)}`;

function summary(uid: string, count: number, repaired: boolean): string {
  if (count === 0) return `Nothing of ${uid} has drifted.`;
  const fields = counted(count, "field");
  const more = count >= LISTED ? " There may be more: run it again." : "";
  return repaired ? `${fields} of ${uid} repaired.${more}` : `${fields} of ${uid} drifted; --repair repairs.${more}`;
}
