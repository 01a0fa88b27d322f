import { type DocumentData, DocumentReference, Timestamp } from "@google-cloud/firestore";
import { takesRequestId } from "../../simulation/requestIds.ts";
import type { CallableName, InputOf, OutputOf } from "../../src/contract/index.ts";
import { type RefusalReason, refusalCodes } from "../../src/contract/refusals.ts";
import { newId } from "./ids.ts";
import { isMemoryDocument } from "./memory/memoryOfficeStore.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";

/** Documents by path, each with fields that it has to hold; `undefined`: there is none. */
export type Stored = Record<string, object | undefined>;

/** What an answer has to say: fields of the output, or the reason and exactly the details of a refusal. */
export type Expected<N extends CallableName> =
  | Partial<OutputOf<N>>
  | ({ refused: RefusalReason } & Record<string, unknown>);

/** Makes one call, expects its answer, then what is stored. Gives the answer as it was. */
export type Walk = <N extends CallableName>(
  call: N,
  as: Person,
  input: Omit<InputOf<N>, "requestId"> & { requestId?: string },
  expected: Expected<N>,
  stored?: Stored,
) => Promise<OutputOf<N>>;

/** For walk-throughs: one line a step. */
export const walker =
  (office: Office): Walk =>
  async (name, as, input, expected, stored = {}) => {
    const requestId = input.requestId ?? newId();
    const asked = takesRequestId(name) ? { ...input, requestId } : input;
    const reply = await office.call(name, as, asked);
    const { refused, ...details } = expected as { refused?: RefusalReason };
    if (refused === undefined) expect(reply).toMatchObject({ status: "OK", output: expected });
    else {
      // Who is no admin by the token is told before anything they sent is read.
      const isRead = refused !== "not-an-admin" || reply.details?.requestId !== undefined;
      expect(reply).toEqual({
        refused,
        status: refusalCodes[refused].toUpperCase().replaceAll("-", "_"),
        details: { reason: refused, ...(takesRequestId(name) && isRead && { requestId }), ...details },
      });
    }
    await expectStored(office, stored);
    return reply.output as never;
  };

/** A document as data, times in milliseconds. */
export async function storedAt(office: Office, path: string): Promise<DocumentData | undefined> {
  return plain((await office.store.doc(path).get()).data()) as DocumentData | undefined;
}

export async function expectStored(office: Office, expected: Stored): Promise<void> {
  for (const [path, fields] of Object.entries(expected)) {
    const found = await storedAt(office, path);
    if (fields === undefined) expect([path, found]).toEqual([path, undefined]);
    else expect({ path, ...found }).toMatchObject({ path, ...fields });
  }
}

/** Every document below a path, itself too, as data: two of these are equal if nothing was written in between. */
export async function everythingBelow(office: Office, path: string): Promise<Record<string, DocumentData>> {
  const root = await office.store.doc(path).get();
  const found: Record<string, DocumentData> = root.exists ? { [path]: plain(root.data()) as DocumentData } : {};
  for (const collection of await office.store.doc(path).listCollections()) {
    for (const child of await collection.listDocuments())
      Object.assign(found, await everythingBelow(office, child.path));
  }
  return found;
}

/** Expects that what is done leaves everything below a path as it was. */
export async function expectUntouched(office: Office, path: string, doing: () => Promise<unknown>): Promise<void> {
  const before = await everythingBelow(office, path);
  await doing();
  expect(await everythingBelow(office, path)).toEqual(before);
}

/** Data with times in milliseconds, and paths for references. */
export function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toMillis();
  if (value instanceof DocumentReference) return value.path;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isMemoryDocument(value)) return value.path;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plain(inner)]));
}
