import { type HeartbeatStatus, isRefusal, type OutputOf } from "../src/index.ts";
import { sayError } from "./sayError.ts";

/** How studying stands on this page. */
export interface SessionState {
  /** The lesson in which time is counted; `null`: no session is open here. */
  lessonId: string | null;
  /** What to tell the student. */
  text: string;
}

export interface SessionOptions {
  start(): Promise<OutputOf<"startSession">>;
  beat(sessionId: string, lessonId: string): Promise<OutputOf<"heartbeat">>;
  end(sessionId: string): Promise<unknown>;
  onState(state: SessionState): void;
}

/** What a beat tells of a session that goes on. */
const going: Partial<Record<HeartbeatStatus, string>> = {
  active: "Your time is being counted.",
  "daily-limit": "This is all the time that counts today. Read on if you like; tomorrow it counts again.",
  "pvq-due": "Your time rests until you have answered an identity question.",
  "pvq-locked": "Your time rests until you can answer an identity question again.",
};

/** And of one that has ended. */
const ended: Partial<Record<HeartbeatStatus, string>> = {
  superseded: "You study in another tab now. Time counts there, once.",
  idle: "We did not hear from this page for a while, so your time stopped. Go on when you are ready.",
  ended: "You stopped studying.",
};

/** One page's session: tells the school at the interval that it asks for that somebody studies. One call at a time. */
export class Session {
  readonly #options: SessionOptions;
  #open: { sessionId: string; lessonId: string; everyMs: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Begins to count in that lesson; time until now stays with the lesson before. */
  study(lessonId: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#open) await this.#beat();
      if (!this.#open) {
        const { sessionId, heartbeatSeconds } = await this.#options.start();
        this.#open = { sessionId, lessonId, everyMs: heartbeatSeconds * 1000 };
      }
      this.#open.lessonId = lessonId;
      this.#tell(going.active as string);
      this.#wait();
    });
  }

  /** Ends the session, if one is open here; what was earned until now is counted. */
  stop(text = ended.ended as string): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#open;
      if (!open) return;
      this.#close(text);
      try {
        await this.#options.end(open.sessionId);
      } catch (error) {
        if (!isRefusal(error, "session-closed")) throw error;
      }
    });
  }

  /** Stops beating, without a word to the school. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#open = undefined;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#wait();
      void this.#inTurn(() => this.#beat());
    }, this.#open?.everyMs);
  }

  async #beat(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    try {
      const { status } = await this.#options.beat(open.sessionId, open.lessonId);
      if (this.#open !== open) return;
      const text = going[status];
      if (text) this.#tell(text);
      else this.#close(ended[status] as string);
    } catch (error) {
      this.#tell(`We could not count your time just now, and keep trying. ${sayError(error)}`);
    }
  }

  #close(text: string): void {
    this.abandon();
    this.#tell(text);
  }

  #tell(text: string): void {
    this.#options.onState({ lessonId: this.#open?.lessonId ?? null, text });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
