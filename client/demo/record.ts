import { collection, type DocumentData, doc, type Firestore, onSnapshot, type QuerySnapshot } from "firebase/firestore";
import type { PageConfig } from "./config.ts";
import { el } from "./dom.ts";
import { followJournal, type JournalEntry } from "./journal.ts";

/** A counter beside the facts that it counts. */
interface Line {
  label: string;
  /** That of the user unless stated. */
  counter?(facts: Facts): number | undefined;
  recount(facts: Facts): number | undefined;
}

interface Facts {
  user?: DocumentData;
  record?: DocumentData;
  enrollments?: DocumentData[];
  attempts?: DocumentData[];
  journal?: JournalEntry[];
}

const inStatus =
  (wanted: string) =>
  ({ enrollments }: Facts) =>
    enrollments?.filter(({ status }) => status === wanted).length;

const sumOf =
  (amountOf: (enrollment: DocumentData) => number) =>
  ({ enrollments }: Facts) =>
    enrollments?.reduce((sum, enrollment) => sum + amountOf(enrollment), 0);

/** Answers to identity questions, and those that were right, by the journal; `null`: they lapsed. */
const verdictsIn = ({ journal = [] }: Facts): (boolean | null)[] =>
  journal.flatMap(({ callable, outcome, result }) => {
    if (callable === "closeChallenge") return [null];
    return callable === "answerPvq" && outcome === "result" ? [(result as { correct: boolean }).correct] : [];
  });

const lines: Line[] = [
  { label: "enrolledCourses", recount: ({ enrollments }) => enrollments?.length },
  { label: "activeCourses", recount: inStatus("active") },
  { label: "completedCourses", recount: inStatus("completed") },
  { label: "instructionSeconds", recount: sumOf(({ courseSeconds }) => courseSeconds) },
  { label: "lessonsCompleted", recount: sumOf(({ completionEvents }) => completionEvents.length) },
  { label: "pvqAnswered", recount: (facts) => verdictsIn(facts).filter((correct) => correct !== null).length },
  { label: "pvqMissed", recount: (facts) => verdictsIn(facts).filter((correct) => correct !== true).length },
  { label: "quizAttempts", recount: ({ attempts }) => attempts?.length },
  {
    label: "attemptHistory",
    counter: ({ record }) => record?.attemptHistory?.length,
    recount: ({ attempts }) => attempts?.length,
  },
  {
    label: "quizzesPassed",
    recount: ({ attempts }) => attempts && (attempts.some(({ passed }) => passed) ? 1 : 0),
  },
];

/** The student's counters, each beside a recount of the documents, live. Call what it returns to end it. */
export function showRecord(root: HTMLElement, store: Firestore, config: PageConfig, uid: string): () => void {
  const facts: Facts = {};
  const rows = lines.map((line) => ({
    line,
    counter: el("td", {}, "0"),
    recount: el("td", {}, "0"),
    agrees: el("td", {}),
  }));
  const table = el(
    "table",
    {},
    el(
      "thead",
      {},
      el("tr", {}, ...["Counter", "says", "recounted"].map((head) => el("th", { scope: "col" }, head)), el("td")),
    ),
    el(
      "tbody",
      {},
      ...rows.map(({ line, counter, recount, agrees }) =>
        el("tr", {}, el("th", { scope: "row" }, line.label), counter, recount, agrees),
      ),
    ),
  );

  function render(): void {
    for (const { line, counter, recount, agrees } of rows) {
      const says = (line.counter?.(facts) ?? facts.user?.[line.label]) || 0;
      const counted = line.recount(facts) ?? 0;
      change(counter, `${says}`);
      change(recount, `${counted}`);
      change(agrees, says === counted ? "✓" : "…");
      agrees.ariaLabel = says === counted ? "agree" : "not yet in step";
    }
  }
  const follow = (changes: Facts) => {
    Object.assign(facts, changes);
    render();
  };

  const enrollment = `users/${uid}/enrollments/${config.courseId}`;
  const listOf = (snapshot: QuerySnapshot) => snapshot.docs.map((found) => found.data());
  const ends = [
    // What this page tries to write by itself shows up here before it is denied: that is no record.
    onSnapshot(
      doc(store, `users/${uid}`),
      (user) => user.metadata.hasPendingWrites || follow({ user: user.data() ?? {} }),
    ),
    onSnapshot(doc(store, `${enrollment}/quizRecords/${config.quizId}`), (record) =>
      follow({ record: record.data() ?? {} }),
    ),
    onSnapshot(collection(store, `users/${uid}/enrollments`), (found) => follow({ enrollments: listOf(found) })),
    onSnapshot(collection(store, `${enrollment}/attempts`), (found) => follow({ attempts: listOf(found) })),
    followJournal(store, uid, (journal) => follow({ journal })),
  ];
  root.append(table);
  return () => {
    for (const end of ends) end();
    table.remove();
  };
}

/** Puts a text where it is new, and lets it light up. */
function change(cell: HTMLElement, text: string): void {
  if (cell.textContent === text) return;
  cell.textContent = text;
  cell.classList.remove("changed");
  // Reading the layout lets the animation start anew.
  void cell.offsetWidth;
  cell.classList.add("changed");
}
