import { type Command, Option } from "commander";
import type { QuizPolicyInput } from "../../../functions/src/contract/index.ts";
import { bankFormats, formatOf } from "../bankFormats.ts";
import { exitCodes } from "../exitCodes.ts";
import { readObject, readText } from "../files.ts";
import type { Office } from "../office.ts";
import { version } from "./courses.ts";

export function quizzes(program: Command, office: Office): void {
  program
    .command("import-quiz")
    .description("imports the good questions of a bank and lists the rest by line")
    .argument("<courseId>")
    .argument("<quizId>")
    .argument("<file>", "the bank")
    .requiredOption("--title <title>", "what students see")
    .requiredOption("--policy <file>", "a JSON object as the contract's QuizPolicyInput")
    .addOption(new Option("--format <format>", "how the bank is written; else by the file's name").choices(bankFormats))
    .option("--base-version <version>", "the version that this bank replaces; left out: the quiz is new", version)
    .option("--dry-run", "says what would happen and changes nothing")
    .action(async (courseId: string, quizId: string, file: string, options, command: Command) => {
      const { title, policy, format, baseVersion, dryRun } = options;
      await office.call(command, {
        name: "importQuiz",
        input: {
          courseId,
          quizId,
          title,
          format: format ?? formatOf(file),
          source: await readText(file),
          policy: await readObject<QuizPolicyInput>(policy),
          ...(baseVersion !== undefined && { baseVersion }),
          ...(dryRun && { dryRun }),
        },
        doing: dryRun ? `Trying ${file}` : `Importing ${file}`,
        say: ({ imported, rejected, rejectedCount, version: stored }) => [
          ...rejected.map(({ line, message }) => `${file}:${line}: ${message}`),
          ...(rejectedCount > rejected.length ? [`… and ${rejectedCount - rejected.length} more`] : []),
          dryRun
            ? `${imported} questions would be imported, ${rejectedCount} rejected.`
            : `${imported} questions imported as version ${stored}, ${rejectedCount} rejected.`,
        ],
        exitCode: ({ rejectedCount }) => (rejectedCount > 0 ? exitCodes.attention : exitCodes.done),
      });
    });
}
