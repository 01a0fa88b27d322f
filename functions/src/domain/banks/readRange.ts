import { isDecimal } from "../grading/decimal.ts";
import type { DraftRange } from "./draft.ts";

/** A number as `value`, `value:tolerance` or `minimum..maximum`; nothing where that is not what is written. */
export function readRange(text: string): DraftRange | undefined {
  const isRange = text.includes("..");
  const parts = text.split(isRange ? ".." : ":").map((part) => part.trim());
  if (parts.length > 2 || !parts.every(isDecimal)) return;
  const [first, second = 0] = parts.map(Number) as [number, number?];
  return isRange ? { minimum: first, maximum: second } : { value: first, tolerance: second };
}
