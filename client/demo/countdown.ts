import { el } from "./dom.ts";
import { saySeconds, secondsUntil } from "./sayTime.ts";

/** A clock that runs down to a moment, in ms, while it is on the page; `text` says what is left. */
export function countdown(until: number, text: (left: string) => string, onOver: () => void): HTMLElement {
  const show = () => {
    element.textContent = text(saySeconds(secondsUntil(until)));
  };
  const element = el("p", { className: "clock", role: "timer" });
  const timer = setInterval(() => {
    show();
    if (element.isConnected && secondsUntil(until) > 0) return;
    clearInterval(timer);
    if (element.isConnected) onOver();
  }, 500);
  show();
  return element;
}
