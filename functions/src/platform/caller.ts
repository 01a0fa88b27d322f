import type { CallableRequest } from "firebase-functions/https";
import { refuse, Unrecorded } from "./errors.ts";
import { enforceAppCheck } from "./params.ts";
import { uid as uidSchema } from "./schemas/primitives.ts";

/**
 * Who calls: a uid that can name a document. An emulator lets calls through whose token names nobody.
 * @throws Unrecorded `unauthenticated`, also without a valid App Check token where those are enforced.
 */
export function callerOf(request: Pick<CallableRequest, "auth" | "app">): string {
  // Not by the option of onCall: a deploy would read the parameter before it has a value.
  if (enforceAppCheck.value() && !request.app) throw new Unrecorded(refuse("unauthenticated"));
  const uid = uidSchema.safeParse(request.auth?.uid);
  if (!uid.success) throw new Unrecorded(refuse("unauthenticated"));
  return uid.data;
}

/** @throws Unrecorded `not-an-admin` without the claim; whether `roles/{uid}` agrees is decided with the call. */
export function assertAdminClaim(request: Pick<CallableRequest, "auth">): void {
  if (request.auth?.token.role !== "admin") throw new Unrecorded(refuse("not-an-admin"));
}
