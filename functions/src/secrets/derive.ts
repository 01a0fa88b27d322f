import type { Random } from "../records/call.ts";
import { currentSecretVersion, hmac } from "./secrets.ts";

/**
 * Chance that repeats: the same fact always gives the same numbers, and nobody without the secret can foresee them.
 * Derive it from what is decided (student, course, quiz, number), never from what a caller may choose.
 */
export function randomOf(purpose: string, ...fact: readonly (string | number)[]): Random {
  const version = currentSecretVersion();
  let block: Buffer = Buffer.alloc(0);
  let used = 0;
  let counter = 0;
  return () => {
    if (used + 6 > block.length) {
      block = hmac(version, "random", purpose, ...fact, counter++);
      used = 0;
    }
    const value = block.readUIntBE(used, 6) / 2 ** 48;
    used += 6;
    return value;
  };
}

/** A name for content that tells nothing of it. 32 characters of `A-Z a-z 0-9 _ -`. */
export const sealedName = (purpose: string, content: string): string =>
  hmac(currentSecretVersion(), purpose, content).subarray(0, 24).toString("base64url");

/** What a request asked for, in 32 characters: the same callable and input, however its fields are ordered. */
export const fingerprintOf = (secretVersion: string, callable: string, input: unknown): string =>
  hmac(secretVersion, "fingerprint", callable, JSON.stringify(input, sortedKeys)).subarray(0, 24).toString("base64url");

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
