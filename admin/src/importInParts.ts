import { type Client, isApiError } from "../../client/src/index.ts";
import type { InputOf, OutputOf, RejectedQuestion } from "../../functions/src/contract/index.ts";
import type { Part } from "./bankParts.ts";

type Input = Omit<InputOf<"importQuiz">, "requestId" | "source">;
type Told = Pick<OutputOf<"importQuiz">, "rejected" | "rejectedCount">;

/**
 * Imports a bank part by part: all are staged but the last, which makes the whole bank visible. Whoever starts again after an
 * interruption stages the same parts, which costs nothing that was done before. Lines are those of the whole bank.
 */
export async function importInParts(
  client: Client,
  input: Input,
  parts: readonly Part[],
  requestId: string | undefined,
  progress: (line: string) => void,
): Promise<OutputOf<"importQuiz">> {
  const staged: string[] = [];
  const rejected: RejectedQuestion[] = [];
  let rejectedCount = 0;
  let tried = 0;
  const tell = (told: Told, { linesBefore }: Part) => {
    rejected.push(...told.rejected.map(({ line, message }) => ({ line: line + linesBefore, message })));
    rejectedCount += told.rejectedCount;
  };
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    progress(`Part ${at + 1} of ${parts.length} …`);
    const call = { ...input, source: part.source, staged };
    if (isLast && !input.dryRun) {
      const output = await client.importQuiz(call, { requestId });
      tell(output, part);
      return { ...output, rejected, rejectedCount };
    }
    const output = await client.importQuiz({ ...call, stage: true }).catch(nothingGood);
    tell(output, part);
    tried += output.imported;
    if (output.part !== undefined) staged.push(output.part);
  }
  return { version: input.baseVersion ?? 0, imported: tried, rejected, rejectedCount };
}

/** A part of which nothing could be imported is none; the rest of the bank is. */
function nothingGood(error: unknown): Told & { imported: number; part?: string } {
  if (!isApiError(error) || error.reason !== "empty-bank") throw error;
  return { imported: 0, ...(error.details as Told) };
}
