import type { CallableRequest } from "firebase-functions/https";
import { enforceAppCheck } from "../params.ts";
import { Unrecorded } from "../records/failures.ts";
import { refuse } from "../records/refusals.ts";
import { uid as uidSchema } from "../schemas/primitives.ts";

/**
 * The caller: a uid that can name a document. An emulator lets calls through whose token names nobody. Students come from the
 * school's own apps where App Check is enforced; admins hold the claim, and come from the command line, too. Whether
 * `roles/{uid}` agrees with the claim is decided with the call.
 * @throws Unrecorded `unauthenticated`, `not-an-admin`
 */
export function callerOf(request: Pick<CallableRequest, "auth" | "app">, caller: "student" | "admin"): string {
  // Not by the option of onCall: a deploy would read the parameter before it has a value.
  const isAttested = caller === "admin" || !enforceAppCheck.value() || request.app !== undefined;
  const uid = uidSchema.safeParse(request.auth?.uid);
  if (!isAttested || !uid.success) throw new Unrecorded(refuse("unauthenticated"));
  if (caller === "admin" && request.auth?.token.role !== "admin") throw new Unrecorded(refuse("not-an-admin"));
  return uid.data;
}
