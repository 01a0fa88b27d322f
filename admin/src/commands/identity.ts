import { Argument, type Command } from "commander";
import type { PvqQuestion } from "../../../functions/src/contract/index.ts";
import { readObject } from "../files.ts";
import type { Office } from "../office.ts";
import { UsageError } from "../usageError.ts";
import { withReason } from "./reason.ts";

export function identity(program: Command, office: Office): void {
  program
    .command("save-pvq-catalogue")
    .description("replaces the school's identity questions; one that is left out is asked no more")
    .argument("<file>", 'a JSON object: { "questions": [{ "questionId", "prompt" }] }')
    .action(async (file: string, _, command: Command) => {
      const { questions } = await readObject<{ questions: PvqQuestion[] }>(file);
      if (!Array.isArray(questions)) throw new UsageError(`${file} has to hold a list of questions.`);
      await office.call(command, {
        name: "savePvqCatalogue",
        input: { questions },
        doing: `Saving the identity questions of ${file}`,
        say: ({ version }) => [`Saved as version ${version}; identity questions: ${questions.length}.`],
      });
    });

  withReason(
    program
      .command("unlock-pvq")
      .description("ends a student's lock by identity questions, and the exclusion from a course")
      .argument("<uid>")
      .argument("<courseId>"),
  )
    .option("--reopen-answers", "deletes the answers, so that the student sets them anew")
    .action((uid: string, courseId: string, { reason, reopenAnswers }, command: Command) =>
      office.call(command, {
        name: "unlockPvq",
        input: { uid, courseId, reason, ...(reopenAnswers && { reopenAnswers }) },
        doing: `Unlocking ${uid}`,
        say: () => [
          `${uid} is neither locked nor excluded in ${courseId}.`,
          ...(reopenAnswers ? ["The answers are to be set anew."] : []),
        ],
      }),
    );

  withReason(
    program
      .command("correct-pvq")
      .description("replaces the verdict on an identity question; both stay on record")
      .argument("<uid>")
      .argument("<courseId>")
      .argument("<challengeId>", "as export-record lists it below challenges/")
      .addArgument(new Argument("<verdict>").choices(["right", "wrong"])),
  ).action((uid: string, courseId: string, challengeId: string, verdict: string, { reason }, command: Command) =>
    office.call(command, {
      name: "correctPvq",
      input: { uid, courseId, challengeId, correct: verdict === "right", reason },
      doing: `Correcting ${challengeId} of ${uid}`,
      say: ({ status, missed, asked }) => [
        `${challengeId} counts as ${verdict}: ${uid} is ${status}, with ${missed} of ${asked} missed.`,
      ],
    }),
  );
}
