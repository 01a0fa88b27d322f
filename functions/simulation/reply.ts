/** What a call was answered. */
export type Reply<T> =
  | { output: T; refused?: undefined; status: "OK"; details?: undefined }
  | { output?: undefined; refused: string | undefined; status: string; details: Record<string, unknown> };

/** An answer as it was told: the output as JSON, or the code and details of an error. */
export function replyOf({ json, code }: { json: string; code: string | undefined }): Reply<unknown> {
  if (code === undefined) return { output: JSON.parse(json), status: "OK" };
  const details = JSON.parse(json) as Record<string, unknown>;
  return { refused: details.reason as string | undefined, status: code, details };
}
