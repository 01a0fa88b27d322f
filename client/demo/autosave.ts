import { type Answer, type AnswerChanges, type Answers, isRefusal } from "../src/index.ts";
import { sayError } from "./sayError.ts";

/** How the saving of an attempt stands. */
export type SaveState =
  | { kind: "saved"; revision: number }
  /** Something waits to be saved, or is on its way. */
  | { kind: "saving" }
  /** Another tab had saved; its answers were loaded, and this tab's are being saved on top. */
  | { kind: "reloaded" }
  | { kind: "failed"; message: string };

export interface AutosaveOptions {
  /** Of the answers that the page shows. */
  revision: number;
  save(revision: number, answers: AnswerChanges): Promise<{ revision: number }>;
  /** The answers that are stored now. */
  reload(): Promise<{ revision: number; answers: Answers }>;
  /** Takes all answers that are stored; those of `waiting` questions were changed here since. */
  onReload(answers: Answers, waiting: ReadonlySet<string>): void;
  onState(state: SaveState): void;
  /** The attempt was closed elsewhere. */
  onClosed(): void;
  /** How long to wait for further changes, in ms. */
  delayMs: number;
}

/** Saves answers soon after they change, one call at a time, each on top of the revision before. */
export class Autosave {
  readonly #options: AutosaveOptions;
  #revision: number;
  #waiting = new Map<string, Answer | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#revision = options.revision;
  }

  change(questionId: string, answer: Answer | null): void {
    this.#waiting.set(questionId, answer);
    this.#options.onState({ kind: "saving" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.saveNow(), this.#options.delayMs);
  }

  /** Saves what waits; resolves when nothing does, or saving failed. */
  saveNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Stops saving, and gives what is not saved yet: it goes with the submission. */
  async finish(): Promise<AnswerChanges> {
    clearTimeout(this.#timer);
    await this.#running;
    return Object.fromEntries(this.#waiting);
  }

  async #saveAll(): Promise<void> {
    const { onState, onClosed } = this.#options;
    onState({ kind: "saving" });
    try {
      while (this.#waiting.size > 0) await this.#saveOnce();
      onState({ kind: "saved", revision: this.#revision });
    } catch (error) {
      if (isRefusal(error, "attempt-closed")) onClosed();
      else onState({ kind: "failed", message: sayError(error) });
    }
  }

  async #saveOnce(): Promise<void> {
    const sent = new Map(this.#waiting);
    try {
      ({ revision: this.#revision } = await this.#options.save(this.#revision, Object.fromEntries(sent)));
    } catch (error) {
      if (!isRefusal(error, "stale-revision")) throw error;
      return this.#reload();
    }
    for (const [questionId, answer] of sent) {
      if (this.#waiting.get(questionId) === answer) this.#waiting.delete(questionId);
    }
  }

  async #reload(): Promise<void> {
    const stored = await this.#options.reload();
    this.#revision = stored.revision;
    this.#options.onReload(stored.answers, new Set(this.#waiting.keys()));
    this.#options.onState({ kind: "reloaded" });
  }
}
