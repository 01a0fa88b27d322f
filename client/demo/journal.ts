import { collection, type Firestore, onSnapshot, orderBy, query, type Timestamp } from "firebase/firestore";
import type { JournalEntryDocument } from "../src/index.ts";
import { el } from "./dom.ts";
import { sayClock } from "./sayTime.ts";

export type JournalEntry = JournalEntryDocument<Timestamp>;

/** Follows what was decided about a student, newest first. */
export const followJournal = (store: Firestore, uid: string, onEntries: (entries: JournalEntry[]) => void) =>
  onSnapshot(query(collection(store, `users/${uid}/journal`), orderBy("at", "desc")), ({ docs }) =>
    onEntries(docs.map((found) => found.data() as JournalEntry)),
  );

const shownEntries = 10;

/** The latest of the student's journal, live. Call what it returns to end it. */
export function showJournal(root: HTMLElement, store: Firestore, uid: string): () => void {
  const list = el("ol", { className: "journal" });
  const count = el("p", { className: "hint" });
  const panel = el("div", { className: "panel" }, count, list);
  const end = followJournal(store, uid, (entries) => {
    count.textContent = `${entries.length} ${entries.length === 1 ? "entry" : "entries"}, newest first: one for each request, however often it was sent. Saved answers and heartbeats leave none.`;
    list.replaceChildren(...entries.slice(0, shownEntries).map(entryItem));
  });
  root.append(panel);
  return () => {
    end();
    panel.remove();
  };
}

const entryItem = ({ callable, actor, at, outcome, reason }: JournalEntry): HTMLElement =>
  el(
    "li",
    { className: outcome === "refusal" ? "refused" : "answered" },
    el("time", {}, sayClock(at.toMillis())),
    el("strong", {}, callable),
    el("span", { className: "badge" }, reason ?? (actor === "staff" || actor === "system" ? `by ${actor}` : "done")),
  );
