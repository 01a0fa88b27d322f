import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { UsageError } from "./usageError.ts";

/** A text file, UTF-8. @throws UsageError that names the file. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is in another encoding than UTF-8; save it as UTF-8.`);
  }
}

/** A file that holds one JSON object. @throws UsageError that names the file. */
export async function readObject<T extends object>(file: string): Promise<T> {
  const text = await readText(file);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as T;
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}`);
  }
  throw new UsageError(`${file} has to hold one JSON object.`);
}

/**
 * Writes a file for its owner alone (mode 0600, whatever the umask), and puts it in place when all of it is written. What was
 * there before, a file or a link, stays until then and is replaced, with its mode; where a link leads is left alone.
 * @throws UsageError that names the file, if it cannot be made.
 */
export async function writePrivately<T>(file: string, work: (add: (text: string) => Promise<void>) => Promise<T>) {
  // A new name each time, and never one that is there: nobody can have put a link in its place.
  const unfinished = `${file}.${randomUUID()}.part`;
  const target = await open(unfinished, "wx", 0o600).catch((error: Error) => {
    throw new UsageError(`${file} cannot be written: ${error.message}`);
  });
  try {
    await target.chmod(0o600);
    const result = await work((text) => target.appendFile(text));
    await target.sync();
    await rename(unfinished, file);
    return result;
  } finally {
    await target.close();
    await rm(unfinished, { force: true });
  }
}
