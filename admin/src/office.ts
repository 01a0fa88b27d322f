import type { Command } from "commander";
import type { CallableName, InputOf, OutputOf } from "../../functions/src/contract/index.ts";
import { type AdminOptions, withAdmin } from "./connectAdmin.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import type { Terminal } from "./terminal.ts";

interface GlobalOptions extends AdminOptions {
  json?: true;
  requestId?: string;
}

/** A call that a command makes, and what it says of the answer. */
export interface Errand<N extends CallableName> {
  name: N;
  input: Omit<InputOf<N>, "requestId">;
  /** While it is under way, such as `Importing bank.gift`. */
  doing: string;
  say(output: OutputOf<N>): string[];
  exitCode?(output: OutputOf<N>): ExitCode;
}

/** What commands need: a place to make their calls from. */
export interface Office {
  readonly terminal: Terminal;
  /** The exit code so far. */
  exitCode: ExitCode;
  /** Makes the call as the admin whom the command line names, and prints the answer; with `--json` as it is. */
  call<N extends CallableName>(command: Command, errand: Errand<N>): Promise<void>;
}

export function openOffice(terminal: Terminal): Office {
  return {
    terminal,
    exitCode: exitCodes.done,
    async call(command, { name, input, doing, say, exitCode }) {
      const { json, requestId, ...admin } = command.optsWithGlobals<GlobalOptions>();
      const output = await withAdmin(admin, terminal, (client) => {
        terminal.err(`${doing} …`);
        return client[name](input as never, { requestId });
      });
      if (json) terminal.out(JSON.stringify(output));
      else for (const line of say(output as never)) terminal.out(line);
      this.exitCode = exitCode?.(output as never) ?? exitCodes.done;
    },
  };
}
