import { ID_PATTERN } from "../../records/ids.ts";

/** What is wrong with a question and what to do, in words that tell nothing of its answer. */
export class Flaw extends Error {}

/** What a flaw says; any other error is thrown on. */
export function flawIn(error: unknown): string {
  if (error instanceof Flaw) return error.message;
  throw error;
}

export function checkCount<T>(what: string, items: T[], minimum: number, maximum: number): T[] {
  if (items.length >= minimum && items.length <= maximum) return items;
  throw new Flaw(`It has ${items.length} ${what}; give it ${minimum} to ${maximum}.`);
}

/** One that is left out is derived later, and fits then. */
export function checkId(what: string, id: string | undefined): void {
  if (id !== undefined && !ID_PATTERN.test(id))
    throw new Flaw(`${what} must be 1-64 of A-Z a-z 0-9 _ - and not begin with __; choose another.`);
}

export function checkText(what: string, text: string, maximumBytes: number): void {
  if (text.trim() === "") throw new Flaw(`${what} is empty; write one.`);
  checkSize(what, text, maximumBytes);
}

export function checkSize(what: string, text: string, maximumBytes: number): void {
  if (Buffer.byteLength(text) > maximumBytes)
    throw new Flaw(`${what} is longer than ${maximumBytes} bytes; shorten it.`);
  if (!text.isWellFormed()) throw new Flaw(`${what} has half of a surrogate pair, which is no character; remove it.`);
}
