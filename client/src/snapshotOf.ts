/**
 * The input as it is now: an app may change its objects while retries run, and one request id with another input is
 * refused. As JSON has it: what is `undefined` is left out, for which httpsCallable would send `null`.
 */
export const snapshotOf = (input: object): object =>
  JSON.parse(
    // As text the server refuses NaN; JSON would make it null, which clears an answer.
    JSON.stringify(input, (_, value) => (Number.isNaN(value) ? "NaN" : value)),
  );
