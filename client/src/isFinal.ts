import isNetworkError from "is-network-error";
import { finalCodeOf } from "./codes.ts";

/**
 * Whether trying again cannot help: the error has a final code, is an `AbortError`, or an error of the language (a
 * `TypeError`, a `RangeError` …: the program is wrong), except the `TypeError` by which `fetch` says that the network failed.
 */
export const isFinal = (error: unknown): boolean =>
  !!finalCodeOf(error) ||
  // By name: the classes of another realm, such as a frame or a test's sandbox, are other classes.
  (/^(Abort|Type|Reference|Syntax|Range)Error$/.test((error as Error)?.name) && !isNetworkError(error));
