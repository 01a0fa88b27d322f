/** The secrets that everything derived rests on. Versioned, so that one can be replaced while the previous is still accepted. */

import { secretsParam } from "../params.ts";
import { keyring } from "./keyring.ts";

const secrets = keyring(secretsParam.name, "demo:not-a-secret-only-for-demo-projects");

/** @throws as `parseSecrets`: no instance decides anything without a secret outside a `demo-` project. */
export const loadSecrets = (): void => void secrets.load();

/** The version of the secret in force. */
export const currentSecretVersion = (): string => secrets.load().current;

/** HMAC-SHA256 of the parts, which are told apart. @throws if that version is no longer kept. */
export const hmac = secrets.hmac;
