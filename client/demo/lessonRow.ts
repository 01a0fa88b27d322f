import type { Lesson } from "../src/index.ts";
import { actionButton, buttonOf, el, relabel, setText } from "./dom.ts";
import { meter } from "./meter.ts";

/** How a student stands with a lesson. */
export interface LessonStanding {
  seconds: number;
  /** It is studied on this page now. */
  here: boolean;
  completed: boolean;
}

export interface LessonRow {
  element: HTMLElement;
  show(lesson: Lesson, standing: LessonStanding): void;
}

/** A lesson with its time, and the buttons to study and complete it. */
export function lessonRow(acts: Record<"study" | "complete", () => Promise<unknown>>): LessonRow {
  const title = el("h3");
  const done = el("span", { className: "done" }, "✓ completed");
  const time = meter("Time in this lesson");
  const study = actionButton("Study", acts.study);
  const complete = actionButton("Complete", acts.complete);
  const element = el(
    "li",
    {},
    el("div", { className: "lesson-head" }, title, done),
    time.element,
    el("div", { className: "actions" }, study, complete),
  );

  return {
    element,
    show(lesson, { seconds, here, completed }) {
      setText(title, lesson.title);
      time.show(seconds, lesson.minimumSeconds);
      element.classList.toggle("here", here);
      done.hidden = !completed;
      complete.hidden = completed;
      relabel(study, here ? "Studying …" : "Study");
      const next = seconds < lesson.minimumSeconds ? study : complete;
      for (const action of [study, complete]) buttonOf(action).className = action === next ? "primary" : "quiet";
      buttonOf(study).ariaLabel = `${here ? "Studying" : "Study"} ${lesson.title}`;
      buttonOf(complete).ariaLabel = `Complete ${lesson.title}`;
    },
  };
}
