import type { Question } from "../../contract/index.ts";
import type { Feedback, Key } from "../../records/bank.ts";
import { bankLimits as limits } from "./bankLimits.ts";
import { checkSize } from "./flaw.ts";

/** What a kind of answer adds to a question. */
export interface AnswerPart {
  visible?: Pick<Question, "choices" | "left" | "right">;
  key: Key;
  said: Pick<Feedback, "byChoice" | "byAnswer">;
}

/** Feedback by choice or answer; nothing where nothing is said. */
export function say(field: "byChoice" | "byAnswer", texts: Record<string, string | undefined>): AnswerPart["said"] {
  const said = Object.entries(texts).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()));
  for (const [, text] of said) checkSize("A feedback", text, limits.textBytes);
  return said.length > 0 ? { [field]: Object.fromEntries(said) } : {};
}
