import { removePart } from "../commands/removePart.ts";
import { defineSweep } from "../platform/defineSweep.ts";
import { expiredParts } from "../platform/overdue.ts";

/** Removes parts of banks that were staged and became no version. */
export const removeParts = defineSweep({
  schedule: "every 24 hours",
  command: removePart,
  nominate: expiredParts,
  entry: () => undefined,
  lane: ({ courseId, quizId }) => `courses/${courseId}/quizzes/${quizId}`,
});
