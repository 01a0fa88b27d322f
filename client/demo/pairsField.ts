import type { Answer, Question } from "../src/index.ts";
import { el } from "./dom.ts";
import { formatted, plainText } from "./safeHtml.ts";

/** What answers a matching question: for each left side a list of the right ones. */
export function pairsField(
  { questionId, left = [], right = [], promptFormat }: Question,
  prompt: Node[],
  media: Node[],
  onAnswer: (answer: Answer | null) => void,
) {
  const selects = left.map(({ leftId, text }) => {
    const none = el("option", { value: "" }, "…");
    const options = right.map((side) => el("option", { value: side.rightId }, plainText(side.text, promptFormat)));
    return { leftId, text, select: el("select", { id: `pair-${questionId}-${leftId}` }, none, ...options) };
  });
  const element = el(
    "fieldset",
    { className: "question" },
    el("legend", {}, ...prompt),
    ...media,
    ...selects.map(({ text, select }) =>
      el("div", { className: "pair" }, el("label", { htmlFor: select.id }, formatted(text, promptFormat)), select),
    ),
  );
  element.addEventListener("change", () => {
    const given = selects
      .filter(({ select }) => select.value !== "")
      .map(({ leftId, select }) => [leftId, select.value]);
    onAnswer(given.length > 0 ? Object.fromEntries(given) : null);
  });
  const show = (given: Answer | undefined) => {
    const pairs = new Map(typeof given === "object" && !Array.isArray(given) ? Object.entries(given) : []);
    for (const { leftId, select } of selects) select.value = pairs.get(leftId) ?? "";
  };
  return { element, show };
}
