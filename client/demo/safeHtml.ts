import DOMPurify from "dompurify";
import type { PromptFormat } from "../src/index.ts";

DOMPurify.addHook("afterSanitizeAttributes", (element) => {
  if (element.localName === "img" && !element.hasAttribute("src")) element.remove();
  // A paper is not left for what a link leads to.
  if (!element.hasAttribute("href")) return;
  element.setAttribute("target", "_blank");
  element.setAttribute("rel", "noopener noreferrer");
});

/** What marks up a text: nothing that acts, or looks like a part of the page. */
const tags =
  "a b blockquote br caption code div em h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul".split(
    " ",
  );

/** A text as its format says: HTML without anything that could act, all else as the text that it is. */
export function formatted(text: string, format: PromptFormat = "plain"): Node {
  if (format !== "html" && format !== "moodle") return document.createTextNode(text);
  return DOMPurify.sanitize(format === "moodle" ? text.replace(/\r?\n/g, "<br>") : text, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ["href", "src", "alt", "colspan", "rowspan"],
    ADD_URI_SAFE_ATTR: ["colspan", "rowspan"],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^https:/i,
  });
}

/** What is read of a text, without its markup. */
export const plainText = (text: string, format?: PromptFormat): string => formatted(text, format).textContent ?? "";
