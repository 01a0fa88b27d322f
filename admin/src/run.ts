import { CommanderError } from "commander";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import { explain } from "./explain.ts";
import { openOffice } from "./office.ts";
import { programOf } from "./program.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { UsageError } from "./usageError.ts";

/** Runs one command line; says what happened and what to do about it, and gives the exit code. */
export async function run(args: readonly string[], terminal: Terminal = processTerminal): Promise<ExitCode> {
  const office = openOffice(terminal);
  try {
    await programOf(office).parseAsync(args, { from: "user" });
    return office.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof UsageError) {
      terminal.err(error.message);
      return exitCodes.usage;
    }
    for (const line of explain(error)) terminal.err(line);
    return exitCodes.failed;
  }
}
