import { randomUUID } from "node:crypto";

/** A request id. */
export const newId = (): string => randomUUID();

/** A name that nothing else has, in projects that are shared too. */
export const fresh = (kind: string): string => `${kind}-${randomUUID().slice(0, 13)}`;
