import { bankPartMutants } from "./bankParts.ts";
import { clientMutants } from "./client.ts";
import { courseMutants } from "./courses.ts";
import { doorMutants } from "./door.ts";
import { erasureMutants } from "./erasing.ts";
import { giftMutants } from "./gift.ts";
import { identityMutants } from "./identity.ts";
import { inputMutants } from "./inputs.ts";
import { limitMutants } from "./limits.ts";
import { liveMutants } from "./lives.ts";
import type { Mutant } from "./mutant.ts";
import { quizMutants } from "./quizzes.ts";
import { reconcilingMutants } from "./reconciling.ts";
import { seatTimeMutants } from "./seatTime.ts";
import { staffMutants } from "./staff.ts";

/** All of them, in the order in which they are tried. */
export const mutants: Mutant[] = [
  ...doorMutants,
  ...quizMutants,
  ...courseMutants,
  ...seatTimeMutants,
  ...staffMutants,
  ...inputMutants,
  ...limitMutants,
  ...reconcilingMutants,
  ...identityMutants,
  ...liveMutants,
  ...erasureMutants,
  ...bankPartMutants,
  ...giftMutants,
  ...clientMutants,
];
