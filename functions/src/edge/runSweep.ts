import { logger } from "firebase-functions";
import type { Sweep } from "../door/defineSweep.ts";
import type { Instance } from "../door/instance.ts";
import { describe } from "./logs.ts";

/** Runs a sweep on an instance, and logs what it came to. */
export async function runSweep<I>(instance: Instance, { name, run }: Sweep<I>): Promise<void> {
  const swept = await run(instance, (error) =>
    logger.error("sweep failed for one item", { sweep: name, error: describe(error) }),
  );
  logger.info("sweep", { sweep: name, ...swept });
}
