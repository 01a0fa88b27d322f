import { type Command, Option } from "commander";
import type { OutputOf, QuizPolicyInput } from "../../../functions/src/contract/index.ts";
import { bankFormats, formatOf } from "../bankFormats.ts";
import { bankParts, type Part } from "../bankParts.ts";
import { type AdminOptions, withAdmin } from "../connectAdmin.ts";
import { counted } from "../counted.ts";
import { exitCodes } from "../exitCodes.ts";
import { readObject, readText } from "../files.ts";
import { importInParts } from "../importInParts.ts";
import type { Office } from "../office.ts";
import { quizPolicyOf } from "../presets/choosing.ts";
import { UsageError } from "../usageError.ts";
import { version } from "./courses.ts";

export function quizzes(program: Command, office: Office): void {
  const { terminal } = office;
  program
    .command("import-quiz")
    .description("imports the good questions of a bank and lists the rest by line")
    .argument("<courseId>")
    .argument("<quizId>")
    .argument("<file>", "the bank")
    .requiredOption("--title <title>", "what students see")
    .option(
      "--policy <file>",
      "a JSON object as the contract's QuizPolicyInput, such as what the quiz opensAfter; may be left to a preset",
    )
    .option(
      "--preset <presetId>",
      "takes a regulator's policy of the final quiz; each field that the file of --policy names comes first",
    )
    .addOption(
      new Option("--format <format>", "how the bank is written; else by the file's name or content").choices(
        bankFormats,
      ),
    )
    .option("--base-version <version>", "the version that this bank replaces; left out: the quiz is new", version)
    .option("--dry-run", "says what would happen and changes nothing")
    .action(async (courseId: string, quizId: string, file: string, options, command: Command) => {
      const { title, policy, preset, format, baseVersion, dryRun } = options;
      const { json, requestId, ...admin } = command.optsWithGlobals<
        AdminOptions & { json?: true; requestId?: string }
      >();
      const own = policy === undefined ? undefined : await readObject<QuizPolicyInput>(policy);
      const chosen = preset === undefined ? { policy: own, warnings: [] } : quizPolicyOf(preset, own);
      if (!chosen.policy) throw new UsageError("Say when it is passed: --policy FILE, --preset PRESET, or both.");
      for (const line of chosen.warnings) terminal.err(line);
      const source = await readText(file);
      const input = {
        courseId,
        quizId,
        title,
        format: format ?? formatOf(file, source, "--format"),
        policy: chosen.policy,
        ...(baseVersion !== undefined && { baseVersion }),
        ...(dryRun && { dryRun }),
      };
      const [first, ...more] = bankParts(input.format, source) as [Part, ...Part[]];
      const imported = await withAdmin(admin, terminal, (client) => {
        terminal.err(dryRun ? `Trying ${file} …` : `Importing ${file} …`);
        return more.length > 0
          ? importInParts(client, input, [first, ...more], requestId, terminal.err)
          : client.importQuiz({ ...input, source: first.source }, { requestId });
      });
      for (const line of json ? [JSON.stringify(imported)] : say(file, imported, dryRun)) terminal.out(line);
      office.exitCode = imported.rejectedCount > 0 ? exitCodes.attention : exitCodes.done;
    });
}

const say = (file: string, output: OutputOf<"importQuiz">, dryRun: boolean | undefined): string[] => {
  const { imported, rejected, rejectedCount, warnings = [], warningCount = 0, version: stored } = output;
  return [
    ...rejected.map(({ line, message }) => `${file}:${line}: ${message}`),
    ...(rejectedCount > rejected.length ? [`… and ${rejectedCount - rejected.length} more`] : []),
    ...warnings.map(({ line, message }) => `${file}:${line}: warning: ${message}`),
    ...(warningCount > warnings.length ? [`… and ${counted(warningCount - warnings.length, "more warning")}`] : []),
    dryRun
      ? `${counted(imported, "question")} would be imported, ${rejectedCount} rejected.`
      : `${counted(imported, "question")} imported as version ${stored}, ${rejectedCount} rejected.`,
  ];
};
