import { type Command, InvalidArgumentError } from "commander";
import { counted } from "../counted.ts";
import type { Office } from "../office.ts";
import { UsageError } from "../usageError.ts";
import { withReason } from "./reason.ts";

function count(value: string): number {
  if (!/^\d{1,7}$/.test(value)) throw new InvalidArgumentError("It is a whole number from 0.");
  return Number(value);
}

export function overrides(program: Command, office: Office): void {
  withReason(
    program
      .command("grant-override")
      .description(
        "gives a student more attempts or time at a quiz, at an open attempt too; replaces what was given before",
      )
      .argument("<uid>")
      .argument("<courseId>")
      .argument("<quizId>"),
  )
    .option("--extra-attempts <count>", "beyond the policy's limit; left out: as before", count)
    .option("--extra-seconds <seconds>", "added to the time limit; left out: as before", count)
    .action((uid: string, courseId: string, quizId: string, options, command: Command) => {
      const { reason, extraAttempts, extraSeconds } = options;
      if (extraAttempts === undefined && extraSeconds === undefined) {
        throw new UsageError("Say what to give: --extra-attempts COUNT, --extra-seconds SECONDS, or both.");
      }
      return office.call(command, {
        name: "grantOverride",
        input: {
          uid,
          courseId,
          quizId,
          reason,
          ...(extraAttempts !== undefined && { extraAttempts }),
          ...(extraSeconds !== undefined && { extraSeconds }),
        },
        doing: `Granting ${uid} an override`,
        say: (given) => [
          `${uid} has ${counted(given.extraAttempts, "more attempt")} and ${counted(given.extraSeconds, "more second")} at ${quizId}.`,
        ],
      });
    });
}
