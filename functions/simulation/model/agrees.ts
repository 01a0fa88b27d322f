/** Whether two values hold the same, wherever they were made. */
export const areEqual = (a: unknown, b: unknown): boolean => agrees(a, b) && agrees(b, a);

/** Whether what was said holds all that is wanted: each field of a map, and each entry of a list that is as long. */
export function agrees(said: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(said) && said.length === wanted.length && wanted.every((each, at) => agrees(said[at], each));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof said !== "object" || said === null) return false;
    const held = said as Record<string, unknown>;
    return Object.entries(wanted).every(([field, each]) => agrees(held[field], each));
  }
  return Object.is(said, wanted);
}
