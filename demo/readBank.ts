import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BankFormat } from "../client/src/index.ts";
import { parseBank } from "../functions/src/domain/banks/parseBank.ts";
import type { BankQuestion } from "../functions/src/records/bank.ts";
import { convertTickets, type Ticket } from "./convertTickets.ts";

/** The project's own bank. */
export const roadSafety = path.join(import.meta.dirname, "roadSafety.gift");

/** A bank as `importQuiz` takes it. */
export interface Bank {
  format: BankFormat;
  source: string;
  /** What can be imported of it, with the right answers. */
  questions: BankQuestion[];
}

/**
 * Reads a bank from a file: GIFT (`.gift`, `.txt`), Registrar's JSON (an object), or the Georgian tickets (an array), in
 * English. Throws when there is no question in it.
 */
export async function readBank(file: string): Promise<Bank> {
  const text = await readFile(file, "utf8");
  const [format, source] = file.endsWith(".json") ? (["json", jsonOf(text)] as const) : (["gift", text] as const);
  const { questions, rejected } = parseBank(format, source);
  if (questions.length === 0) {
    const [first] = rejected;
    throw new Error(
      `${file} has no question that can be imported${first && ` (line ${first.line}: ${first.message})`}.`,
    );
  }
  return { format, source, questions };
}

function jsonOf(text: string): string {
  const content: unknown = JSON.parse(text);
  return Array.isArray(content) ? JSON.stringify(convertTickets(content as Ticket[], "en")) : text;
}
