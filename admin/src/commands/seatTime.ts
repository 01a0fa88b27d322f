import { type Command, InvalidArgumentError } from "commander";
import type { Office } from "../office.ts";
import { UsageError } from "../usageError.ts";
import { withReason } from "./reason.ts";

function seconds(value: string): number {
  if (!/^[1-9]\d{0,7}$/.test(value)) throw new InvalidArgumentError("Seconds are a whole number from 1.");
  return Number(value);
}

export function seatTime(program: Command, office: Office): void {
  withReason(
    program
      .command("adjust-seat-time")
      .description("adds to a student's credited seconds in a course, or takes from them")
      .argument("<uid>")
      .argument("<courseId>"),
  )
    .option("--add <seconds>", "credits so many more", seconds)
    .option("--take <seconds>", "takes so many away", seconds)
    .action((uid: string, courseId: string, { reason, add, take }, command: Command) => {
      if ((add === undefined) === (take === undefined)) {
        throw new UsageError("Say how many: --add SECONDS, or --take SECONDS.");
      }
      return office.call(command, {
        name: "adjustSeatTime",
        input: { uid, courseId, seconds: add ?? -take, reason },
        doing: `Adjusting the seat time of ${uid}`,
        say: ({ courseSeconds }) => [`${uid} has ${courseSeconds} s in ${courseId}.`],
      });
    });
}
