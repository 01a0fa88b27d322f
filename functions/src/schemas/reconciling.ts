import { z } from "zod";
import { eachCounter } from "../records/kinds.ts";
import { reason, uid, wholeNumber } from "./primitives.ts";
import { mutation } from "./refs.ts";

const MAXIMUM_BASELINE = 1_000_000_000;
const counter = wholeNumber(0, MAXIMUM_BASELINE).exactOptional();

const counters = z.strictObject(eachCounter(counter));

export const reconciling = {
  importBaseline: {
    input: mutation({
      uid,
      counters: counters.refine((named) => Object.keys(named).length > 0, "must name a counter"),
      reason,
    }),
    output: z.object({ counters }),
  },
  reconcile: {
    input: mutation({ uid, repair: z.boolean().exactOptional() }),
    output: z.object({
      drift: z.array(z.object({ path: z.string(), field: z.string(), stored: z.unknown(), recounted: z.unknown() })),
    }),
  },
};
