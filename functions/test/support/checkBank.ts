import type { BankFormat, Question } from "../../src/contract/index.ts";
import { parseBank } from "../../src/domain/banks/parseBank.ts";
import { ID_PATTERN } from "../../src/records/ids.ts";

const idsIn = ({ choices = [], left = [], right = [] }: Question): string[] => [
  ...choices.map(({ choiceId }) => choiceId),
  ...left.map(({ leftId }) => leftId),
  ...right.map(({ rightId }) => rightId),
];

/** Whatever the source: lines that are there, messages that fit, ids that can be stored, each once. */
export function checkBank(format: BankFormat, source: string): void {
  const { questions, rejected } = parseBank(format, source);
  const lines = source.split(/\r\n?|\n/).length;
  for (const { line, message } of rejected) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(message.length).toBeLessThanOrEqual(300);
  }
  const seen = questions.map(({ question }) => question.questionId);
  expect(new Set(seen).size).toBe(seen.length);
  for (const { question } of questions) {
    for (const id of [question.questionId, ...idsIn(question)]) {
      expect(id).toMatch(ID_PATTERN);
    }
  }
}
