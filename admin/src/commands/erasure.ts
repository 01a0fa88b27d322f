import type { Command } from "commander";
import type { Office } from "../office.ts";
import { UsageError } from "../usageError.ts";
import { withReason } from "./reason.ts";

export function erasure(program: Command, office: Office): void {
  withReason(
    program
      .command("erase-student")
      .description("removes a student's account and what is personal; what must be kept is kept under a pseudonym")
      .argument("<uid>"),
  )
    .option("--yes", "it cannot be undone")
    .action((uid: string, { reason, yes }, command: Command) => {
      if (!yes) throw new UsageError(`Nothing was erased. To erase ${uid} for good, add --yes.`);
      return office.call(command, {
        name: "eraseStudent",
        input: { uid, reason },
        doing: `Erasing ${uid}`,
        say: ({ erased, keptUntil, leaves = [] }) => [
          `Erased of ${uid}: ${erased.join(", ") || "nothing, since nothing was personal"}.`,
          keptUntil === null
            ? "Nothing has to be kept; a schedule removes the rest within the hour."
            : `What has to be kept is kept under a pseudonym until ${new Date(keptUntil).toISOString().slice(0, 10)}.`,
          ...leaves.map((each) => `Another app's ${each} of ${uid} stay, since the deployment does not name them.`),
        ],
      });
    });
}
