import { logger } from "firebase-functions";
import { onSchedule, type ScheduleFunction } from "firebase-functions/scheduler";
import type { Sweep } from "../door/defineSweep.ts";
import { isDemoProject, region, secretsParam } from "../params.ts";
import { instance } from "../production.ts";
import { describe } from "./logs.ts";

/** Above what a sweep works. */
const TIMEOUT_SECONDS = 300;

/** A sweep as a scheduled Cloud Function. */
export const onSweep = <I>({ name, schedule, run }: Sweep<I>): ScheduleFunction =>
  onSchedule(
    {
      schedule,
      region,
      timeoutSeconds: TIMEOUT_SECONDS,
      maxInstances: 1,
      secrets: isDemoProject() ? [] : [secretsParam],
    },
    async () => {
      const swept = await run(instance, (error) =>
        logger.error("sweep failed for one item", { sweep: name, error: describe(error) }),
      );
      logger.info("sweep", { sweep: name, ...swept });
    },
  );
