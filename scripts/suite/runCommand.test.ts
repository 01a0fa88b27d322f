import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { runCommand } from "./runCommand.ts";

test.each([
  ["exit 0", 0],
  ["exit 3", 3],
  ["kill -KILL $$", 137],
  ["no-such-program-anywhere 2>/dev/null", 127],
])("%s gives %d", async (command, code) => {
  expect(await runCommand(command, process.env)).toBe(code);
});

test("the command has the environment it was given", async () => {
  expect(await runCommand('[ "$ANSWER" = 42 ]', { ...process.env, ANSWER: "42" })).toBe(0);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s is passed on, and the command decides how it ends", async (signal) => {
  const module = path.join(__dirname, "runCommand.ts");
  const command = "trap 'exit 9' INT TERM; echo up; while :; do sleep 0.05; done";
  const script = `
    import { runCommand } from ${JSON.stringify(module)};
    process.exitCode = await runCommand(${JSON.stringify(command)}, process.env);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(parent.stdout, "data");
  parent.kill(signal);
  expect(await once(parent, "exit")).toEqual([9, null]);
});
