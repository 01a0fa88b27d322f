import type { AttemptResult } from "../src/index.ts";
import { el } from "./dom.ts";

/** What an attempt came to. `elsewhere`: it was not this tab that closed it. */
export function resultView(grade: AttemptResult, elsewhere: boolean, back: () => void): HTMLElement {
  const button = el("button", { type: "button", className: "primary" }, "Back to the course");
  button.addEventListener("click", back);
  const note = el(
    "p",
    { className: "note" },
    "This attempt was closed before, in another tab or by its time. It has one result, here as there.",
  );
  return el(
    "div",
    { className: `card hero ${grade.passed ? "passed" : "failed"}` },
    el("h1", { tabIndex: -1 }, grade.passed ? "Passed" : "Not passed this time"),
    el("p", { className: "grade" }, `${grade.percent} %`),
    el(
      "p",
      {},
      `${Math.round(grade.points * 100) / 100} of ${grade.maxPoints} points in attempt ${grade.attemptNumber}. Your grade is ${grade.gradePercent} %.`,
    ),
    ...(elsewhere ? [note] : []),
    button,
  );
}
