import type { Question } from "../../contract/index.ts";
import type { BankQuestion, Feedback } from "../../records/bank.ts";
import { bankLimits as limits } from "./bankLimits.ts";
import { completeAnswer } from "./completeAnswer.ts";
import type { Draft } from "./draft.ts";
import { checkCount, checkId, checkSize, checkText, Flaw, flawIn } from "./flaw.ts";

/** A question of a bank without its id. */
export interface CompleteQuestion extends Omit<BankQuestion, "question"> {
  question: Omit<Question, "questionId">;
}

/** The question that a draft is, or what is wrong with it and what to do. */
export function completeQuestion(draft: Draft): CompleteQuestion | string {
  try {
    return complete(draft);
  } catch (error) {
    return flawIn(error);
  }
}

function complete({ questionId, prompt, promptFormat, points = 1, media, feedback, answer }: Draft): CompleteQuestion {
  checkId("questionId", questionId);
  checkText("The prompt", prompt, limits.promptBytes);
  checkPoints(points);
  for (const { ref, alt } of checkCount("media", media ?? [], 0, limits.media)) {
    checkText("The ref of an image", ref, limits.refBytes);
    checkSize("The alt of an image", alt, limits.textBytes);
  }
  if (feedback) checkSize("A feedback", feedback, limits.textBytes);
  const { visible, key, said } = completeAnswer(answer);
  const spoken: Feedback = { ...(feedback?.trim() && { general: feedback }), ...said };
  const question = {
    question: {
      type: answer.type,
      prompt,
      ...(promptFormat && promptFormat !== "plain" && { promptFormat }),
      points,
      ...visible,
      ...(media?.length && { media }),
    },
    key,
    ...(Object.keys(spoken).length > 0 && { feedback: spoken }),
  };
  checkSize("All of the question together", JSON.stringify(question), limits.questionBytes);
  return question;
}

function checkPoints(points: number): void {
  const { minimum, maximum } = limits.points;
  const fits = points >= minimum && points <= maximum && Math.round(points * 100) / 100 === points;
  if (!fits) throw new Flaw(`Its points must be ${minimum}-${maximum} with at most two decimals; change them.`);
}
