import type { Limited } from "../contract/index.ts";
import { limits } from "../domain/limits.ts";
import { type Refusal, refuse } from "../platform/errors.ts";

/** The refusal of one more, where there are that many already. */
export const limitOf = (of: Limited, count: number): Refusal | undefined =>
  count < limits[of] ? undefined : refuse("limit-reached", { of, maximum: limits[of] });
