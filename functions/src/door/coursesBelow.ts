import { userDoc } from "../records/documents.ts";
import { idsIn } from "../store/below.ts";
import type { Reader } from "../store/port.ts";

/**
 * Courses below which records of a student may lie: those of their enrollments, and those where another app's document, or
 * none, has taken the place of one.
 */
export const coursesBelow = (store: Reader, uid: string): Promise<string[]> =>
  idsIn(store, `${userDoc(uid).path}/enrollments`);
