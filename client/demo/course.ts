import { doc, type Firestore, onSnapshot } from "firebase/firestore";
import type { AttemptResult } from "../src/index.ts";
import type { PageConfig } from "./config.ts";
import { type Stored, standingOf, takeTextOf, termsOf } from "./courseTexts.ts";
import { actionButton, el, relabel } from "./dom.ts";
import type { Office } from "./office.ts";
import { openPaper, type Paper } from "./paper.ts";
import { resultView } from "./resultView.ts";

export interface CourseOptions {
  office: Office;
  store: Firestore;
  config: PageConfig;
  uid: string;
}

/** One thing that the course shows; `update` brings it up to date, so that focus stays where it is. */
interface View {
  element: HTMLElement;
  update(): void;
}

/** The course in `root`: enroll, take the quiz, see the grade. Follows what is stored; call what it returns to end it. */
export function showCourse(root: HTMLElement, { office, store, config, uid }: CourseOptions): () => void {
  const { courseId, quizId } = config;
  const stored: Stored = {};
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
    enroll() {
      const enroll = actionButton("Enroll", () => office.ask("enroll", { courseId }));
      return titled(enroll, () => relabel(enroll, stored.enrollment ? "Enroll again" : "Enroll"));
    },
    ready() {
      const standing = el("p", { className: "standing" });
      const take = actionButton("Start the quiz", start);
      const leave = actionButton("Withdraw", () => office.ask("withdraw", { courseId }), "quiet");
      return titled(el("div", {}, standing, el("div", { className: "actions" }, take, leave)), () => {
        standing.textContent = standingOf(stored);
        relabel(take, takeTextOf(stored));
      });
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
  };

  function still(content: HTMLElement): View {
    return { element: el("div", { className: "card" }, content), update() {} };
  }

  function titled(content: HTMLElement, update: () => void): View {
    const title = el("h1", { tabIndex: -1 });
    const terms = el("p");
    return {
      element: el("div", { className: "card hero" }, title, terms, content),
      update() {
        title.textContent = stored.course?.title ?? "";
        terms.textContent = termsOf(stored);
        update();
      },
    };
  }

  function stageNow(): string {
    if (paper) return "paper";
    if (result) return "result";
    if (Object.keys(stored).length < 4) return "loading";
    if (!stored.course || !stored.quiz) return "missing";
    return stored.enrollment?.status === "active" ? "ready" : "enroll";
  }

  function render(): void {
    const stage = stageNow();
    if (shown?.stage !== stage) {
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
  const paths: Record<keyof Stored, string> = {
    course: `courses/${courseId}`,
    quiz: `courses/${courseId}/quizzes/${quizId}`,
    enrollment,
    record: `${enrollment}/quizRecords/${quizId}`,
  };
  const ends = Object.entries(paths).map(([name, path]) =>
    onSnapshot(doc(store, path), (snapshot) => {
      Object.assign(stored, { [name]: snapshot.data() ?? null });
      followRecord();
      render();
    }),
  );
  render();
  return () => {
    for (const end of ends) end();
    root.replaceChildren();
  };
}
