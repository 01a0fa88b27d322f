import { type ChildProcess, type IOType, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

/** A program that runs in a process group of its own. */
export interface KeptProcess {
  child: ChildProcess;
  /** Resolves when the program has ended: its exit code (128 + the number of a signal) and a phrase for it. */
  ended: Promise<{ code: number; how: string }>;
  /** Sends a signal to the whole group; nothing happens if it is gone. */
  kill(signal: NodeJS.Signals): void;
}

export interface StartOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  stdio: [stdin: IOType | number, stdout: IOType | number, stderr: IOType | number];
}

export interface Processes {
  /** Starts a program. When it ends, whatever it left running in its group is killed. */
  start(program: string, args: readonly string[], options: StartOptions): KeptProcess;
  /** Kills all that was started here, removes the directory and returns when that is done. */
  stop(): Promise<void>;
}

/**
 * Remembers process groups told as `+ id` and `- id`. At the end of its input it kills those left and removes `$1`.
 * The input ends however the parent ends, by SIGKILL too.
 */
const keeperScript = `
groups=" "
while read -r sign id; do
  case $sign in
    +) groups="$groups$id " ;;
    -) groups="\${groups%% $id *} \${groups#* $id }" ;;
  esac
done
for id in $groups; do kill -s KILL -- "-$id"; done
[ -z "$1" ] || rm -rf "$1"
`;

/** Tells the keeper of itself before it becomes the program, so that the parent may be killed at any moment. */
const starterScript = 'echo "+ $$" >&3; exec "$@" 3>&-';

/**
 * Opens a keeper of processes. What it starts, grandchildren included, does not outlive this process, whatever ends it;
 * nor does `directory`, if one is given. Needs a POSIX system.
 */
export function keepProcesses(directory = ""): Processes {
  const keeper = spawn("/bin/sh", ["-c", keeperScript, "keeper", directory], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const keeperEnded = once(keeper, "close");
  // Somebody killed the keeper: `stop` needs it only for the directory.
  keeper.stdin.on("error", () => {});
  const running = new Set<KeptProcess>();

  function start(program: string, args: readonly string[], options: StartOptions): KeptProcess {
    const child = spawn("/bin/sh", ["-c", starterScript, "sh", program, ...args], {
      ...options,
      stdio: [...options.stdio, keeper.stdin],
      detached: true,
    });
    const group = child.pid;
    const kill = (signal: NodeJS.Signals) => {
      try {
        if (group !== undefined) process.kill(-group, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    };
    const ended = new Promise<{ code: number; how: string }>((resolve) => {
      child.once("error", (error) => resolve({ code: 1, how: `could not be started: ${error.message}` }));
      child.once("exit", (code, signal) => {
        kill("SIGKILL");
        if (!keeper.stdin.writableEnded) keeper.stdin.write(`- ${group}\n`);
        if (signal) resolve({ code: 128 + constants.signals[signal], how: `was ended by ${signal}` });
        else resolve({ code: code ?? 1, how: `ended with code ${code}` });
      });
    });
    const kept = { child, ended, kill };
    running.add(kept);
    void ended.then(() => running.delete(kept));
    return kept;
  }

  async function stop() {
    for (const kept of running) kept.kill("SIGKILL");
    await Promise.all([...running].map((kept) => kept.ended));
    keeper.stdin.end();
    await keeperEnded;
  }

  return { start, stop };
}
