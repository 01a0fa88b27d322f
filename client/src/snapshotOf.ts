/**
 * The input as it is now: an app may change its objects while retries run, and one request id with another input is
 * refused. As JSON has it: what is `undefined` is left out, for which httpsCallable would send `null`.
 */
export const snapshotOf = (input: object): object =>
  JSON.parse(
    // As text the server refuses NaN and Infinity; JSON would make them null, which clears an answer.
    JSON.stringify(input, (_, value) => (typeof value === "number" && !Number.isFinite(value) ? `${value}` : value)),
  );
