import { command, emulator, type Mutant } from "./mutant.ts";

/** What may grow, and how often anybody may call. */
export const limitMutants: Mutant[] = [
  {
    name: "a record that grows without limit",
    file: command("limiting"),
    code: "count < limits[of]",
    becomes: "count >= 0",
    killedBy: emulator("limits", "attempts: a student starts"),
  },
  {
    name: "a user who may call as often as they like",
    file: "functions/src/platform/callRates.ts",
    code: "if (isRated())",
    becomes: "if (!isRated())",
    killedBy: emulator("limits.rates", "a user who calls too often"),
  },
  {
    name: "a fence that is kept for good",
    file: "functions/src/platform/journal.ts",
    code: "every(({ fences }) => fences)",
    becomes: "length === 0",
    killedBy: emulator("limits", "receipts that changed nothing expire"),
  },
];
