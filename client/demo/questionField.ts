import type { Answer, Question } from "../src/index.ts";
import { el } from "./dom.ts";
import { pairsField } from "./pairsField.ts";
import { formatted } from "./safeHtml.ts";

/** A question with what answers it. */
export interface QuestionField {
  element: HTMLElement;
  /** Shows an answer, or none. */
  show(answer: Answer | undefined): void;
}

/** What can be chosen: the choices of the question, or true and false. */
const choicesOf = ({ type, choices = [] }: Question): { value: string; text: string }[] =>
  type === "trueFalse"
    ? [
        { value: "true", text: "True" },
        { value: "false", text: "False" },
      ]
    : choices.map(({ choiceId, text }) => ({ value: choiceId, text }));

/** Makes the field of the question with that number; `onAnswer` is told of each change, `null` where nothing is answered. */
export function questionField(
  question: Question,
  number: number,
  onAnswer: (answer: Answer | null) => void,
): QuestionField {
  const prompt = [
    el("span", { className: "number" }, `${number}`),
    el("span", { className: "prompt" }, formatted(question.prompt, question.promptFormat)),
  ];
  const media = (question.media ?? []).map(({ ref, alt }) =>
    /^https:/.test(ref)
      ? el("img", { src: ref, alt, loading: "lazy" })
      : el("p", { className: "hint" }, `Picture ${ref} ${alt}`),
  );
  if (question.type === "matching") return pairsField(question, prompt, media, onAnswer);
  const typed = question.type === "shortAnswer" || question.type === "numerical";
  return typed ? textField(question, prompt, media, onAnswer) : choiceField(question, prompt, media, onAnswer);
}

function choiceField(question: Question, prompt: Node[], media: Node[], onAnswer: (answer: Answer | null) => void) {
  const many = question.type === "multiple";
  const inputs = choicesOf(question).map(({ value, text }) => ({
    text,
    input: el("input", { type: many ? "checkbox" : "radio", name: question.questionId, value }),
  }));
  const chosen = () => inputs.filter(({ input }) => input.checked).map(({ input }) => input.value);
  const answer = (): Answer | null => {
    const values = chosen();
    if (values.length === 0) return null;
    if (many) return values;
    return question.type === "trueFalse" ? values[0] === "true" : (values[0] as string);
  };
  const element = el(
    "fieldset",
    { className: "question" },
    el("legend", {}, ...prompt),
    ...media,
    ...(many ? [el("p", { className: "hint" }, "Choose all that are right.")] : []),
    ...inputs.map(({ input, text }) =>
      el("label", { className: "choice" }, input, el("span", {}, formatted(text, question.promptFormat))),
    ),
  );
  element.addEventListener("change", () => onAnswer(answer()));
  const show = (given: Answer | undefined) => {
    const values = new Set([given].flat().map(String));
    for (const { input } of inputs) input.checked = given !== undefined && values.has(input.value);
  };
  return { element, show };
}

function textField(question: Question, prompt: Node[], media: Node[], onAnswer: (answer: Answer | null) => void) {
  const numerical = question.type === "numerical";
  const input = el("input", {
    type: numerical ? "number" : "text",
    name: question.questionId,
    autocomplete: "off",
    ...(numerical ? { step: "any", inputMode: "decimal" } : { maxLength: 1000 }),
  });
  const element = el(
    "div",
    { className: "question" },
    el("label", { className: "legend" }, ...prompt),
    ...media,
    input,
  );
  input.id = `answer-${question.questionId}`;
  element.querySelector("label")?.setAttribute("for", input.id);
  input.addEventListener("input", () => {
    if (input.value.trim() === "") onAnswer(null);
    else onAnswer(numerical ? input.valueAsNumber : input.value);
  });
  return {
    element,
    show: (given: Answer | undefined) => {
      input.value = given === undefined ? "" : String(given);
    },
  };
}
