import { createHash } from "node:crypto";
import { textHash } from "../../src/domain/banks/textHash.ts";

/** A text that tells a secret, and how. */
export interface TellTale {
  secret: string;
  spelled: string;
}

const escaped = (text: string, prefix: string, digits: number) =>
  [...text].map((character) => prefix + character.charCodeAt(0).toString(16).padStart(digits, "0")).join("");

/** What base64 has of a text wherever it stands in what is encoded. */
const inBase64 = (text: string) =>
  [0, 1, 2].map((before) =>
    Buffer.from(`${"\0".repeat(before)}${text}`)
      .toString("base64")
      .slice(before === 0 ? 0 : before + 1, -4),
  );

/** The ways in which a secret may hide in what somebody receives: in other case, encoded, turned round, or hashed. */
function spellingsOf(secret: string): string[] {
  const cases = [...new Set([secret, secret.toLowerCase(), secret.toUpperCase()])];
  const hashes = ["md5", "sha1", "sha256"].flatMap((algorithm) =>
    cases.flatMap((text) =>
      (["hex", "base64", "base64url"] as const).map((encoding) =>
        createHash(algorithm).update(text).digest(encoding).slice(0, 20),
      ),
    ),
  );
  return cases.flatMap((text) => [
    text,
    [...text].reverse().join(""),
    Buffer.from(text).toString("hex"),
    escaped(text, "\\u", 4),
    escaped(text, "%", 2),
    escaped(text, "\\x", 2),
    ...inBase64(text),
    textHash(text),
    textHash(text).slice(0, 6),
    ...hashes,
  ]);
}

/** Where any of the texts tells any of the secrets. */
export function tellTales(secrets: readonly string[], texts: readonly string[]): TellTale[] {
  const all = texts.join("\n").toLowerCase();
  return secrets.flatMap((secret) =>
    spellingsOf(secret)
      .filter((spelled) => all.includes(spelled.toLowerCase()))
      .map((spelled) => ({ secret, spelled })),
  );
}
