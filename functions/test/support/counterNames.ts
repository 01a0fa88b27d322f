import { counterFields } from "../../src/records/kinds.ts";

/** The counters of `users/{uid}`, in the order of their names. */
export const counterNames = [...counterFields].sort();
