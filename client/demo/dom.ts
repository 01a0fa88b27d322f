import { sayError } from "./sayError.ts";

/** A new element. Strings become text, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The element of the page with that id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** A button that is off while its work runs, and says below itself what went wrong. */
export function actionButton(text: string, work: () => Promise<unknown>, className = "primary"): HTMLElement {
  const button = el("button", { type: "button", className }, text);
  const trouble = el("p", { className: "trouble", role: "alert" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    trouble.textContent = "";
    try {
      await work();
    } catch (error) {
      trouble.textContent = sayError(error);
    } finally {
      button.disabled = false;
    }
  });
  return el("div", { className: "action" }, button, trouble);
}

/** A form whose button, or Enter, does the work, and which says below itself what went wrong. */
export function actionForm(
  fields: Node[],
  text: string,
  work: () => Promise<unknown>,
  className?: string,
): HTMLFormElement {
  const action = actionButton(text, work, className);
  buttonOf(action).type = "submit";
  const form = el("form", { className: "fields", noValidate: true }, ...fields, action);
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

/** The button of an action. */
export const buttonOf = (action: HTMLElement): HTMLButtonElement => action.querySelector("button") as HTMLButtonElement;

/** Puts a text where it is new, so that nothing is read out twice. */
export function setText(element: HTMLElement, text: string): boolean {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}

/** Gives an action button another text. */
export function relabel(action: HTMLElement, text: string): void {
  setText(buttonOf(action), text);
}
