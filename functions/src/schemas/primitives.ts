/** The shapes that inputs and outputs are made of. Every text has a cap in bytes of UTF-8. */
import { z } from "zod";
import { ID_PATTERN } from "../records/ids.ts";

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** A text of 0 to `maximumBytes` bytes. */
export const text = (maximumBytes: number) =>
  z
    .string()
    .refine((value) => bytesOf(value) <= maximumBytes, `must have at most ${maximumBytes} bytes`)
    .refine((value) => value.isWellFormed(), "must be well-formed Unicode");

/** A text of 1 to 200 characters, so at most 800 bytes, that is not blank. */
export const title = z
  .string()
  .refine((value) => value.trim() !== "", "must not be blank")
  .refine((value) => value.length <= 400 && [...value].length <= 200, "must have at most 200 characters")
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode");

/** Why staff did what they did: 1 to 1,000 characters that are not blank. */
export const reason = text(4000)
  .refine((value) => value.trim() !== "", "must not be blank")
  .refine((value) => [...value].length <= 1000, "must have at most 1,000 characters");

export const id = z.string().regex(ID_PATTERN, "must be 1-64 of A-Z a-z 0-9 _ - and not begin with __");

/** An id that the server made. */
export const serverId = z
  .string()
  .regex(/^(?!__)[A-Za-z0-9_-]{1,128}$/, "must be 1-128 of A-Z a-z 0-9 _ - and not begin with __");

/** A user id as Firebase Auth gives it, if it can name a document. */
export const uid = z
  .string()
  .regex(/^(?!\.{1,2}$)(?!__.{0,124}__$)[^/]{1,128}$/s, "must be 1-128 characters without /, not . or .. or __…__")
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode");

/** Any UUID version, in lower case from here on. */
export const requestId = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    "must be a UUID (8-4-4-4-12 hexadecimal digits)",
  )
  .transform((value) => value.toLowerCase());

export const wholeNumber = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);

/** 0-100 with at most two decimals. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number(value.toFixed(2)) === value, "must have at most two decimals");

export const timeZone = text(64).refine(isTimeZone, "must be an IANA time zone such as America/Chicago");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** Whether no question is named twice. */
export function nameEachOnce(questions: readonly { questionId: string }[]): boolean {
  return new Set(questions.map(({ questionId }) => questionId)).size === questions.length;
}
