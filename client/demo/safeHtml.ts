import DOMPurify from "dompurify";
import type { PromptFormat } from "../src/index.ts";

DOMPurify.addHook("afterSanitizeAttributes", (element) => {
  if (element.localName === "img" && !element.hasAttribute("src")) element.remove();
  // A paper is not left for what a link leads to.
  if (!element.hasAttribute("href")) return;
  element.setAttribute("target", "_blank");
  element.setAttribute("rel", "noopener noreferrer");
});

/** A text as its format says: HTML without anything that could act, all else as the text that it is. */
export function formatted(text: string, format: PromptFormat = "plain"): Node {
  if (format !== "html" && format !== "moodle") return document.createTextNode(text);
  return DOMPurify.sanitize(format === "moodle" ? text.replace(/\r?\n/g, "<br>") : text, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "audio", "video"],
    ALLOWED_ATTR: ["href", "src", "alt", "colspan", "rowspan"],
    ALLOWED_URI_REGEXP: /^https:/i,
  });
}

/** What is read of a text, without its markup. */
export const plainText = (text: string, format?: PromptFormat): string => formatted(text, format).textContent ?? "";
