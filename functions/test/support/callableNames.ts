import type { CallableName } from "../../src/contract/index.ts";
import { schemas } from "../../src/schemas/callables.ts";

/** Every callable: the compiler holds the schemas to the contract. */
export const callableNames = Object.keys(schemas) as CallableName[];
