import type { Command } from "commander";
import type { QuestionStatistics } from "../../../functions/src/contract/index.ts";
import { type AdminOptions, withAdmin } from "../connectAdmin.ts";
import { counted } from "../counted.ts";
import type { Office } from "../office.ts";
import { version } from "./courses.ts";

/** As long as the callable may take. */
const TIMEOUT_MS = 300_000;

const columns = ["questionId", "type", "attempts", "answered", "facility", "discrimination", "choices"] as const;

/** Cells as the columns name them; what is not known is empty. */
const cellsOf = ({ choiceCounts = {}, facility, discrimination, ...of }: QuestionStatistics): string[] => [
  of.questionId,
  of.type,
  `${of.attempts}`,
  `${of.answered}`,
  facility === null ? "" : facility.toFixed(2),
  discrimination === null ? "" : discrimination.toFixed(4),
  Object.entries(choiceCounts)
    .map(([choice, count]) => `${choice}=${count}`)
    .join(" "),
];

/** Ids and numbers need no quotes; an id that a spreadsheet would take for a formula begins with an apostrophe. */
const csvLine = (cells: readonly string[]): string =>
  cells.map((cell, at) => (columns[at] === "questionId" && cell.startsWith("-") ? `'${cell}` : cell)).join(",");

const tableLine = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => cell.padEnd([24, 12, 9, 9, 9, 15][at] ?? 0))
    .join(" ")
    .trimEnd();

export function statistics(program: Command, { terminal }: Office): void {
  program
    .command("quiz-statistics")
    .description("lists how the questions of a version of a quiz did in all attempts that are closed")
    .argument("<courseId>")
    .argument("<quizId>")
    .option("--version <version>", "of the bank; left out: the present one", version)
    .option("--csv", "prints CSV")
    .action(async (courseId: string, quizId: string, options: { version?: number; csv?: true }, command: Command) => {
      const { json, ...admin } = command.optsWithGlobals<AdminOptions & { json?: true }>();
      const line = options.csv ? csvLine : tableLine;
      await withAdmin(admin, terminal, async (client) => {
        let page = { version: options.version, pageToken: undefined as string | undefined };
        do {
          terminal.err(`Counting the attempts at ${quizId} …`);
          const { questions, nextPageToken, ...of } = await client.quizStatistics(
            {
              courseId,
              quizId,
              ...(page.version !== undefined && { version: page.version }),
              ...(page.pageToken !== undefined && { pageToken: page.pageToken }),
            },
            { timeoutMs: TIMEOUT_MS },
          );
          if (!json && page.pageToken === undefined) terminal.out(line(columns));
          for (const question of questions) terminal.out(json ? JSON.stringify(question) : line(cellsOf(question)));
          page = { version: of.version, pageToken: nextPageToken };
          if (!nextPageToken) terminal.err(`${counted(of.attempts, "closed attempt")} at version ${of.version}.`);
        } while (page.pageToken);
      });
    });
}
