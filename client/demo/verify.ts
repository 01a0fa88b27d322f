import { type FirebaseOptions, initializeApp } from "firebase/app";
import { connect } from "../src/index.ts";
import { actionForm, buttonOf, el } from "./dom.ts";

/** Where anybody may check a certificate: the page with the number in its address. */
export const checkUrl = (certificateNumber: string): string => `?certificate=${certificateNumber}#verify`;

/** A form in which anybody checks a certificate. It asks as an app in which nobody is signed in. */
export function showVerify(root: HTMLElement, firebase: FirebaseOptions, callables: string): void {
  const client = connect(initializeApp(firebase, "anybody"), { region: callables });
  const input = el("input", {
    id: "certificate-number",
    type: "text",
    autocomplete: "off",
    spellcheck: false,
    maxLength: 64,
    value: new URLSearchParams(location.search).get("certificate") ?? "",
  });
  const outcome = el("p", { className: "outcome", role: "status" });
  const form = actionForm(
    [el("label", { htmlFor: input.id }, "Certificate number"), input],
    "Check",
    async () => {
      outcome.textContent = "";
      const { courseTitle, issuedAt, name } = await client.verifyCertificate({ certificateNumber: input.value });
      const day = new Date(issuedAt).toLocaleDateString([], { dateStyle: "long" });
      outcome.textContent = `Genuine: ${courseTitle}${name ? `, issued to ${name}` : ""} on ${day}.`;
    },
    "quiet",
  );
  root.append(form, outcome);
  if (input.value) buttonOf(form).click();
}
