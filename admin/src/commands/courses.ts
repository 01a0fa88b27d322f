import { type Command, InvalidArgumentError } from "commander";
import type { CourseInput } from "../../../functions/src/contract/index.ts";
import { readObject } from "../files.ts";
import type { Office } from "../office.ts";
import { coursePolicyOf, warningsOf } from "../presets/choosing.ts";
import { presets } from "../presets/index.ts";

/** A version, as an option names it. */
export function version(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError("A version is a whole number from 0.");
  return Number(value);
}

export function courses(program: Command, office: Office): void {
  program
    .command("save-course")
    .description("creates a course from a JSON file, or changes it: title, status, capacity, timeZone, lessons, policy")
    .argument("<courseId>")
    .argument("<file>", "a JSON object as the contract's CourseInput; its policy may be left to a preset")
    .option(
      "--preset <presetId>",
      "takes the policy of a regulator; each field that the file's policy names comes first",
    )
    .option("--base-version <version>", "the version that this change builds on; left out: the course is new", version)
    .action(async (courseId: string, file: string, { preset, baseVersion }, command: Command) => {
      const course = await readObject<CourseInput>(file);
      const chosen = preset === undefined ? undefined : coursePolicyOf(preset, course.policy);
      for (const line of chosen?.warnings ?? []) office.terminal.err(line);
      const policy = chosen?.policy ?? course.policy;
      await office.call(command, {
        name: "saveCourse",
        input: {
          courseId,
          course: { ...course, ...(policy && { policy }) },
          ...(baseVersion !== undefined && { baseVersion }),
        },
        doing: `Saving ${courseId}`,
        say: ({ version: saved }) => [`${courseId} is saved as version ${saved}.`],
      });
    });

  program
    .command("presets")
    .description("lists the presets, with their sources, what is unverified and what they do not cover")
    .action((_, command: Command) => {
      if (command.optsWithGlobals().json) return office.terminal.out(JSON.stringify(presets));
      for (const preset of presets) {
        office.terminal.out(`${preset.presetId.padEnd(28)}${preset.title}`);
        for (const line of warningsOf(preset)) office.terminal.out(`  ${line}`);
      }
    });
}
