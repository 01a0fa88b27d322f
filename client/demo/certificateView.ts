import type { CourseContext } from "./courseContext.ts";
import { actionButton, el } from "./dom.ts";
import { saySeconds } from "./sayTime.ts";
import { checkUrl } from "./verify.ts";
import type { View } from "./view.ts";

/** What the certificate takes and how far it is, and the button that asks for it. */
export function certificateView({ office, config: { courseId }, stored }: CourseContext): View {
  const list = el("ul", { className: "requirements" });
  const issue = actionButton("Issue my certificate", () => office.ask("issueCertificate", { courseId }));
  return {
    element: el("section", { className: "card", ariaLabel: "Certificate" }, el("h2", {}, "Certificate"), list, issue),
    update() {
      list.replaceChildren(
        ...requirementsOf(stored).map(({ text, done }) =>
          el(
            "li",
            { className: done ? "met" : "" },
            el("span", { ariaHidden: "true" }, done ? "✓" : "○"),
            ` ${text}`,
            el("span", { className: "hidden" }, done ? ", done" : ", still to do"),
          ),
        ),
      );
    },
  };
}

function requirementsOf({ course, enrollment }: CourseContext["stored"]): { text: string; done: boolean }[] {
  if (!course || !enrollment) return [];
  const { courseSeconds, completionEvents, passedQuizzes, pvqStatus, policy } = enrollment;
  const { requiredSeconds } = policy.seatTime;
  const completed = course.lessons.filter(({ lessonId }) => completionEvents.includes(lessonId)).length;
  return [
    { text: `${completed} of ${course.lessons.length} lessons completed`, done: completed === course.lessons.length },
    {
      text: `${saySeconds(courseSeconds)} of ${saySeconds(requiredSeconds)} studied`,
      done: courseSeconds >= requiredSeconds,
    },
    ...(policy.pvq ? [{ text: "No identity question is waiting", done: pvqStatus === "clear" }] : []),
    ...(course.finalQuizzes.length > 0
      ? [{ text: "The quiz is passed", done: course.finalQuizzes.every((quizId) => passedQuizzes.includes(quizId)) }]
      : []),
  ];
}

/** The certificate of a course that is completed. */
export function issuedView({ stored }: CourseContext): View {
  const title = el("h1", { tabIndex: -1 });
  const number = el("p", { className: "certificate" });
  const check = el("a", { target: "_blank", rel: "noopener" }, "Check it as anybody can, without signing in");
  return {
    element: el(
      "div",
      { className: "card hero passed" },
      title,
      el("p", {}, "Well done: you have completed this course. Your certificate has the number"),
      number,
      check,
    ),
    update() {
      const { course, enrollment } = stored;
      title.textContent = course?.title ?? "";
      number.textContent = enrollment?.certificateNumber ?? "";
      check.href = checkUrl(number.textContent);
    },
  };
}
