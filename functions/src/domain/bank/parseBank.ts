import type { BankFormat, RejectedQuestion } from "../../contract/index.ts";
import type { BankQuestion, ParsedBank } from "../bank.ts";
import { bankLimits } from "./bankLimits.ts";
import { type CompleteQuestion, completeQuestion } from "./completeQuestion.ts";
import type { BankReader, Draft } from "./draft.ts";
import { questionIds } from "./questionIds.ts";
import { readAiken } from "./readAiken.ts";
import { readCsv } from "./readCsv.ts";
import { readGift } from "./readGift.ts";
import { readJson } from "./readJson.ts";

/** Every format that a bank may be written in. */
const readers: Record<BankFormat, BankReader> = {
  gift: readGift,
  aiken: readAiken,
  csv: readCsv,
  json: readJson,
};

/**
 * Reads a bank. A question that cannot be read, or is beyond the limits, is listed with the line where it begins and
 * what to do, in at most 300 characters that tell nothing of its answer; the others are given in the order of the source.
 * Throws for no source.
 * @param before ids of questions that come before these in the bank.
 */
export function parseBank(format: BankFormat, source: string, before?: ReadonlySet<string>): ParsedBank {
  const rejected: RejectedQuestion[] = [];
  const good: Good[] = [];
  let count = 0;
  for (const entry of readers[format](source.replace(/^\ufeff/, ""))) {
    if (++count > bankLimits.questions) {
      const message = `A bank has at most ${bankLimits.questions} questions: the source was not read from here on. Split it.`;
      rejected.push({ line: entry.line, message });
      break;
    }
    if ("message" in entry) {
      rejected.push(entry);
      continue;
    }
    const complete = completeQuestion(entry);
    if (typeof complete === "string") rejected.push({ line: entry.line, message: complete });
    else good.push({ draft: entry, complete });
  }
  const { questions, duplicates } = identify(good, before);
  return { questions, rejected: [...rejected, ...duplicates].sort((a, b) => a.line - b.line) };
}

interface Good {
  draft: Draft;
  complete: CompleteQuestion;
}

function identify(good: readonly Good[], before?: ReadonlySet<string>) {
  const questions: BankQuestion[] = [];
  const duplicates: RejectedQuestion[] = [];
  const firstLines = new Map<string | undefined, number>();
  const ids = questionIds(
    good.map(({ draft }) => draft),
    before,
  );
  good.forEach(({ draft, complete: { question, ...rest } }, index) => {
    const questionId = ids[index];
    if (!questionId) {
      const first = firstLines.get(draft.questionId);
      const which = first === undefined ? "A question in a part before this one" : `The question in line ${first}`;
      const message = `${which} has the same id; give one of them another.`;
      duplicates.push({ line: draft.line, message });
      return;
    }
    if (draft.questionId !== undefined) firstLines.set(draft.questionId, draft.line);
    questions.push({ question: { questionId, ...question }, ...rest });
  });
  return { questions, duplicates };
}
