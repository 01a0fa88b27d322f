import type { Answer } from "../../contract/index.ts";
import type { Feedback, Key } from "../../records/bank.ts";
import { acceptedPlace, own } from "../grading/grading.ts";

/** What an author says to an answer, the particular before the general. `undefined`: no answer was given. */
export function feedbackTo(feedback: Feedback | undefined, key: Key, given: Answer | undefined): string[] {
  const said = given === undefined ? [] : places(key, given).map((place) => textOf(feedback, place));
  return [...said, feedback?.general].filter((text) => text !== undefined);
}

/** Under which names `Feedback` has what belongs to an answer. */
function places(key: Key, given: Answer): string[] {
  switch (key.type) {
    case "single":
    case "multiple":
      return [given].flat().filter((choiceId) => typeof choiceId === "string");
    case "trueFalse":
      return [String(given)];
    case "shortAnswer":
    case "numerical":
      return [String(acceptedPlace(key, given) ?? "*")];
    case "matching":
      return Object.entries(given)
        .filter(([leftId, rightId]) => key.pairs[leftId] === rightId)
        .map(([leftId]) => leftId);
  }
}

const textOf = (feedback: Feedback | undefined, place: string): string | undefined =>
  own(feedback?.byChoice ?? feedback?.byAnswer ?? {}, place);
