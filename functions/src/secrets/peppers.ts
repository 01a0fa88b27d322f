/** The peppers that identity answers are sealed with; apart from the secrets, since they stay as long as answers rest on them. */

import { peppersParam } from "../params.ts";
import { keyring } from "./keyring.ts";

const peppers = keyring(peppersParam.name, "demo:not-a-pepper-only-for-demo-projects");

/** The version of the pepper in force. @throws as `parseSecrets`. */
export const currentPepperVersion = (): string => peppers.load().current;

/** HMAC-SHA256 of the parts, which are told apart. @throws if that version is no longer kept. */
export const pepper = peppers.hmac;
