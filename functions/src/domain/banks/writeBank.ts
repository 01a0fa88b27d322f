import type { BankFormat } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import type { BankWriter } from "./bankWriter.ts";
import { Flaw, flawIn } from "./flaw.ts";
import { parseBank } from "./parseBank.ts";
import { writeAiken } from "./writeAiken.ts";
import { writeCsv } from "./writeCsv.ts";
import { writeGift } from "./writeGift.ts";
import { writeJson } from "./writeJson.ts";

/** A bank in one of its formats. */
export interface WrittenBank {
  source: string;
  /** Questions that the format cannot hold, and why; they are not in the source. */
  left: { questionId: string; message: string }[];
}

const writers: Record<BankFormat, BankWriter<unknown>> = {
  gift: writeGift,
  aiken: writeAiken,
  csv: writeCsv,
  json: writeJson,
};

/**
 * Writes a bank. Whatever is written was read again and is the same question, with its id, key and feedback; what a format
 * cannot say so is left out.
 */
export function writeBank(format: BankFormat, questions: readonly BankQuestion[]): WrittenBank {
  const { write, join } = writers[format];
  const parts: unknown[] = [];
  const left: WrittenBank["left"] = [];
  for (const question of questions) {
    try {
      const part = write(question);
      const [again] = parseBank(format, join([part])).questions;
      if (JSON.stringify(again) !== JSON.stringify(question)) throw new Flaw(OTHERWISE);
      parts.push(part);
    } catch (error) {
      left.push({ questionId: question.question.questionId, message: flawIn(error) });
    }
  }
  return { source: join(parts), left };
}

const OTHERWISE =
  "Its texts would be read otherwise: their spaces or breaks, or signs that mean something in this format. Write it in JSON.";
