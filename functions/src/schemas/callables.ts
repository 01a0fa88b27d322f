/** The schema of every input and output. The compiler holds each against the contract, in both directions. */
import type { z } from "zod";
import type { CallableName, InputOf, OutputOf } from "../contract/index.ts";
import { authoring } from "./authoring.ts";
import { certificates } from "./certificates.ts";
import { enrollment } from "./enrollment.ts";
import { identity } from "./identity.ts";
import { quizzes } from "./quizzes.ts";
import { reconciling } from "./reconciling.ts";
import { records } from "./records.ts";
import { seatTime } from "./seatTime.ts";
import { staff } from "./staff.ts";
import { statistics } from "./statistics.ts";

/** Unknown fields of an input are refused, of an output left out. */
export const schemas = {
  ...enrollment,
  ...seatTime,
  ...quizzes,
  ...identity,
  ...certificates,
  ...authoring,
  ...staff,
  ...records,
  ...reconciling,
  ...statistics,
} satisfies Record<CallableName, { input: z.ZodType<object>; output: z.ZodType }>;

type Schemas = typeof schemas;

/** What a callable was asked, with what it left out filled in. */
export type ParsedInput<N extends CallableName> = z.output<Schemas[N]["input"]>;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : "the contract asks for more") : "the schema allows more";

/**
 * Does not compile where the schema of an input or output and the contract differ.
 * @public
 */
export type Agreement = Agreed<{
  [N in CallableName]: Same<z.input<Schemas[N]["input"]>, InputOf<N>> &
    Same<z.output<Schemas[N]["output"]>, OutputOf<N>>;
}>;
type Agreed<T extends Record<CallableName, true>> = T;
