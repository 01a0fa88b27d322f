import { type BankWriter, checkTexts, choicesOf } from "./bankWriter.ts";
import { Flaw } from "./flaw.ts";
import { questionIds } from "./questionIds.ts";
import { letterOf } from "./readAiken.ts";

const ONLY =
  "Aiken only has questions with choices of which one is right, without parts, formats and feedback. Write it in GIFT, CSV or JSON.";
const ID = "It has an id of its own, and Aiken has none: its id comes from its texts. Write it in GIFT, CSV or JSON.";

export const writeAiken: BankWriter<string> = {
  write(written) {
    const { question, key, feedback } = written;
    checkTexts(written, "Aiken");
    if (key.type !== "single" || key.weights || key.correct.length !== 1 || feedback || question.promptFormat) {
      throw new Flaw(ONLY);
    }
    const { questionId, prompt } = question;
    const choices = choicesOf(written);
    if (choices.length > 26) throw new Flaw("It has more choices than letters. Write it in GIFT, CSV or JSON.");
    // Stryker disable next-line BooleanLiteral: no id comes from what is right
    const answer = { type: "single" as const, choices: choices.map(({ text }) => ({ text, correct: false })) };
    if (questionIds([{ line: 1, prompt, answer }])[0] !== questionId) throw new Flaw(ID);
    const right = choices.findIndex(({ choiceId }) => choiceId === key.correct[0]);
    const lines = choices.map(({ text }, place) => `${letterOf(place)}. ${text}`);
    return [prompt, ...lines, `ANSWER: ${letterOf(right)}`].join("\n");
  },
  join: (parts) => `${parts.join("\n\n")}\n`,
};
