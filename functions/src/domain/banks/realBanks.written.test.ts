/** Banks as the world has them, written in other formats, where `../shared/data` beside the repository holds them. */
import { convertTickets, type Ticket, ticketLanguages } from "../../../../demo/convertTickets.ts";
import { describeReal, listReal, readReal, traceBank } from "../../../test/support/realData.ts";
import type { BankFormat } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import { parseBank } from "./parseBank.ts";
import { writeBank } from "./writeBank.ts";

/** How many of these questions a format holds, after they were read again. */
function held(format: BankFormat, bank: BankQuestion[]): number {
  const { source, left } = writeBank(format, bank);
  const missing = new Set(left.map(({ questionId }) => questionId));
  const kept = bank.filter(({ question }) => !missing.has(question.questionId));
  expect(parseBank(format, source)).toEqual({ questions: kept, rejected: [] });
  return kept.length;
}

describeReal("real banks, written and read again", () => {
  let tickets: Ticket[];
  beforeAll(() => {
    tickets = JSON.parse(readReal("driving-theory-georgia/questions.json"));
  });

  test.each(ticketLanguages)("the tickets in %s", (language) => {
    const { questions } = parseBank("json", JSON.stringify(convertTickets(tickets, language)));
    expect([held("json", questions), held("csv", questions)]).toEqual([questions.length, questions.length]);
    const withoutImages = questions.filter(({ question }) => !question.media);
    expect(held("gift", questions)).toBe(withoutImages.length);
  });

  test("81 questions with several right answers", () => {
    const { questions } = parseBank("json", JSON.stringify(traceBank()));
    expect((["json", "csv", "gift"] as const).map((format) => held(format, questions))).toEqual([81, 81, 81]);
  });

  test("152 questions of a course", () => {
    const files = listReal("gift").filter((name) => /\.(txt|gift)$/.test(name));
    const counts = files.map((name) => {
      const { questions } = parseBank("gift", readReal(`gift/${name}`));
      return (["json", "csv", "gift"] as const).map((format) => held(format, questions));
    });
    const total = (format: number) => counts.reduce((sum, count) => sum + (count[format] ?? 0), 0);
    expect([total(0), total(1), total(2)]).toEqual([152, 152, 152]);
  });
});
