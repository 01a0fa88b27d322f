import { Unrecorded } from "../records/failures.ts";
import { refuse } from "../records/refusals.ts";

/** The end of a page, as the caller hands it back: the path of its last document. */
export const pageTokenOf = (path: string): string => Buffer.from(path).toString("base64url");

/** A segment of a path: Firestore fails on others. */
const isName = (segment: string): boolean => /^(?!\.{1,2}$|__.{0,252}__$).{1,256}$/su.test(segment);

/**
 * The path after which a page begins.
 * @param belongs whether the query could have ended a page there.
 * @throws Unrecorded `invalid-input` if it could not.
 */
export function readPageToken(token: string | undefined, belongs: (path: string) => boolean): string | undefined {
  if (token === undefined) return undefined;
  const path = Buffer.from(token, "base64url").toString();
  if (path.split("/").every(isName) && belongs(path)) return path;
  const message = "is no token of this query; leave it out to begin anew";
  throw new Unrecorded(refuse("invalid-input", { issues: [{ path: "pageToken", message }] }));
}
