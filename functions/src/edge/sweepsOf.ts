import { onSchedule, type ScheduleFunction } from "firebase-functions/scheduler";
import type { Sweep } from "../door/defineSweep.ts";
import type { Instance } from "../door/instance.ts";
import { isDemoProject, region, secretsParam } from "../params.ts";
import { runSweep } from "./runSweep.ts";

/** Above what a sweep works. */
const TIMEOUT_SECONDS = 300;

/** Sweeps as scheduled Cloud Functions that an instance runs. */
export const sweepsOf =
  (instance: Instance) =>
  <I>(sweep: Sweep<I>): ScheduleFunction =>
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
