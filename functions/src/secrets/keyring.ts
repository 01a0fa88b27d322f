/** Secrets of one name in the environment, in versions. */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { isDemo } from "../params.ts";

interface Secrets {
  current: string;
  byVersion: ReadonlyMap<string, KeyObject>;
}

const MINIMUM_LENGTH = 32;

/**
 * Reads `version:secret` pairs divided by white space or commas; the first is in force.
 * @throws if there is none, a version comes twice, or a secret has under 32 characters.
 */
export function parseSecrets(text: string, name: string): Secrets {
  const pairs = text.split(/[\s,]+/).filter(Boolean);
  const byVersion = new Map<string, KeyObject>();
  for (const pair of pairs) {
    const [, version, secret] = /^([A-Za-z0-9_-]{1,16}):(.+)$/.exec(pair) ?? [];
    if (!version || !secret || secret.length < MINIMUM_LENGTH || byVersion.has(version)) {
      throw new Error(
        `${name} must hold version:secret pairs, each version once, each secret of ${MINIMUM_LENGTH} characters ` +
          `or more, the one in force first. Set it with: firebase functions:secrets:set ${name}`,
      );
    }
    byVersion.set(version, createSecretKey(secret, "utf8"));
  }
  const [current] = byVersion.keys();
  if (!current) {
    throw new Error(
      `${name} is not set, and nothing can be decided without it. ` +
        `Set it with: firebase functions:secrets:set ${name} (for example 1:<64 random characters>)`,
    );
  }
  return { current, byVersion };
}

/** The secrets that the environment holds under a name, read once; in a demo on emulators `published` will do. */
export function keyring(name: string, published: string) {
  let loaded: Secrets | undefined;
  const load = (): Secrets => {
    loaded ??= parseSecrets(process.env[name] || (isDemo() ? published : ""), name);
    return loaded;
  };
  const hmac = (version: string, ...parts: readonly (string | number)[]): Buffer => {
    const secret = load().byVersion.get(version);
    if (secret === undefined) throw new Error(`Version ${version} is no longer in ${name}.`);
    return createHmac("sha256", secret).update(JSON.stringify(parts)).digest();
  };
  return { load, hmac };
}
