import { type Command, Option } from "commander";
import { parseBank } from "../../../functions/src/domain/banks/parseBank.ts";
import { writeBank } from "../../../functions/src/domain/banks/writeBank.ts";
import { bankFormats, formatOf } from "../bankFormats.ts";
import { counted } from "../counted.ts";
import { exitCodes } from "../exitCodes.ts";
import { readText } from "../files.ts";
import type { Office } from "../office.ts";

/** What needs no server. */
export function banks(program: Command, office: Office): void {
  program
    .command("convert-bank")
    .description("writes a bank in another format, and lists by line or id what could not be read or held")
    .argument("<file>", "the bank")
    .addOption(
      new Option("--from <format>", "how it is written; else by the file's name or content").choices(bankFormats),
    )
    .addOption(new Option("--to <format>", "how to write it").choices(bankFormats).makeOptionMandatory())
    .action(async (file: string, { from, to }, command: Command) => {
      const { terminal } = office;
      const bank = await readText(file);
      const { questions, rejected, warnings = [] } = parseBank(from ?? formatOf(file, bank, "--from"), bank);
      const { source, left } = writeBank(to, questions);
      const { json } = command.optsWithGlobals<{ json?: true }>();
      if (json) terminal.out(JSON.stringify({ source, rejected, left }));
      else terminal.out(source.trimEnd());
      for (const { line, message } of rejected) terminal.err(`${file}:${line}: ${message}`);
      for (const { line, message } of warnings) terminal.err(`${file}:${line}: warning: ${message}`);
      for (const { questionId, message } of left) terminal.err(`${questionId}: ${message}`);
      const lost = rejected.length + left.length;
      terminal.err(`${counted(questions.length - left.length, "question")} converted, ${lost} not.`);
      office.exitCode = lost > 0 ? exitCodes.attention : exitCodes.done;
    });
}
