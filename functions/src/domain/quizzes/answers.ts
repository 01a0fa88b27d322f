import type { Answer, AnswerChanges, Answers, InputIssue, Question, QuestionType } from "../../contract/index.ts";
import { ID_PATTERN } from "../../records/ids.ts";

/** The longest text that answers a question, in bytes of UTF-8. */
const MAXIMUM_ANSWER_BYTES = 4096;

const MAXIMUM_ISSUES = 50;

/** Most that all answers of an attempt may have in bytes of JSON: beside a long paper and all receipts no more fits. */
const MAXIMUM_ANSWERS_BYTES = 350_000;

/** Whether the answers of an attempt are too long to be stored with it. */
export const areTooLong = (answers: Answers): boolean =>
  Buffer.byteLength(JSON.stringify(answers)) > MAXIMUM_ANSWERS_BYTES;

type Check = (answer: Answer, has: (choiceId: string) => boolean, question: Question) => string | undefined;

/** What is wrong with an answer, by the type of its question. */
const checks: Record<QuestionType, Check> = {
  single: (answer, has) => {
    if (typeof answer !== "string") return "must be one choiceId";
    return has(answer) ? undefined : "must be the choiceId of one of the question's choices";
  },
  multiple: (answer, has) => {
    if (!Array.isArray(answer)) return "must be a list of choiceIds";
    if (!answer.every(has)) return "must only have choiceIds of the question's choices";
    return new Set(answer).size === answer.length ? undefined : "must have each choiceId once";
  },
  trueFalse: (answer) => (typeof answer === "boolean" ? undefined : "must be true or false"),
  shortAnswer: (answer) => {
    if (typeof answer !== "string") return "must be a text";
    if (!answer.isWellFormed()) return "must be well-formed Unicode";
    if (Buffer.byteLength(answer) > MAXIMUM_ANSWER_BYTES) return `must have at most ${MAXIMUM_ANSWER_BYTES} bytes`;
    return undefined;
  },
  numerical: (answer) => (Number.isFinite(answer) ? undefined : "must be a finite number"),
  matching: (answer, _, { left, right }) => {
    if (typeof answer !== "object" || Array.isArray(answer)) return "must have rightIds by leftId";
    if (!Object.keys(answer).every((id) => left?.some(({ leftId }) => leftId === id))) {
      return "must only have leftIds of the question";
    }
    return Object.values(answer).every((id) => right?.some(({ rightId }) => rightId === id))
      ? undefined
      : "must only have rightIds of the question";
  },
};

/** What is wrong with answers to these questions, the first 50 things; nothing, if they can be stored. Values are not repeated. */
export function checkAnswers(questions: readonly Question[], changes: AnswerChanges): InputIssue[] {
  const byId = new Map(questions.map((question) => [question.questionId, question]));
  const issues: InputIssue[] = [];
  for (const [questionId, answer] of Object.entries(changes)) {
    const message = checkAnswer(byId.get(questionId), answer);
    if (message) issues.push({ path: ID_PATTERN.test(questionId) ? `answers.${questionId}` : "answers", message });
    if (issues.length === MAXIMUM_ISSUES) break;
  }
  return issues;
}

function checkAnswer(question: Question | undefined, answer: Answer | null): string | undefined {
  if (!question) return "must name a question of this attempt";
  if (answer === null) return undefined;
  const has = (id: string) => question.choices?.some(({ choiceId }) => choiceId === id) ?? false;
  return checks[question.type](answer, has, question);
}

/** The answers after changes: those named are replaced, or cleared by `null`, the others stay. */
export function applyAnswers(answers: Answers, changes: AnswerChanges): Answers {
  const merged = new Map<string, Answer | null>([...Object.entries(answers), ...Object.entries(changes)]);
  return Object.fromEntries([...merged].filter((entry): entry is [string, Answer] => entry[1] !== null));
}
