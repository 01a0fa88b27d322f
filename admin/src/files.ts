import { readFile } from "node:fs/promises";
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
