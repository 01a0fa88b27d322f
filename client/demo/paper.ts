import { doc, type Firestore, getDocFromServer } from "firebase/firestore";
import type { Answer, AttemptResult, OutputOf } from "../src/index.ts";
import { Autosave, type SaveState } from "./autosave.ts";
import type { PageConfig } from "./config.ts";
import { actionButton, el } from "./dom.ts";
import type { Office } from "./office.ts";
import { questionField } from "./questionField.ts";
import { sayError } from "./sayError.ts";

/** An open attempt on the page. */
export interface Paper {
  element: HTMLElement;
  attemptId: string;
  /** Another tab submitted it: shows what it came to. */
  closeElsewhere(): void;
}

export interface PaperOptions {
  office: Office;
  store: Firestore;
  config: PageConfig;
  uid: string;
  attempt: OutputOf<"startQuizAttempt">;
  title: string;
  /** Takes the grade. */
  onResult(result: AttemptResult, elsewhere: boolean): void;
}

/** The form of an open attempt: saves by itself, until it is submitted here or in another tab. */
export function openPaper({ office, store, config, uid, attempt, title, onResult }: PaperOptions): Paper {
  const { courseId, quizId } = config;
  const { attemptId, questions } = attempt;
  const ref = { courseId, quizId, attemptId };
  const given = new Map<string, Answer>(Object.entries(attempt.answers));
  let closing = false;

  const status = el("p", { className: "status", role: "status" });
  const count = el("p", { className: "count" });
  const showCount = () => {
    count.textContent = `${given.size} of ${questions.length} answered`;
  };
  const showState = (state: SaveState) => {
    status.textContent = sayState(state);
    again.hidden = state.kind !== "failed";
  };

  const autosave = new Autosave({
    revision: attempt.revision,
    delayMs: 400,
    save: (revision, answers) => office.ask("saveQuizAnswers", { ...ref, revision, answers }),
    async reload() {
      const stored = await getDocFromServer(doc(store, `users/${uid}/enrollments/${courseId}/attempts/${attemptId}`));
      return { revision: stored.get("revision"), answers: stored.get("answers") };
    },
    onReload(answers, waiting) {
      for (const { questionId } of questions) if (!waiting.has(questionId)) enter(questionId, answers[questionId]);
    },
    onState: showState,
    onClosed: closeElsewhere,
  });
  const again = actionButton("Save again", () => autosave.saveNow(), "quiet");

  const fields = new Map(
    questions.map((question, index) => {
      const { questionId } = question;
      const field = questionField(question, index + 1, (answer) => {
        note(questionId, answer ?? undefined);
        autosave.change(questionId, answer);
      });
      field.show(given.get(questionId));
      return [questionId, field];
    }),
  );
  const body = el("div", { className: "questions" }, ...[...fields.values()].map((field) => field.element));
  function note(questionId: string, answer: Answer | undefined): void {
    if (answer === undefined) given.delete(questionId);
    else given.set(questionId, answer);
    showCount();
  }
  function enter(questionId: string, answer: Answer | undefined): void {
    fields.get(questionId)?.show(answer);
    note(questionId, answer);
  }

  async function close(elsewhere: boolean): Promise<void> {
    if (closing) return;
    closing = true;
    body.inert = true;
    try {
      const answers = await autosave.finish();
      const sent = elsewhere || Object.keys(answers).length === 0 ? {} : { answers };
      onResult(await office.ask("submitQuizAttempt", { ...ref, ...sent }), elsewhere);
    } catch (error) {
      closing = false;
      body.inert = false;
      throw error;
    }
  }

  function closeElsewhere(): void {
    close(true).catch((error: Error) => showState({ kind: "failed", message: sayError(error) }));
  }

  showCount();
  showState({ kind: "saved", revision: attempt.revision });
  const element = el(
    "form",
    { className: "paper", noValidate: true },
    el(
      "header",
      {},
      el("h1", { tabIndex: -1 }, title),
      el("p", { className: "hint" }, [`Attempt ${attempt.attemptNumber}`, ...until(attempt.deadline)].join(" · ")),
    ),
    body,
    el(
      "footer",
      { className: "bar" },
      el("div", {}, count, status),
      again,
      actionButton("Submit", () => close(false)),
    ),
  );
  element.addEventListener("submit", (event) => event.preventDefault());
  return { element, attemptId, closeElsewhere };
}

const until = (deadline: number | null): string[] =>
  deadline === null
    ? []
    : [`until ${new Date(deadline).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`];

function sayState(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return `All saved, revision ${state.revision}`;
    case "saving":
      return "Saving …";
    case "reloaded":
      return "Another tab had saved; its answers are here now. Saving …";
    case "failed":
      return `Not saved: ${state.message}`;
  }
}
