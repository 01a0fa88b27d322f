import { doc, onSnapshot } from "firebase/firestore";
import type { AttemptResult } from "../src/index.ts";
import { certificateView, issuedView } from "./certificateView.ts";
import type { CourseOptions } from "./courseContext.ts";
import { closedTextOf, outlineOf, type Stored } from "./courseTexts.ts";
import { actionButton, el, relabel, setText } from "./dom.ts";
import { identityView } from "./identityView.ts";
import { followJournal } from "./journal.ts";
import { openPaper, type Paper } from "./paper.ts";
import { quizView } from "./quizView.ts";
import { resultView } from "./resultView.ts";
import { studyView } from "./studyView.ts";
import type { View } from "./view.ts";

/** The course in `root`, from enrolling to the certificate. Follows what is stored; call what it returns to end it. */
export function showCourse(root: HTMLElement, options: CourseOptions): () => void {
  const { office, store, config, uid } = options;
  const { courseId, quizId } = config;
  const stored: Stored = {};
  const context = { ...options, stored };
  /** What comes before what is stored: an attempt that is open on this page, then what it came to. */
  let paper: Paper | undefined;
  let result: { grade: AttemptResult; elsewhere: boolean } | undefined;
  let shown: { stage: string; view: View } | undefined;

  async function start(): Promise<void> {
    const attempt = await office.ask("startQuizAttempt", { courseId, quizId });
    const onResult = (grade: AttemptResult, elsewhere: boolean) => {
      paper = undefined;
      result = { grade, elsewhere };
      render();
    };
    paper = openPaper({ office, store, config, uid, attempt, title: stored.quiz?.title ?? "", onResult });
    render();
  }

  const views: Record<string, () => View> = {
    loading: () => still(el("p", { className: "hint" }, "Loading the course …")),
    missing: () => still(el("p", { role: "alert" }, "There is no course: start this page with `npm start`.")),
    closed: () => titled(el("p", {}, closedTextOf(stored))),
    enroll() {
      const enroll = actionButton("Enroll", () => office.ask("enroll", { courseId }));
      return titled(enroll, () => relabel(enroll, stored.enrollment ? "Enroll again" : "Enroll"));
    },
    ready() {
      const study = studyView(context);
      const identity = identityView(context);
      // Time counts in lessons.
      const takeQuiz = () => study.stop().then(start);
      const leave = actionButton("Withdraw", () => office.ask("withdraw", { courseId }), "quiet");
      const parts = [titled(leave), identity, study, quizView(context, takeQuiz), certificateView(context)];
      return {
        element: el("div", { className: "stack" }, ...parts.map(({ element }) => element)),
        update() {
          for (const part of parts) part.update();
        },
        end: study.end,
      };
    },
    paper: () => ({ element: paper?.element as HTMLElement, update() {} }),
    result() {
      const { grade, elsewhere } = result as NonNullable<typeof result>;
      const back = () => {
        result = undefined;
        render();
      };
      return { element: resultView(grade, elsewhere, back), update() {} };
    },
    issued: () => issuedView(context),
  };

  function still(content: HTMLElement): View {
    return { element: el("div", { className: "card" }, content), update() {} };
  }

  function titled(content: HTMLElement, update = () => {}): View {
    const title = el("h1", { tabIndex: -1 });
    const outline = el("p");
    return {
      element: el("div", { className: "card hero" }, title, outline, content),
      update() {
        setText(title, stored.course?.title ?? "");
        setText(outline, outlineOf(stored));
        update();
      },
    };
  }

  function stageNow(): string {
    if (paper) return "paper";
    if (result) return "result";
    if (Object.keys(stored).length < Object.keys(paths).length + 1) return "loading";
    if (!stored.course || !stored.quiz) return "missing";
    return stages[stored.enrollment?.status ?? "withdrawn"];
  }

  function render(): void {
    const stage = stageNow();
    if (shown?.stage !== stage) {
      shown?.view.end?.();
      const view = (views[stage] as () => View)();
      root.replaceChildren(view.element);
      view.update();
      // Whoever acted goes on at the top of what follows.
      if (shown && shown.stage !== "loading") view.element.querySelector<HTMLElement>("h1")?.focus();
      shown = { stage, view };
    }
    shown.view.update();
  }

  /** Another tab may submit what is open here. */
  function followRecord(): void {
    const { record } = stored;
    if (!paper || !record?.attemptHistory.includes(paper.attemptId)) return;
    if (record.openAttemptId !== paper.attemptId) paper.closeElsewhere();
  }

  const enrollment = `users/${uid}/enrollments/${courseId}`;
  const paths: Record<Exclude<keyof Stored, "journal">, string> = {
    course: `courses/${courseId}`,
    quiz: `courses/${courseId}/quizzes/${quizId}`,
    enrollment,
    record: `${enrollment}/quizRecords/${quizId}`,
    catalogue: "pvqCatalogue/current",
  };
  const ends = Object.entries(paths).map(([name, path]) =>
    onSnapshot(doc(store, path), (snapshot) => {
      Object.assign(stored, { [name]: snapshot.data() ?? null });
      followRecord();
      render();
    }),
  );
  ends.push(
    followJournal(store, uid, (journal) => {
      stored.journal = journal;
      render();
    }),
  );
  render();
  return () => {
    for (const end of ends) end();
    shown?.view.end?.();
    root.replaceChildren();
  };
}

/** What is shown of a course by how the enrollment stands. */
const stages = {
  active: "ready",
  withdrawn: "enroll",
  completed: "issued",
  failed: "closed",
  excluded: "closed",
} as const;
