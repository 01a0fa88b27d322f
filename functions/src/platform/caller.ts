import type { CallableRequest } from "firebase-functions/https";
import { refuse, Unrecorded } from "./errors.ts";
import { uid as uidSchema } from "./schemas/primitives.ts";

/**
 * Who calls: a uid that can name a document. An emulator lets calls through whose token names nobody.
 * @throws Unrecorded `unauthenticated`.
 */
export function callerOf(request: Pick<CallableRequest, "auth">): string {
  const uid = uidSchema.safeParse(request.auth?.uid);
  if (!uid.success) throw new Unrecorded(refuse("unauthenticated"));
  return uid.data;
}

/** @throws Unrecorded `not-an-admin` without the claim; whether `roles/{uid}` agrees is decided with the call. */
export function assertAdminClaim(request: Pick<CallableRequest, "auth">): void {
  if (request.auth?.token.role !== "admin") throw new Unrecorded(refuse("not-an-admin"));
}
