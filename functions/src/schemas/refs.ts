import { z } from "zod";
import { id, requestId, serverId, wholeNumber } from "./primitives.ts";

/** The input of a mutation. */
export const mutation = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ requestId, ...shape });
export const courseRef = { courseId: id };
export const quizRef = { ...courseRef, quizId: id };
export const attemptRef = { ...quizRef, attemptId: serverId };
export const sessionRef = { ...courseRef, sessionId: serverId };
export const challengeRef = { ...courseRef, challengeId: serverId };
export const version = wholeNumber(0, Number.MAX_SAFE_INTEGER);
