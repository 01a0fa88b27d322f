import { onSchedule, type ScheduleFunction } from "firebase-functions/scheduler";
import type { Sweep } from "../door/defineSweep.ts";
import { isDemoProject, region, secretsParam } from "../params.ts";
import { instance } from "../production.ts";
import { runSweep } from "./runSweep.ts";

/** Above what a sweep works. */
const TIMEOUT_SECONDS = 300;

/** A sweep as a scheduled Cloud Function. */
export const onSweep = <I>(sweep: Sweep<I>): ScheduleFunction =>
  onSchedule(
    {
      schedule: sweep.schedule,
      region,
      timeoutSeconds: TIMEOUT_SECONDS,
      maxInstances: 1,
      secrets: isDemoProject() ? [] : [secretsParam],
    },
    () => runSweep(instance, sweep),
  );
