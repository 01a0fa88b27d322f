import type { PromptFormat } from "../src/index.ts";
import { el } from "./dom.ts";

/** Elements that are copied, without their attributes. Of others that are not left out, what is in them is shown. */
const kept =
  "p br hr b strong i em u s sub sup code pre ul ol li dl dt dd blockquote table caption thead tbody tr th td span div h1 h2 h3 h4 h5 h6".split(
    " ",
  );
const leftOut = "script style template title textarea select iframe object embed noscript noembed noframes xmp".split(
  " ",
);

/** A text as its format says: HTML without anything that could act, all else as the text that it is. */
export function formatted(text: string, format: PromptFormat = "plain"): Node[] {
  if (format !== "html" && format !== "moodle") return [document.createTextNode(text)];
  const html = format === "moodle" ? text.replace(/\r?\n/g, "<br>") : text;
  return copiesOf(new DOMParser().parseFromString(html, "text/html").body);
}

/** What is read of a text, without its markup. */
export const plainText = (text: string, format?: PromptFormat): string =>
  formatted(text, format)
    .map((node) => node.textContent)
    .join("");

const copiesOf = (parent: Node): Node[] => [...parent.childNodes].flatMap(copyOf);

/** Builds anew what is allowed, and never puts markup together: nothing else can come through. */
function copyOf(node: Node): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof HTMLElement) || leftOut.includes(node.localName)) return [];
  if (node instanceof HTMLImageElement) {
    const { src, alt } = node;
    return /^https:/.test(src) ? [el("img", { src, alt, loading: "lazy" })] : [document.createTextNode(alt)];
  }
  const children = copiesOf(node);
  if (node instanceof HTMLAnchorElement && /^https:/.test(node.href)) {
    return [el("a", { href: node.href, target: "_blank", rel: "noopener noreferrer" }, ...children)];
  }
  if (!kept.includes(node.localName)) return children;
  const copy = document.createElement(node.localName);
  copy.append(...children);
  return [copy];
}
