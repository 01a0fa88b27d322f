import type { BankQuestion } from "../../records/bank.ts";
import { type BankWriter, choicesOf, hasDerivedIds, pairsOf } from "./bankWriter.ts";
import type { JsonQuestion } from "./jsonBank.ts";

export const writeJson: BankWriter<JsonQuestion> = {
  write(written) {
    const { question, feedback } = written;
    const { questionId, prompt, promptFormat, points, media } = question;
    return {
      questionId,
      prompt,
      ...(promptFormat && { promptFormat }),
      ...(points !== 1 && { points }),
      ...(media && { media }),
      ...answersOf(written),
      feedback: feedback?.general,
    };
  },
  join: (questions) => `${JSON.stringify({ questions }, null, 2)}\n`,
};

/** What a type adds to a question. */
type Answers = JsonQuestion extends infer Each
  ? Each extends { type: string }
    ? Omit<Each, CommonField>
    : never
  : never;
type CommonField = "questionId" | "prompt" | "promptFormat" | "points" | "feedback" | "media";

function answersOf(written: BankQuestion): Answers {
  const { key, feedback: { byChoice = {}, byAnswer = {} } = {} } = written;
  const otherwise = byAnswer["*"];
  switch (key.type) {
    case "single":
    case "multiple": {
      const ownIds = !hasDerivedIds(written);
      const choices = choicesOf(written).map(({ choiceId, text }) => ({
        ...(ownIds && { choiceId }),
        text,
        ...(key.weights
          ? { weight: key.weights[choiceId] as number }
          : key.correct.includes(choiceId) && { correct: true }),
        ...spoken(byChoice[choiceId]),
      }));
      return { type: key.type, choices };
    }
    case "trueFalse":
      return {
        type: "trueFalse",
        correct: key.correct,
        feedbackToTrue: byAnswer.true,
        feedbackToFalse: byAnswer.false,
      };
    case "shortAnswer": {
      const answers = key.accepted.map((text, place) => {
        const more = { ...worth(key.weights?.[place]), ...spoken(byAnswer[place]) };
        return Object.keys(more).length > 0 ? { text, ...more } : text;
      });
      return { type: "shortAnswer", answers, otherwise };
    }
    case "numerical": {
      const answers = key.ranges.map(({ minimum, maximum }, place) => ({
        ...(minimum === maximum ? { value: minimum } : { minimum, maximum }),
        ...worth(key.weights?.[place]),
        ...spoken(byAnswer[place]),
      }));
      return { type: "numerical", answers, otherwise };
    }
    case "matching": {
      const { pairs, extraRight } = pairsOf(written);
      return {
        type: "matching",
        pairs: pairs.map(({ left, right, feedback: text }) => ({ left, right, ...spoken(text) })),
        ...(extraRight.length > 0 && { extraRight }),
      };
    }
  }
}

const worth = (weight: number | undefined) => (weight === undefined || weight === 100 ? {} : { weight });
const spoken = (feedback: string | undefined) => (feedback === undefined ? {} : { feedback });
