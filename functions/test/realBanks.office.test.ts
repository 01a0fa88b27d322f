import { convertTickets, type Ticket } from "../../demo/convertTickets.ts";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { describeReal, readReal, type TracedAnswer, traceBank, tracedAnswers } from "./support/realData.ts";

jest.setTimeout(180_000);

let office: Office;
let admin: Person;
let courseId: string;

beforeAll(async () => {
  office = await openOffice(await makeProject("real-banks"));
  admin = await office.admin();
  courseId = await publishCourse(office, admin);
});
afterAll(() => office.close(), 120_000);

describeReal("921 driving-theory tickets, through the callables", () => {
  test("are all imported, and papers with all right answers score 100 %", async () => {
    const tickets: Ticket[] = JSON.parse(readReal("driving-theory-georgia/questions.json"));
    // Ids of the test's own: some tickets differ in their picture alone, one has the same text right and wrong.
    const questions = convertTickets(tickets, "en").questions.map((question, ticket) => ({
      ...question,
      questionId: `ticket-${ticket}`,
      ...("choices" in question && {
        choices: question.choices.map((choice, place) => ({ ...choice, choiceId: `choice-${place}` })),
      }),
    }));
    const rightOf = (questionId: string) =>
      `choice-${tickets[Number(questionId.slice("ticket-".length))]?.answers.findIndex((answer) => answer.is_correct)}`;
    const input = {
      courseId,
      quizId: "tickets",
      title: "Tickets",
      format: "json" as const,
      source: JSON.stringify({ questions }),
      policy: { passPercent: 100, draw: 200, shuffle: true, review: "afterSubmit" as const },
    };
    // One of them has one text for a wrong answer and for the right one.
    expect(await office.result("importQuiz", admin, input)).toMatchObject({ imported: 920, rejectedCount: 1 });

    const student = await office.student();
    await office.result("enroll", student, { courseId });
    const seen = new Set<string>();
    for (let paper = 0; paper < 3; paper++) {
      const started = await office.result("startQuizAttempt", student, { courseId, quizId: "tickets" });
      const { attemptId } = started;
      const answers = Object.fromEntries(started.questions.map(({ questionId }) => [questionId, rightOf(questionId)]));
      const result = await office.result("submitQuizAttempt", student, {
        courseId,
        quizId: "tickets",
        attemptId,
        answers,
      });
      expect(result).toMatchObject({ points: 200, maxPoints: 200, percent: 100, passed: true });
      for (const { questionId } of started.questions) seen.add(questionId);
    }
    expect(seen.size).toBeGreaterThan(350);
    expect((await office.store.doc(`users/${student.uid}`).get()).data()).toMatchObject({
      quizAttempts: 3,
      quizzesPassed: 1,
    });
  });
});

describeReal("25,622 answers of students, submitted through the callables", () => {
  test("are graded as recorded, except where the recorded grader forgave a typo", async () => {
    const quizId = await publishQuiz(office, admin, courseId, { passPercent: 0 }, traceBank());
    const papers = papersOf(tracedAnswers());
    const students = new Map<string, Person>();
    for (const person of await office.students(papers.size))
      students.set([...papers.keys()][students.size] as string, person);

    let graded = 0;
    let forgiven = 0;
    await inTurns([...papers], 8, async ([name, attempts]) => {
      const student = students.get(name) as Person;
      await office.result("enroll", student, { courseId });
      for (const paper of attempts) {
        const { attemptId } = await office.result("startQuizAttempt", student, { courseId, quizId });
        const given = [...paper.values()].filter(({ text }) => text !== "");
        const answers = Object.fromEntries(given.map(({ question, text }) => [question, text]));
        const { points } = await office.result("submitQuizAttempt", student, { courseId, quizId, attemptId, answers });
        const recorded = [...paper.values()].filter(({ correct }) => correct).length;
        expect(points).toBeLessThanOrEqual(recorded);
        graded += paper.size;
        forgiven += recorded - points;
      }
    });
    console.log(
      `${graded - forgiven} of ${graded} submitted answers graded as recorded; ${forgiven} typos had been forgiven`,
    );
    expect([graded, forgiven]).toEqual([25_622, 401]);
  });
});

/** The answers of each student as papers: the n-th answer to a question belongs to the n-th attempt. */
function papersOf(answers: readonly TracedAnswer[]): Map<string, Map<string, TracedAnswer>[]> {
  const papers = new Map<string, Map<string, TracedAnswer>[]>();
  for (const answer of answers) {
    const own = papers.get(answer.student) ?? [];
    papers.set(answer.student, own);
    const free = own.find((paper) => !paper.has(answer.question)) ?? own[own.push(new Map()) - 1];
    free?.set(answer.question, answer);
  }
  return papers;
}

async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
