import { collection, type Firestore, onSnapshot } from "firebase/firestore";
import type { Counters } from "../src/index.ts";
import { el } from "./dom.ts";

/** Counters as heads of schools call them. */
const columns: Partial<Record<keyof Counters, string>> = {
  enrolledCourses: "Courses",
  instructionSeconds: "Seconds",
  lessonsCompleted: "Lessons",
  pvqMissed: "Missed",
  quizAttempts: "Attempts",
  quizzesPassed: "Passed",
  completedCourses: "Completed",
};

/** What an admin sees: every student's counters, live. Call what it returns to end it. */
export function showStaff(root: HTMLElement, store: Firestore): () => void {
  const body = el("tbody");
  const heads = ["Student", ...Object.values(columns)].map((head) => el("th", { scope: "col" }, head));
  root.replaceChildren(
    el(
      "div",
      { className: "card" },
      el("h1", { tabIndex: -1 }, "Students"),
      el("p", { className: "hint" }, "An admin reads every record, and writes none from the browser either."),
      el(
        "div",
        { className: "scroll", role: "region", ariaLabel: "Counters of students", tabIndex: 0 },
        el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body),
      ),
    ),
  );
  const end = onSnapshot(collection(store, "users"), ({ docs }) => {
    const rows = docs.map((found) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, found.id),
        ...Object.keys(columns).map((name) => el("td", {}, `${found.get(name) ?? 0}`)),
      ),
    );
    const nobody = el("tr", {}, el("td", { colSpan: heads.length }, "Nobody has enrolled yet."));
    body.replaceChildren(...(rows.length > 0 ? rows : [nobody]));
  });
  return () => {
    end();
    root.replaceChildren();
  };
}
