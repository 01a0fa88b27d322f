import { unnamedRequests } from "../../client/src/client.ts";
import type { CallableName } from "../src/contract/index.ts";

/** Whether a call names its intent; queries and heartbeats do not. */
export const takesRequestId = (name: CallableName): boolean => !(name in unnamedRequests);
