import { doorMutants } from "./door.ts";
import { guardMutants } from "./guards.ts";
import type { Mutant } from "./mutant.ts";
import { plantedMutants } from "./planted.ts";

/** All of them, in the order in which they are tried. */
export const mutants: Mutant[] = [...doorMutants, ...guardMutants, ...plantedMutants];
