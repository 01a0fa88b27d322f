import { el, setText } from "./dom.ts";
import { saySeconds } from "./sayTime.ts";

/** How many seconds of those that are needed there are. */
export function meter(label: string) {
  const bar = el("progress", { ariaLabel: label });
  const text = el("span", { className: "count" });
  return {
    element: el("p", { className: "meter" }, bar, text),
    show(seconds: number, needed: number) {
      bar.max = Math.max(1, needed);
      bar.value = needed === 0 ? 1 : Math.min(seconds, needed);
      setText(text, needed === 0 ? saySeconds(seconds) : `${saySeconds(seconds)} of ${saySeconds(needed)}`);
    },
  };
}
