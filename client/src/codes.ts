/** gRPC number and HTTP status of the codes that say that trying again cannot help. */
export const finalCodes = {
  "invalid-argument": [3, 400],
  "not-found": [5, 404],
  "already-exists": [6, 409],
  "permission-denied": [7, 403],
  "failed-precondition": [9, 400],
  "out-of-range": [11, 400],
  unimplemented: [12, 501],
  "data-loss": [15, 500],
  unauthenticated: [16, 401],
} as const;

/** A code that is final, as the Firebase SDKs spell it. */
export type FinalCode = keyof typeof finalCodes;

/**
 * The final code in an error's `code`, however it is spelled: `functions/permission-denied`, `PERMISSION_DENIED` and the
 * gRPC number 7 are all `permission-denied`. Of an error without a code, that in its message, in capitals. `undefined` for
 * whatever else is there, such as `unavailable` or `ECONNRESET`.
 */
export function finalCodeOf(error: unknown): FinalCode | undefined {
  const { code, message } = Object(error);
  const words = `${code ? spelled(`${code}`) : message}`.split(/\W+/);
  return (Object.keys(finalCodes) as FinalCode[]).find(
    (known) => finalCodes[known][0] === code || words.includes(spelled(known)),
  );
}

/** `PERMISSION_DENIED` of `permission-denied`. */
const spelled = (code: string): string => code.toUpperCase().replace(/-/g, "_");
