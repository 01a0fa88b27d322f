import { doc, type Firestore, setDoc } from "firebase/firestore";
import { el } from "./dom.ts";

/** A button that tries to write the user's own counters from the page. Call what it returns to take it away. */
export function showCheat(root: HTMLElement, store: Firestore, uid: string): () => void {
  const button = el("button", { type: "button", className: "quiet" }, "Set quizzesPassed to 99");
  const outcome = el("p", { className: "outcome", role: "status" });
  const hint = el(
    "p",
    { className: "hint" },
    "This writes to your record from the browser, as if it were yours to write.",
  );
  button.addEventListener("click", async () => {
    button.disabled = true;
    outcome.textContent = "Writing …";
    outcome.textContent = await setDoc(doc(store, `users/${uid}`), { quizzesPassed: 99 }, { merge: true }).then(
      () => "It was written: the security rules are not in force!",
      ({ code }) => (code === "permission-denied" ? "Denied. Nothing was written." : `Nothing was written: ${code}`),
    );
    button.disabled = false;
  });
  const panel = el("div", { className: "panel" }, hint, button, outcome);
  root.append(panel);
  return () => panel.remove();
}
