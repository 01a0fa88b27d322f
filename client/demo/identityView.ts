import { isRefusal, type OutputOf, type PvqStatus } from "../src/index.ts";
import { answersForm } from "./answersForm.ts";
import { countdown } from "./countdown.ts";
import type { CourseContext } from "./courseContext.ts";
import { actionButton, actionForm, el, setText } from "./dom.ts";
import { saySeconds } from "./sayTime.ts";
import type { View } from "./view.ts";

/** What calls of this page were told, while it holds. */
type Told =
  | { kind: "asked"; challenge: OutputOf<"requestPvq"> }
  | { kind: "locked"; lockedUntil: number }
  | { kind: "answers-missing" | "answers-closed" };

/** Identity questions: set the answers once, answer the one that is due, wait out a lock. */
export function identityView({ office, config: { courseId }, stored }: CourseContext): View {
  let told: Told | undefined;
  let shown: string | undefined;
  let status: PvqStatus | undefined;
  const title = el("h2", { tabIndex: -1 }, "Is it you?");
  const note = el("p", { className: "note", role: "status" });
  const body = el("div", { className: "panel" });
  const element = el("section", { className: "card", ariaLabel: "Identity questions" }, title, note, body);

  /** Goes on with what holds now; whoever acts here goes on at the first thing to do. */
  function goOn(text: string, now?: Told): void {
    const isHere = document.activeElement === document.body || element.contains(document.activeElement);
    told = now;
    setText(note, text);
    update();
    if (isHere) (body.querySelector<HTMLElement>("input, button") ?? title).focus();
  }

  async function ask(): Promise<void> {
    try {
      goOn("", { kind: "asked", challenge: await office.ask("requestPvq", { courseId }) });
    } catch (error) {
      if (isRefusal(error, "pvq-locked")) goOn("", { kind: "locked", lockedUntil: error.details.lockedUntil });
      else if (isRefusal(error, "pvq-answers-missing"))
        goOn("", { kind: error.details.closed ? "answers-closed" : "answers-missing" });
      else throw error;
    }
  }

  async function answer(challengeId: string, text: string): Promise<void> {
    try {
      const { correct, lockedUntil } = await office.ask("answerPvq", { courseId, challengeId, answer: text });
      if (correct) goOn("Thank you, that is right. Your time counts again.");
      else if (lockedUntil === null) goOn("That is not the answer we have. Do not worry: another question follows.");
      else goOn("That is not the answer we have.", { kind: "locked", lockedUntil });
    } catch (error) {
      if (!isRefusal(error, "challenge-closed")) throw error;
      goOn("This question was answered before, or its time was over.");
    }
  }

  /** What there is to see and do. */
  const parts: Record<string, () => Node[]> = {
    clear: () => [
      el("p", { className: "hint" }, "Now and then, while you study, one of your answers is asked for."),
      actionButton("Is one due now?", ask, "quiet"),
    ],
    excluded: () => [
      el("p", {}, "Too many identity questions were missed. Please talk to your school: staff can let you go on."),
    ],
    "answers-closed": () => [
      el(
        "p",
        {},
        "This course needs more answers than you have set. Please talk to your school: staff can reopen them.",
      ),
    ],
    "answers-missing": () => [
      answersForm(stored, async (answers) => {
        await office.ask("setPvqAnswers", { answers });
        goOn("Thank you, your answers are set. Nobody can read them.");
      }),
    ],
    due() {
      const time = saySeconds(stored.enrollment?.policy.pvq?.answerSeconds ?? 0);
      return [
        el("p", {}, `Please show that it is still you who studies. You have ${time} once you open the question.`),
        actionButton("Open the question", ask),
      ];
    },
    asked() {
      const { challenge } = told as Told & { kind: "asked" };
      const input = el("input", { id: "identity-answer", type: "text", autocomplete: "off", maxLength: 1000 });
      const over = () =>
        goOn("The time for this question is over, and it counts as missed. Open the next one when you are ready.");
      return [
        actionForm(
          [
            el("label", { htmlFor: input.id }, challenge.prompt),
            input,
            countdown(challenge.deadline, (left) => `${left} left`, over),
          ],
          "Answer",
          () => answer(challenge.challengeId, input.value),
        ),
      ];
    },
    locked() {
      const { lockedUntil } = told as Told & { kind: "locked" };
      return [
        el("p", {}, "Too many questions were missed, so there is a short break. Nothing is lost."),
        countdown(
          lockedUntil,
          (left) => `You can go on in ${left}`,
          () => goOn("The break is over. Open the next question when you are ready."),
        ),
      ];
    },
  };

  function partNow(): string {
    const { enrollment, journal } = stored;
    if (enrollment?.pvqStatus === "excluded") return "excluded";
    if (told) return told.kind;
    const isSet = journal?.some(({ callable, outcome }) => callable === "setPvqAnswers" && outcome === "result");
    if (!isSet) return "answers-missing";
    // A lock that was stored may be over: asking tells.
    return enrollment?.pvqStatus === "clear" ? "clear" : "due";
  }

  function update(): void {
    element.hidden = !stored.enrollment?.policy.pvq;
    const before = status;
    status = stored.enrollment?.pvqStatus;
    // Another tab may have answered, or staff unlocked.
    if (status === "clear" && before !== "clear") told = undefined;
    const part = partNow();
    if (part === shown) return;
    shown = part;
    body.replaceChildren(...(parts[part] as () => Node[])());
    element.classList.toggle("urgent", part !== "clear");
  }
  return { element, update };
}
