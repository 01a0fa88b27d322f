import type { Call } from "../../records/call.ts";
import type { JitterOf } from "./pvqStanding.ts";

/** When identity questions of a student in a course are due: derived, so it is stored nowhere and nobody foresees it. */
export const jitterOf =
  (random: Call<unknown>["random"], uid: string, courseId: string): JitterOf =>
  (asked) =>
    random("pvq-jitter", uid, courseId, asked);
