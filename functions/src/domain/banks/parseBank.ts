import type { BankFormat, RejectedQuestion } from "../../contract/index.ts";
import type { BankQuestion, ParsedBank } from "../../records/bank.ts";
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
 * Reads a bank. A question that cannot be read, or is beyond the limits, is listed with the line where it begins (and which
 * it is, where others begin in that line) and what to do, in at most 300 characters that tell nothing of its answer; the
 * others are given in the order of the source, and what of them may be a mistake is listed alike, as warnings. Throws for no source.
 * @param before ids of questions that come before these in the bank.
 */
export function parseBank(format: BankFormat, source: string, before?: ReadonlySet<string>): ParsedBank {
  const lines: number[] = [];
  const bad: Remark[] = [];
  const good: Good[] = [];
  for (const entry of readers[format](source.replace(/^\ufeff/, ""))) {
    const place = lines.push(entry.line) - 1;
    if (place === bankLimits.questions) {
      const message = `A bank has at most ${place} questions: the source was not read from here on. Split it.`;
      bad.push({ place, message });
      break;
    }
    if ("message" in entry) {
      bad.push({ place, message: entry.message });
      continue;
    }
    const complete = completeQuestion(entry);
    if (typeof complete === "string") bad.push({ place, message: complete });
    else good.push({ place, draft: entry, complete });
  }
  const { questions, warnings, duplicates } = identify(good, before);
  const rejected = [...bad, ...duplicates].sort((a, b) => a.place - b.place).map((each) => remarkAt(lines, each));
  const warned = warnings.map((each) => remarkAt(lines, each));
  return { questions, rejected, ...(warned.length > 0 && { warnings: warned }) };
}

interface Remark {
  /** Which question of the source it is, from 0. */
  place: number;
  message: string;
}

interface Good {
  place: number;
  draft: Draft;
  complete: CompleteQuestion;
}

function remarkAt(lines: readonly number[], { place, message }: Remark): RejectedQuestion {
  const line = lines[place] as number;
  const isAlone = lines[place - 1] !== line && lines[place + 1] !== line;
  return { line, message: isAlone ? message : `Question ${place + 1}: ${message}` };
}

function identify(good: readonly Good[], before?: ReadonlySet<string>) {
  const questions: BankQuestion[] = [];
  const warnings: Remark[] = [];
  const duplicates: Remark[] = [];
  const firstLines = new Map<string | undefined, number>();
  const ids = questionIds(
    good.map(({ draft }) => draft),
    before,
  );
  good.forEach(({ place, draft, complete: { question, ...rest } }, index) => {
    const questionId = ids[index];
    if (!questionId) {
      const first = firstLines.get(draft.questionId);
      const which = first === undefined ? "A question in a part before this one" : `The question in line ${first}`;
      const message = `${which} has the same id; give one of them another.`;
      duplicates.push({ place, message });
      return;
    }
    firstLines.set(draft.questionId, draft.line);
    if (draft.warning !== undefined) warnings.push({ place, message: draft.warning });
    questions.push({ question: { questionId, ...question }, ...rest });
  });
  return { questions, warnings, duplicates };
}
