/** The fields and collections of other apps that go with an erasure: a deployment names them. */

import { eraseCollectionsParam, eraseFieldsParam } from "../params.ts";
import { type Doc, userDoc } from "../records/documents.ts";
import { counterFields } from "../records/kinds.ts";
import { collectionsBelow, foreignPathsIn } from "../store/below.ts";
import type { Reader } from "../store/port.ts";

const NAME = /^(?!__)[\p{L}\p{N}_-]{1,128}$/u;
const ownFields = [...counterFields, "updatedAt"];
/** Where there is nothing of another app. */
const OFFICE = "office";
/** Collections in which Registrar's documents stay, or are kept, as policies ask. */
const sharedCollections = ["enrollments", "sessions", "challenges", "journal"];

/**
 * Names divided by spaces or commas.
 * @throws if one cannot name a field or collection, or is among `own`.
 */
export function namesIn(text: string, param: string, own: readonly string[]): string[] {
  const names = text.split(/[\s,]/).filter(Boolean);
  for (const name of names) {
    if (!NAME.test(name)) {
      throw new Error(
        `${param} must hold names of letters, digits, _ and -, divided by spaces; ${JSON.stringify(name)} is none.`,
      );
    }
    if (own.includes(name)) {
      throw new Error(`${param} names ${name}, which is Registrar's own, and is erased as courses ask: leave it out.`);
    }
  }
  return [...new Set(names)];
}

const fields = (): string[] => namesIn(eraseFieldsParam.value(), eraseFieldsParam.name, ownFields);
const collections = (): string[] => namesIn(eraseCollectionsParam.value(), eraseCollectionsParam.name, [OFFICE]);

/** @throws as `namesIn`: no instance erases before it knows what. */
export function checkEraseAlso(): void {
  fields();
  collections();
}

/** Tells whether a field of `users/{uid}` goes with an erasure: Registrar's own, and those named. */
export const isErased = (field: string): boolean => ownFields.includes(field) || fields().includes(field);

/** Documents in the collections named, and below them, a page of them; those below one before it. None of Registrar's. */
export async function foreignLeft(store: Reader, uid: string, limit: number): Promise<string[]> {
  const left: string[] = [];
  for (const name of collections()) {
    for await (const path of foreignPathsIn(store, `${userDoc(uid).path}/${name}`)) {
      left.push(path);
      if (left.length === limit) return left;
    }
  }
  return left;
}

/** Tells whether a document has collections below it that Registrar neither has documents in nor is told to erase. */
export const hasOthersBelow = async (store: Reader, user: Doc<unknown>): Promise<boolean> => {
  const known = [OFFICE, ...sharedCollections, ...collections()];
  return (await collectionsBelow(store, user)).some((name) => !known.includes(name));
};
