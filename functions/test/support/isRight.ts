import type { Answer } from "../../src/contract/index.ts";
import { pointsNumber, pointsOf } from "../../src/domain/grading/grading.ts";
import type { Key } from "../../src/records/bank.ts";

/** Whether an answer earns all that its question is worth. */
export const isRight = (key: Key, answer: Answer): boolean => pointsNumber(pointsOf(key, answer, 1)) === 1;
