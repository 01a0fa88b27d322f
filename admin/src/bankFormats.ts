import path from "node:path";
import type { BankFormat } from "../../functions/src/contract/index.ts";
import { UsageError } from "./usageError.ts";

/** The formats of banks, as options take them. */
export const bankFormats = ["gift", "aiken", "csv", "json"] as const satisfies BankFormat[];

/**
 * The format that a file's name tells, `.gift`, `.aiken`, `.csv` or `.json`; of any other name Aiken if a line says
 * `ANSWER: A`, else GIFT.
 * @param option by which whoever knows better says so.
 * @throws UsageError if it may be Aiken as well as GIFT.
 */
export function formatOf(file: string, source: string, option: string): BankFormat {
  const named = bankFormats.find((format) => path.extname(file).toLowerCase() === `.${format}`);
  if (named) return named;
  if (!source.split(/\r\n?|\n/).some((line) => /^ANSWER\s*:\s*[A-Z]$/i.test(line.trim()))) return "gift";
  if (!source.includes("{")) return "aiken";
  throw new UsageError(
    `${file} has answers as in Aiken and braces as in GIFT: say ${option} aiken, or ${option} gift.`,
  );
}
