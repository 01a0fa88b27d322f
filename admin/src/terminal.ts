import { UsageError } from "./usageError.ts";

/** Where a command reads and writes; tests have their own. */
export interface Terminal {
  out(line: string): void;
  /** Progress and errors, apart from what was asked for. */
  err(line: string): void;
  env: Record<string, string | undefined>;
  /** Asks for something that is not shown. */
  askSecret(question: string): Promise<string>;
}

export const processTerminal: Terminal = {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  env: process.env,
  async askSecret(message) {
    if (!process.stdin.isTTY)
      throw new UsageError("Nobody can be asked for the password here; see REGISTRAR_ADMIN_PASSWORD.");
    const { default: password } = await import("@inquirer/password");
    return password({ message }, { output: process.stderr }).catch((error: Error) => {
      throw error.name === "ExitPromptError" ? new UsageError("No password was given; nothing was sent.") : error;
    });
  },
};
