/** Banks and answers as the world has them, where `../shared/data` beside the repository holds them. */
import { convertTickets, type Ticket, ticketLanguages } from "../../../../demo/convertTickets.ts";
import { describeReal, listReal, readReal, traceBank, tracedAnswers } from "../../../test/support/realData.ts";
import type { Answers } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import { earn, gradeOf, passes } from "../grading/grading.ts";
import { normalizeText } from "../grading/normalizeText.ts";
import { drawIndexes, makePaper } from "../quizzes/paper.ts";
import { parseBank } from "./parseBank.ts";

/** A ticket whose English has one text for a wrong answer and for the right one. */
const AMBIGUOUS = { language: "en", ticketId: 50 };

describeReal("921 driving-theory tickets", () => {
  test.each(ticketLanguages)(
    "are read in %s, but for one that nobody can answer, and a paper of the right answers scores 100 %%",
    (language) => {
      const all: Ticket[] = JSON.parse(readReal("driving-theory-georgia/questions.json"));
      const { questions, rejected } = parseBank("json", JSON.stringify(convertTickets(all, language)));
      const isAmbiguous = ({ ticket_id }: Ticket) =>
        language === AMBIGUOUS.language && ticket_id === AMBIGUOUS.ticketId;
      const tickets = all.filter((ticket) => !isAmbiguous(ticket));
      expect(rejected.map(({ message }) => message)).toEqual(
        all.filter(isAmbiguous).map(() => expect.stringMatching(/^Question 30: Two of its choices have one text/)),
      );
      expect(questions).toHaveLength(tickets.length);
      expect(questions.filter(({ question }) => question.media)).toHaveLength(tickets.filter(({ img }) => img).length);

      const drawn = drawIndexes(questions.length, null, Math.random).map((index) => questions[index] as BankQuestion);
      const paper = makePaper(drawn, { shuffle: false }, Math.random);
      // The right choice by its place in the ticket, not by the key.
      const answers: Answers = Object.fromEntries(
        tickets.map((ticket, index) => {
          const place = ticket.answers.findIndex(({ is_correct }) => is_correct);
          const question = paper.questions[index];
          expect(question?.choices?.[place]?.text).toBe(ticket.answers[place]?.text[language]);
          return [question?.questionId ?? "", question?.choices?.[place]?.choiceId ?? ""];
        }),
      );
      const earned = earn(paper.questions, paper.keys, answers);
      expect(gradeOf(earned)).toEqual({ points: tickets.length, maxPoints: tickets.length, percent: 100 });
      expect(passes(earned, 100)).toBe(true);
      const wrong = Object.fromEntries(
        paper.questions.map(({ questionId, choices }) => [
          questionId,
          choices?.find(({ choiceId }) => choiceId !== answers[questionId])?.choiceId ?? "",
        ]),
      );
      expect(gradeOf(earn(paper.questions, paper.keys, wrong)).points).toBe(0);
    },
  );
});

describeReal("ten GIFT files of a course", () => {
  test("have every question read, or listed with its line and what to do", () => {
    const files = listReal("gift").filter((name) => /\.(txt|gift)$/.test(name));
    const report = files.map((name) => {
      const source = readReal(`gift/${name}`);
      const { questions, rejected } = parseBank("gift", source);
      // In these files each question begins with a title at the start of a line, and nothing else does.
      const beginnings = source.split("\n").flatMap((line, index) => (line.startsWith("::") ? [index + 1] : []));
      return { name, blocks: beginnings, read: questions.length, rejected };
    });
    const lines = report.flatMap(({ name, blocks, read, rejected }) => [
      `${name.padEnd(26)} ${String(blocks.length).padStart(6)} ${String(read).padStart(4)} ${String(rejected.length).padStart(6)}`,
      ...rejected.map(({ line, message }) => `    line ${line}: ${message}`),
    ]);
    console.log([`${"file".padEnd(26)} blocks read listed`, ...lines].join("\n"));

    for (const { blocks, read, rejected } of report) {
      expect(read + rejected.length).toBe(blocks.length);
      expect(blocks).toEqual(expect.arrayContaining(rejected.map(({ line }) => line)));
    }
    expect(report.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(report.reduce((sum, { read }) => sum + read, 0)).toBe(152);
  });
});

describeReal("25,622 answers of students", () => {
  test("are graded as recorded, except where the recorded grader forgave a typo", () => {
    const { questions, rejected } = parseBank("json", JSON.stringify(traceBank()));
    expect(rejected).toEqual([]);
    expect(questions).toHaveLength(81);
    const byId = new Map(questions.map((it) => [it.question.questionId, it]));

    const traced = tracedAnswers();
    expect(traced).toHaveLength(25_622);
    const graded = traced.map(({ question, text, correct }) => {
      const { question: asked, key } = byId.get(question) as BankQuestion;
      const answers: Answers = text === "" ? {} : { [question]: text };
      const right = gradeOf(earn([asked], { [question]: key }, answers)).points === 1;
      return { input: text, key, right, recorded: correct };
    });
    const disagreements = graded.filter(({ right, recorded }) => right !== recorded);
    expect(disagreements.filter(({ right }) => right)).toEqual([]);
    const near = disagreements.filter(({ input, key }) => {
      const texts = key.type === "shortAnswer" ? key.accepted : [];
      return texts.some((text) => distance(text, normalizeText(input)) <= 2);
    });
    const phrases = disagreements.filter((it) => !near.includes(it)).map(({ input }) => normalizeText(input));
    console.log(
      `${graded.length - disagreements.length} of ${graded.length} graded as recorded; the recorded grader forgave ` +
        `${near.length} by a letter or two, and ${phrases.length} of other words: ${[...new Set(phrases)].join(", ")}`,
    );
    expect(graded.length - disagreements.length).toBe(25_221);
    expect([near.length, phrases.length]).toEqual([394, 7]);
  });
});

/** Letters to insert, remove or exchange to make one text of another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let place = 0; place < other.length; place++) {
      const exchanged = (row[place] as number) + (letter === other[place] ? 0 : 1);
      next.push(Math.min(exchanged, (row[place + 1] as number) + 1, (next[place] as number) + 1));
    }
    row = next;
  }
  return row.at(-1) as number;
}
