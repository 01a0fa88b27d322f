import { type QueryDocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { roughNowMs } from "./clock.ts";
import { firestore } from "./store.ts";

const PAGE = 200;

/** Which attempt of whom. */
export interface AttemptOf {
  uid: string;
  courseId: string;
  attemptId: string;
}

/** Open attempts whose time may have ended, in pages, those first that ended first. By this process's clock: a nomination. */
export async function* overdueAttempts(): AsyncGenerator<AttemptOf[]> {
  const overdue = firestore()
    .collectionGroup("attempts")
    .where("status", "==", "open")
    .where("closesAt", "<", Timestamp.fromMillis(roughNowMs()))
    .orderBy("closesAt")
    .limit(PAGE);
  let last: QueryDocumentSnapshot | undefined;
  do {
    const { docs } = await (last ? overdue.startAfter(last) : overdue).select("closesAt").get();
    if (docs.length > 0) yield docs.map(({ ref }) => attemptAt(ref.path));
    last = docs.length === PAGE ? docs.at(-1) : undefined;
  } while (last);
}

function attemptAt(path: string): AttemptOf {
  const [, uid, , courseId, , attemptId] = path.split("/") as [string, string, string, string, string, string];
  return { uid, courseId, attemptId };
}
