import { type Auth, signInWithEmailAndPassword } from "firebase/auth";
import type { PageConfig } from "./config.ts";
import { actionButton, actionForm, el } from "./dom.ts";

/** One click to be one of the demo's people, or email and password. */
export function signInView(auth: Auth, people: PageConfig["people"]): HTMLElement {
  const email = el("input", { id: "email", type: "email", autocomplete: "username", required: true });
  const password = el("input", { id: "password", type: "password", autocomplete: "current-password", required: true });
  const form = actionForm(
    [el("label", { htmlFor: "email" }, "Email"), email, el("label", { htmlFor: "password" }, "Password"), password],
    "Sign in",
    () => signInWithEmailAndPassword(auth, email.value, password.value),
    "quiet",
  );
  return el(
    "div",
    { className: "card hero" },
    el("h1", { tabIndex: -1 }, "Who are you?"),
    el("p", {}, "A course whose records survive a bad network: every click counts once, however often it is sent."),
    el(
      "div",
      { className: "actions" },
      ...people.map((person, index) =>
        actionButton(
          `Be ${person.name}`,
          () => signInWithEmailAndPassword(auth, person.email, person.password),
          index === 0 ? "primary" : "quiet",
        ),
      ),
    ),
    el(
      "ul",
      { className: "hint" },
      el("li", {}, "Lose some answers, then enroll: the call is repeated under one request id, and counts once."),
      el("li", {}, "Study in two tabs: your time counts once. Look away, and it stops."),
      el("li", {}, "Answer identity questions wrong: you have to wait, however often you press."),
      el("li", {}, "Take the quiz in two tabs: neither overwrites the other, and it has one result."),
      el("li", {}, "Do all that the course asks for: you get a certificate that anybody can check below."),
      el("li", {}, "Try to write your own record: it is denied."),
    ),
    el("details", {}, el("summary", {}, "Sign in by email and password"), form),
  );
}
