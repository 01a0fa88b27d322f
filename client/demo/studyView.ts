import type { Lesson } from "../src/index.ts";
import type { CourseContext } from "./courseContext.ts";
import { actionButton, el, setText } from "./dom.ts";
import { type LessonRow, lessonRow } from "./lessonRow.ts";
import { meter } from "./meter.ts";
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
  const rows = new Map<string, LessonRow>();

  const rowOf = ({ lessonId }: Lesson) =>
    lessonRow({
      study: () => session.study(lessonId),
      async complete() {
        // What was studied until now counts.
        if (studying === lessonId) await session.study(lessonId);
        await office.ask("completeLesson", { courseId, lessonId });
      },
    });

  function update(): void {
    const { course, enrollment } = stored;
    if (!course || !enrollment) return;
    stop.hidden = studying === null;
    total.show(enrollment.courseSeconds, enrollment.policy.seatTime.requiredSeconds);
    for (const lesson of course.lessons) {
      const { lessonId } = lesson;
      const row = rows.get(lessonId) ?? rowOf(lesson);
      if (!rows.has(lessonId)) list.append(row.element);
      rows.set(lessonId, row);
      row.show(lesson, {
        seconds: enrollment.lessonSeconds[lessonId] ?? 0,
        here: studying === lessonId,
        completed: enrollment.completionEvents.includes(lessonId),
      });
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
