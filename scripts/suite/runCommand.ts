import { keepProcesses } from "./keepProcesses.ts";

/** How long a command may take to end after SIGINT or SIGTERM before it is killed. */
const graceMs = 10_000;

/**
 * Runs a shell command with this terminal and `env`, and returns its exit code (128 + n if signal n ended it). SIGINT
 * and SIGTERM are passed on to it; what it leaves running in its process group is ended with it.
 */
export async function runCommand(command: string, env: NodeJS.ProcessEnv): Promise<number> {
  const processes = keepProcesses();
  let deadline: NodeJS.Timeout | undefined;
  const passOn = (signal: NodeJS.Signals) => {
    // A terminal and npm may both send the same Ctrl-C.
    if (deadline) return;
    deadline = setTimeout(() => shell.kill("SIGKILL"), graceMs);
    shell.kill(signal);
  };
  process.on("SIGINT", passOn);
  process.on("SIGTERM", passOn);
  const shell = processes.start("/bin/sh", ["-c", command], { env, stdio: ["inherit", "inherit", "inherit"] });
  const { code } = await shell.ended;
  clearTimeout(deadline);
  process.off("SIGINT", passOn);
  process.off("SIGTERM", passOn);
  await processes.stop();
  return code;
}
