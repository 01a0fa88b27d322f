import type { Question } from "../../contract/index.ts";
import type { BankQuestion, Feedback, Key } from "../../records/bank.ts";
import { writtenOut } from "../grading/decimal.ts";
import { type BankWriter, checkTexts, choicesOf, pairsOf } from "./bankWriter.ts";
import { Flaw } from "./flaw.ts";

const ALL_OR_NOTHING =
  "It counts if all right choices are chosen and no others; in GIFT each earns a part. Give them weights, or write it in CSV or JSON.";

const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, "\\$&").replace(/\r?\n/g, "\\n");
const said = (feedback: string | undefined): string => (feedback === undefined ? "" : `#${escaped(feedback)}`);

/** Each question with its id in a comment, as Moodle writes it, and as its title, which Moodle shows to teachers. */
export const writeGift: BankWriter<string> = {
  write(written) {
    checkTexts(written, "GIFT");
    const { question, key, feedback = {} } = written;
    const { questionId, prompt, promptFormat } = question;
    const format = promptFormat ?? (prompt.startsWith("[") ? "plain" : undefined);
    const general = feedback.general === undefined ? "" : `####${escaped(feedback.general)}`;
    const head = `// [id:${questionId}]\n::${questionId}::${format ? `[${format}]` : ""}${escaped(prompt)}`;
    return `${head} {${answersOf(written, key, feedback)}${general}}`;
  },
  join: (parts) => `${parts.join("\n\n")}\n`,
};

function answersOf(written: BankQuestion, key: Key, { byChoice = {}, byAnswer = {} }: Feedback): string {
  switch (key.type) {
    case "single":
    case "multiple":
      return lines(choicesOf(written).map((choice) => choiceOf(choice, key, byChoice[choice.choiceId])));
    case "trueFalse": {
      const [wrong, right] = [byAnswer[String(!key.correct)], byAnswer[String(key.correct)]];
      const both = right === undefined ? said(wrong) : `${said(wrong ?? "")}${said(right)}`;
      return `${key.correct ? "TRUE" : "FALSE"}${both}`;
    }
    case "shortAnswer": {
      const texts = key.accepted.map((text, place) => {
        const answer = escaped(text).replaceAll("*", "\\*");
        return `=${weightOf(key.weights?.[place] ?? 100)}${answer}${said(byAnswer[place])}`;
      });
      return lines([...texts, ...(byAnswer["*"] ? [`=%0%*${said(byAnswer["*"])}`] : [])]);
    }
    case "numerical": {
      const ranges = key.ranges.map(({ minimum, maximum }, place) => {
        const range = minimum === maximum ? writtenOut(minimum) : `${writtenOut(minimum)}..${writtenOut(maximum)}`;
        return `=${weightOf(key.weights?.[place] ?? 100)}${range}${said(byAnswer[place])}`;
      });
      return `#${lines([...ranges, ...(byAnswer["*"] ? [`~${said(byAnswer["*"])}`] : [])])}`;
    }
    case "matching": {
      const { pairs, extraRight } = pairsOf(written);
      return lines([
        ...pairs.map(({ left, right, feedback }) => `=${escaped(left)} -> ${escaped(right)}${said(feedback)}`),
        ...extraRight.map((text) => `= -> ${escaped(text)}`),
      ]);
    }
  }
}

const lines = (answers: string[]): string =>
  answers
    .map((answer) => `\n\t${answer}`)
    .join("")
    .concat("\n");

const weightOf = (weight: number): string => (weight === 100 ? "" : `%${writtenOut(weight)}%`);

function choiceOf(
  { choiceId, text }: NonNullable<Question["choices"]>[number],
  key: Extract<Key, { type: "single" | "multiple" }>,
  feedback: string | undefined,
): string {
  if (key.type === "multiple" && !key.weights) throw new Flaw(ALL_OR_NOTHING);
  const weight = key.weights?.[choiceId] ?? 0;
  const isRight = key.type === "single" && key.correct.includes(choiceId);
  const mark = isRight ? "=" : weight === 0 ? "~" : `~%${writtenOut(weight)}%`;
  return `${mark}${escaped(text)}${said(feedback)}`;
}
