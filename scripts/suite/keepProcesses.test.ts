import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { keepProcesses } from "./keepProcesses.ts";

/** A shell that ignores every polite signal, as does its child; it prints the child's process id. */
const stubborn = 'trap "" INT TERM HUP; sleep 600 & echo $!; wait';

function scratchDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "keep-"));
  writeFileSync(path.join(directory, "file"), "");
  return directory;
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (!stream) throw new Error("no output");
  const [data] = await once(stream, "data");
  return String(data).trim();
}

/** A killed process whose new parent has not yet taken note of it still has an id, so this waits up to 10 s. */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}

test("stop ends grandchildren that ignore signals, and removes the directory", async () => {
  const directory = scratchDirectory();
  const processes = keepProcesses(directory);
  const kept = processes.start("/bin/sh", ["-c", stubborn], { stdio: ["ignore", "pipe", "ignore"] });
  const grandchild = Number(await firstLine(kept.child.stdout));
  await processes.stop();
  expect(await isGone(grandchild)).toBe(true);
  expect(await kept.ended).toEqual({ code: 137, how: "was ended by SIGKILL" });
  expect(existsSync(directory)).toBe(false);
});

test("a program that ends takes along what it left running", async () => {
  const processes = keepProcesses();
  const kept = processes.start("/bin/sh", ["-c", "sleep 600 & echo $!; exit 3"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const grandchild = Number(await firstLine(kept.child.stdout));
  expect(await kept.ended).toEqual({ code: 3, how: "ended with code 3" });
  expect(await isGone(grandchild)).toBe(true);
  await processes.stop();
});

test("a program that does not exist has ended", async () => {
  const processes = keepProcesses();
  const { ended } = processes.start("/no/such/program", [], { stdio: ["ignore", "ignore", "ignore"] });
  expect(await ended).toEqual({ code: 127, how: "ended with code 127" });
  await processes.stop();
});

test("nothing outlives a parent that is killed", async () => {
  const directory = scratchDirectory();
  const module = path.join(__dirname, "keepProcesses.ts");
  const script = `
    import { keepProcesses } from ${JSON.stringify(module)};
    const processes = keepProcesses(${JSON.stringify(directory)});
    processes.start("/bin/sh", ["-c", "exit 0"], { stdio: ["ignore", "ignore", "ignore"] });
    processes.start("/bin/sh", ["-c", ${JSON.stringify(stubborn)}], { stdio: ["ignore", "inherit", "ignore"] });`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const grandchild = Number(await firstLine(parent.stdout));
  process.kill(grandchild, 0);
  parent.kill("SIGKILL");
  expect(await isGone(grandchild)).toBe(true);
  for (let tries = 0; existsSync(directory) && tries < 200; tries += 1) await sleep(50);
  expect(existsSync(directory)).toBe(false);
});

test("a parent that is killed right after it started something leaves nothing", async () => {
  const module = path.join(__dirname, "keepProcesses.ts");
  const script = `
    import { keepProcesses } from ${JSON.stringify(module)};
    keepProcesses().start("/bin/sh", ["-c", ${JSON.stringify(stubborn)}], { stdio: ["ignore", "inherit", "ignore"] });
    process.kill(process.pid, "SIGKILL");`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  // The output ends when the last process that holds it has ended.
  const output = await text(parent.stdout);
  if (output !== "") expect(await isGone(Number(output))).toBe(true);
});
