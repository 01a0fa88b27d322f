import { randomUUID } from "node:crypto";
import type { CallableName, UnnamedRequest } from "../../src/contract/index.ts";

/** A request id. */
export const newId = (): string => randomUUID();

const unnamed: readonly CallableName[] = ["reviewQuizAttempt", "heartbeat"] satisfies UnnamedRequest[];

/** Whether the input of a callable names the request. */
export const isNamed = (name: CallableName): boolean => !unnamed.includes(name);

/** A name that nothing else in the shared project has. */
export const fresh = (kind: string): string => `${kind}-${randomUUID().slice(0, 13)}`;
