import { callables } from "../../../client/src/client.ts";
import type { CallableName } from "../../src/contract/index.ts";

/** Whether a call names its intent; queries do not. */
export const takesRequestId = (name: CallableName): boolean => callables[name] === 1;
