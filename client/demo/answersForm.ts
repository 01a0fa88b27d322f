import { isRefusal, type PvqAnswer } from "../src/index.ts";
import type { Stored } from "./courseTexts.ts";
import { actionForm, el } from "./dom.ts";

/** The form in which a student sets answers to identity questions, for the first time or after staff reopened them. */
export function answersForm(
  { catalogue, enrollment }: Stored,
  set: (answers: PvqAnswer[]) => Promise<void>,
): HTMLElement {
  const fields = (catalogue?.questions ?? []).map(({ questionId, prompt }) => ({
    questionId,
    label: el("label", { htmlFor: `identity-${questionId}` }, prompt),
    input: el("input", { id: `identity-${questionId}`, type: "text", autocomplete: "off", maxLength: 1000 }),
  }));
  const minimum = enrollment?.policy.pvq?.minimumAnswers ?? 1;
  const hint = `While you study, one of these is asked now and then, to see that it is you. Answer ${minimum} or more, each differently and with more than a word of the question; capitals and spaces do not matter.`;
  /** Which answers are refused and why, by their prompts. */
  const sayWhich = (answers: readonly PvqAnswer[]) => (error: unknown) => {
    if (!isRefusal(error, "invalid-input")) throw error;
    const promptAt = (at: number) =>
      fields.find(({ questionId }) => questionId === answers[at]?.questionId)?.label.textContent;
    const said = error.details.issues.map(({ path, message }) => `${path} ${message}.`).join(" ");
    throw new Error(said.replace(/answers\.(\d+)\.\w+/g, (_, at) => `“${promptAt(Number(at))}”`));
  };
  return actionForm(
    [el("p", { className: "hint" }, hint), ...fields.flatMap(({ label, input }) => [label, input])],
    "Set my answers",
    async () => {
      const answers = fields.flatMap(({ questionId, input: { value } }) =>
        value.trim() === "" ? [] : [{ questionId, answer: value }],
      );
      if (answers.length < minimum) throw new Error(`Please answer ${minimum} questions or more.`);
      await set(answers).catch(sayWhich(answers));
    },
  );
}
