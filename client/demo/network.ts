import { el } from "./dom.ts";
import type { Loss } from "./loseAnswers.ts";
import type { Call } from "./office.ts";

/** Answers that one press of the switch loses. */
const lostAtOnce = 3;
const shownCalls = 12;

export interface NetworkPanel {
  /** Shows how a call stands. */
  log(call: Call): void;
  /** Shows how many answers are still to be lost. */
  update(): void;
  /** Forgets the calls: somebody else uses the page now. */
  clear(): void;
}

/** The calls with their attempts, and a switch that loses answers. */
export function networkPanel(root: HTMLElement, loss: () => Loss): NetworkPanel {
  const input = el("input", { type: "checkbox", role: "switch", id: "lose" });
  input.setAttribute("aria-describedby", "lose-hint");
  const hint = el("p", { className: "hint", id: "lose-hint" });
  const list = el("ol", { className: "calls" });
  const items = new Map<Call, HTMLElement>();
  input.addEventListener("change", () => loss().lose(input.checked ? lostAtOnce : 0));
  const label = el("label", { className: "switch", htmlFor: "lose" }, input, `Lose the next ${lostAtOnce} answers`);
  root.append(label, hint, list);

  return {
    log(call) {
      const item = callItem(call);
      const old = items.get(call);
      if (old) old.replaceWith(item);
      else list.prepend(item);
      items.set(call, item);
      for (const [oldest] of [...items].slice(0, -shownCalls)) {
        items.get(oldest)?.remove();
        items.delete(oldest);
      }
    },
    update() {
      const { left } = loss();
      input.checked = left > 0;
      hint.textContent =
        left > 0
          ? `${left} more will get lost on their way back, after the server has done as asked.`
          : "The network is fine.";
    },
    clear() {
      list.replaceChildren();
      items.clear();
    },
  };
}

function callItem({ name, requestId, attempts, outcome, repeat }: Call): HTMLElement {
  const badge = el("span", { className: "badge" }, outcome?.text ?? "under way …");
  const item = el(
    "li",
    { className: `call ${outcome?.kind ?? "under-way"}` },
    el("p", { className: "call-head" }, el("strong", {}, name), badge),
    requestId === undefined
      ? el("p", { className: "hint" }, "No request id: a repeat finds no time left to count.")
      : el("p", { className: "request-id" }, el("span", { className: "hidden" }, "request id "), requestId),
    el("ol", { className: "attempts" }, ...attempts.map((attempt) => el("li", {}, sayAttempt(attempt)))),
  );
  if (repeat) {
    const button = el("button", { type: "button", className: "quiet small", disabled: !outcome }, "Send it again");
    button.ariaLabel = `Send ${name} again with the same request id`;
    button.addEventListener("click", () => void repeat());
    item.append(button);
  }
  return item;
}

function sayAttempt({ again, attempt, error, delayMs }: Call["attempts"][number]): string {
  const what = error === undefined ? "answered" : troubleOf(error);
  const wait = delayMs === undefined ? "" : `, again in ${Math.round(delayMs)} ms`;
  return `${again ? "sent again" : "attempt"} ${attempt}: ${what}${wait}`;
}

/** The SDK calls a lost connection `functions/internal`. */
function troubleOf(error: unknown): string {
  const { code, details } = error as { code?: string; details?: { reason?: string } };
  if (details?.reason) return "refused";
  return code === "functions/internal" ? "answer lost" : (code ?? (error as Error).message);
}
