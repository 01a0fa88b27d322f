import path from "node:path";
import type { BankFormat } from "../../functions/src/contract/index.ts";

/** The formats of banks, as options take them. */
export const bankFormats = ["gift", "aiken", "csv", "json"] as const satisfies BankFormat[];

/** The format that a file's name tells: `.aiken`, `.csv`, `.json`, or GIFT for any other. */
export const formatOf = (file: string): BankFormat =>
  bankFormats.find((format) => path.extname(file).toLowerCase() === `.${format}`) ?? "gift";
