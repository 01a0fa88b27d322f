import type { EnrollmentDocument, Lesson } from "../src/index.ts";
import type { CourseContext } from "./course.ts";
import { actionButton, buttonOf, el, relabel, setText } from "./dom.ts";
import { saySeconds } from "./sayTime.ts";
import { Session } from "./session.ts";
import type { View } from "./view.ts";

/** Time in lessons: study one, stop, complete it. Who looks at something else does not study. */
export function studyView({
  office,
  config: { courseId },
  stored,
}: CourseContext): Required<View> & { stop(): Promise<void> } {
  let studying: string | null = null;
  const status = el("p", { className: "status", role: "status" }, "Choose a lesson: your time counts from then on.");
  const session = new Session({
    start: () => office.ask("startSession", { courseId }),
    beat: (sessionId, lessonId) => office.beat({ courseId, sessionId, lessonId }),
    end: (sessionId) => office.ask("endSession", { courseId, sessionId }),
    onState({ lessonId, text }) {
      studying = lessonId;
      setText(status, text);
      update();
    },
  });
  const stop = actionButton("Stop for now", () => session.stop(), "quiet");
  const total = meter("Time in the course");
  const list = el("ol", { className: "lessons" });
  const rows = new Map<string, ReturnType<typeof lessonRow>>();

  function lessonRow({ lessonId }: Lesson) {
    const title = el("h3");
    const done = el("span", { className: "done" }, "✓ completed");
    const time = meter("Time in this lesson");
    const study = actionButton("Study", () => session.study(lessonId), "quiet");
    const complete = actionButton("Complete", async () => {
      if (studying === lessonId) await session.study(lessonId);
      await office.ask("completeLesson", { courseId, lessonId });
    });
    const actions = el("div", { className: "actions" }, study, complete);
    const element = el("li", {}, el("p", { className: "lesson-head" }, title, done), time.element, actions);
    list.append(element);
    return {
      show(lesson: Lesson, enrollment: EnrollmentDocument<unknown>) {
        const here = studying === lessonId;
        const isDone = enrollment.completionEvents.includes(lessonId);
        setText(title, lesson.title);
        element.classList.toggle("here", here);
        done.hidden = !isDone;
        complete.hidden = isDone;
        relabel(study, here ? "Studying …" : "Study");
        for (const [action, verb] of [
          [study, here ? "Studying" : "Study"],
          [complete, "Complete"],
        ] as const) {
          buttonOf(action).ariaLabel = `${verb} ${lesson.title}`;
        }
        buttonOf(study).ariaPressed = `${here}`;
        time.show(enrollment.lessonSeconds[lessonId] ?? 0, lesson.minimumSeconds);
      },
    };
  }

  function update(): void {
    const { course, enrollment } = stored;
    if (!course || !enrollment) return;
    stop.hidden = studying === null;
    total.show(enrollment.courseSeconds, enrollment.policy.seatTime.requiredSeconds);
    for (const lesson of course.lessons) {
      const row = rows.get(lesson.lessonId) ?? lessonRow(lesson);
      rows.set(lesson.lessonId, row);
      row.show(lesson, enrollment);
    }
  }

  const lookAway = () => {
    if (document.hidden)
      session.stop("Your time stopped while you looked away. Go on when you are back.").catch(() => {});
  };
  document.addEventListener("visibilitychange", lookAway);
  return {
    element: el(
      "section",
      { className: "card", ariaLabel: "Lessons" },
      el("h2", {}, "Lessons"),
      total.element,
      status,
      stop,
      list,
    ),
    update,
    stop: () => session.stop(),
    end() {
      document.removeEventListener("visibilitychange", lookAway);
      session.abandon();
    },
  };
}

/** How many seconds of those that are needed there are. */
function meter(label: string) {
  const bar = el("progress", { ariaLabel: label });
  const text = el("span", { className: "count" });
  return {
    element: el("p", { className: "meter" }, bar, text),
    show(seconds: number, needed: number) {
      bar.max = Math.max(1, needed);
      bar.value = needed === 0 ? 1 : Math.min(seconds, needed);
      setText(
        text,
        needed === 0 ? `${saySeconds(seconds)}; as long as you like` : `${seconds} of ${saySeconds(needed)}`,
      );
    },
  };
}
