import { add } from "../../records/changes.ts";
import { eachCounter } from "../../records/kinds.ts";

/** Lets every counter be there from the first record of a student on, whatever it is by now. */
export const noCounts = eachCounter(add(0));
