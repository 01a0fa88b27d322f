import type { CourseContext } from "./courseContext.ts";
import { standingOf, takeTextOf, termsOf } from "./courseTexts.ts";
import { actionButton, el, relabel, setText } from "./dom.ts";
import type { View } from "./view.ts";

/** The quiz of the course: its terms, how the student stands, and the button that begins or goes on. */
export function quizView({ stored }: CourseContext, start: () => Promise<void>): View {
  const title = el("h2");
  const terms = el("p", { className: "hint" });
  const standing = el("p");
  const take = actionButton("Start the quiz", start);
  return {
    element: el("section", { className: "card", ariaLabel: "Quiz" }, title, terms, standing, take),
    update() {
      setText(title, stored.quiz?.title ?? "");
      setText(terms, termsOf(stored));
      setText(standing, standingOf(stored));
      relabel(take, takeTextOf(stored));
    },
  };
}
