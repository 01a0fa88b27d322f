import type { Firestore } from "firebase/firestore/lite";
import type { RetryHandler } from "../../client/src/index.ts";
import { demoQuiz } from "../offer.ts";
import { recordOf, type StudentRecord } from "./record.ts";
import type { Way } from "./way.ts";

/** How a page writes what a student does. Each is one click, and repeated as a whole when it fails. */
export interface BrowserWrites {
  /** Names the project in which it writes. */
  id: string;
  enroll(record: StudentRecord): Promise<void>;
  begin(record: StudentRecord, attemptId: string): Promise<void>;
  save(record: StudentRecord, attemptId: string, revision: number): Promise<void>;
  submit(record: StudentRecord, attemptId: string, passes: boolean): Promise<void>;
}

/** A page that writes to Firestore by itself, as the web SDK lets it. */
export function browserWrites(name: string, writes: BrowserWrites, store: Firestore, retry: RetryHandler): Way {
  return {
    name,
    async useTab({ uid, passes, told }, tab) {
      const record = recordOf(store, uid);
      const attemptId = `of-tab-${tab}`;
      const click = (what: string, action: () => Promise<void>) => retry.execute(action, what);

      await click("enroll", () => writes.enroll(record));
      told.courses.add(demoQuiz.courseId);
      await click("begin", () => writes.begin(record, attemptId));
      told.attempts.add(attemptId);
      await click("save", () => writes.save(record, attemptId, 1));
      await click("submit", () => writes.submit(record, attemptId, passes));
      if (passes) told.quizzesPassed.add(demoQuiz.quizId);
    },
  };
}
