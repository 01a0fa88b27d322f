import type { ZodError } from "zod";
import type { RejectedQuestion } from "../../contract/index.ts";
import type { Draft, DraftAnswer } from "./draft.ts";
import { type JsonQuestion, jsonBank, jsonQuestion } from "./jsonBank.ts";
import { jsonPlaces, syntaxErrorLine } from "./jsonLines.ts";

/** Reads a bank in JSON, whose shape `jsonBank` states. */
export function* readJson(source: string): Generator<Draft | RejectedQuestion> {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch {
    yield { line: syntaxErrorLine(source), message: "The source is not valid JSON from this line on; correct it." };
    return;
  }
  const { lines, repeated } = jsonPlaces(source);
  const outside = repeated.get(-1);
  if (outside !== undefined) {
    yield { line: outside, message: "The source has a key twice, here for the second time; remove one of the two." };
    return;
  }
  const bank = jsonBank.safeParse(data);
  if (!bank.success) {
    yield { line: 1, message: 'The source must be { "questions": [ … ] } and have nothing beside; correct it.' };
    return;
  }
  for (const [index, item] of bank.data.questions.entries()) {
    const line = lines[index] ?? 1;
    const again = repeated.get(index);
    if (again !== undefined) {
      yield { line, message: `It has a key twice, for the second time in line ${again}; remove one of the two.` };
      continue;
    }
    const parsed = jsonQuestion.safeParse(item);
    yield parsed.success
      ? { line, ...toDraft(parsed.data) }
      : { line, message: explain(parsed.error.issues[0] as Issue) };
  }
}

function toDraft(question: JsonQuestion): Omit<Draft, "line"> {
  const { questionId, prompt, promptFormat, points, feedback, media } = question;
  return { questionId, prompt, promptFormat, points, feedback, media, answer: toAnswer(question) };
}

function toAnswer(question: JsonQuestion): DraftAnswer {
  switch (question.type) {
    case "single":
    case "multiple":
      return { type: question.type, choices: question.choices.map((it) => ({ ...it, correct: it.correct ?? false })) };
    case "trueFalse":
      return {
        type: "trueFalse",
        correct: question.correct,
        feedback: { true: question.feedbackToTrue, false: question.feedbackToFalse },
      };
    case "shortAnswer":
      return {
        type: "shortAnswer",
        accepted: question.answers.map((it) => (typeof it === "string" ? { text: it } : it)),
        otherwise: question.otherwise,
      };
    case "numerical":
      return {
        type: "numerical",
        accepted: question.answers.map((it) => ({
          range:
            "value" in it
              ? { value: it.value, tolerance: it.tolerance ?? 0 }
              : { minimum: it.minimum, maximum: it.maximum },
          weight: it.weight,
          feedback: it.feedback,
        })),
        otherwise: question.otherwise,
      };
    case "matching":
      return { type: "matching", pairs: question.pairs, extraRight: question.extraRight ?? [] };
  }
}

/** Where the shape differs from what is documented. Neither values nor names that were made up are repeated. */
function explain({ code, path, message }: Issue): string {
  const where = path.length > 0 ? path.join(".") : "The question";
  const what = code === "unrecognized_keys" ? "has a field that does not belong there" : message;
  return `${where}: ${what}. Correct it.`;
}

type Issue = ZodError["issues"][number];
