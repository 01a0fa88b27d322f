/** The secrets that everything derived rests on. Versioned, so that one can be replaced while the previous is still accepted. */
import { createHmac } from "node:crypto";
import { isDemo, secretsParam } from "./params.ts";

interface Secrets {
  current: string;
  byVersion: ReadonlyMap<string, string>;
}

const MINIMUM_LENGTH = 32;
const DEMO = "demo:not-a-secret-only-for-demo-projects";

/**
 * Reads `version:secret` pairs divided by white space or commas; the first is in force.
 * @throws if there is none, a version comes twice, or a secret has under 32 characters.
 */
export function parseSecrets(text: string): Secrets {
  const pairs = text.split(/[\s,]+/).filter(Boolean);
  const byVersion = new Map<string, string>();
  for (const pair of pairs) {
    const [, version, secret] = /^([A-Za-z0-9_-]{1,16}):(.+)$/.exec(pair) ?? [];
    if (!version || !secret || secret.length < MINIMUM_LENGTH || byVersion.has(version)) {
      throw new Error(
        `REGISTRAR_SECRETS must hold version:secret pairs, each version once, each secret of ${MINIMUM_LENGTH} characters ` +
          "or more, the one in force first. Set it with: firebase functions:secrets:set REGISTRAR_SECRETS",
      );
    }
    byVersion.set(version, secret);
  }
  const [current] = byVersion.keys();
  if (!current) {
    throw new Error(
      "REGISTRAR_SECRETS is not set, and nothing can be decided without it. " +
        "Set it with: firebase functions:secrets:set REGISTRAR_SECRETS (for example 1:<64 random characters>)",
    );
  }
  return { current, byVersion };
}

let loaded: Secrets | undefined;

/** @throws as {@link parseSecrets}: no instance decides anything without a secret outside a `demo-` project. */
export function loadSecrets(): Secrets {
  loaded ??= parseSecrets(process.env[secretsParam.name] || (isDemo() ? DEMO : ""));
  return loaded;
}

/** The version of the secret in force. */
export const currentSecretVersion = (): string => loadSecrets().current;

/** HMAC-SHA256 of the parts, which are told apart. @throws if that version is no longer kept. */
export function hmac(secretVersion: string, ...parts: readonly (string | number)[]): Buffer {
  const secret = loadSecrets().byVersion.get(secretVersion);
  if (secret === undefined) throw new Error(`Secret version ${secretVersion} is no longer in REGISTRAR_SECRETS.`);
  return createHmac("sha256", secret).update(JSON.stringify(parts)).digest();
}
