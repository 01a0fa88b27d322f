import { ApiError, type Client, isRefusal } from "../../client/src/index.ts";
import type { InputOf, OutputOf, RejectedQuestion } from "../../functions/src/contract/index.ts";
import type { Part } from "./bankParts.ts";

type Input = Omit<InputOf<"importQuiz">, "requestId" | "source">;
type Told = Pick<OutputOf<"importQuiz">, "rejected" | "rejectedCount" | "warnings" | "warningCount">;

/**
 * Imports a bank part by part: all are staged but the last, which makes the whole bank visible, or with `dryRun` says what
 * would be. Whoever starts again, after an interruption or to import what was tried, stages the same parts, which costs nothing
 * that was done before. Lines are those of the whole bank.
 */
export async function importInParts(
  client: Client,
  { dryRun, ...input }: Input,
  parts: readonly Part[],
  requestId: string | undefined,
  progress: (line: string) => void,
): Promise<OutputOf<"importQuiz">> {
  const staged: string[] = [];
  const rejected: RejectedQuestion[] = [];
  let rejectedCount = 0;
  const warnings: RejectedQuestion[] = [];
  let warningCount = 0;
  const tell = (told: Told, { linesBefore }: Part) => {
    const placed = ({ line, message }: RejectedQuestion) => ({ line: line + linesBefore, message });
    rejected.push(...told.rejected.map(placed));
    rejectedCount += told.rejectedCount;
    warnings.push(...(told.warnings ?? []).map(placed));
    warningCount += told.warningCount ?? 0;
  };
  const sent = (at: number, part: Part) => {
    progress(`Part ${at + 1} of ${parts.length} …`);
    return { ...input, source: part.source, staged };
  };
  for (const [at, part] of parts.slice(0, -1).entries()) {
    try {
      const output = await client.importQuiz({ ...sent(at, part), stage: true });
      tell(output, part);
      staged.push(output.part as string);
    } catch (error) {
      // A part of which nothing could be imported is none; the rest of the bank is.
      if (!isRefusal(error, "empty-bank")) throw error;
      tell(error.details, part);
    }
  }
  const last = parts.at(-1) as Part;
  try {
    const call = { ...sent(parts.length - 1, last), ...(dryRun && { dryRun }) };
    const output = await client.importQuiz(call, { requestId });
    tell(output, last);
    return { ...output, rejected, rejectedCount, ...(warningCount > 0 && { warnings, warningCount }) };
  } catch (error) {
    if (!isRefusal(error, "empty-bank")) throw error;
    tell(error.details, last);
    const { code, status, message, details } = error;
    throw new ApiError(message, code, status, { ...details, rejected, rejectedCount }, { cause: error });
  }
}
