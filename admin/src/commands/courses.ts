import { type Command, InvalidArgumentError } from "commander";
import type { CourseInput, CoursePolicyInput } from "../../../functions/src/contract/index.ts";
import { readObject } from "../files.ts";
import type { Office } from "../office.ts";
import { type Preset, presets } from "../presets/index.ts";
import { UsageError } from "../usageError.ts";

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
      const chosen = preset === undefined ? undefined : presetOf(preset);
      for (const line of chosen ? warningsOf(chosen) : []) office.terminal.err(line);
      const policy = chosen ? policyOver(chosen.policy, course.policy) : course.policy;
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

function presetOf(presetId: string): Preset {
  const preset = presets.find((each) => each.presetId === presetId);
  if (preset) return preset;
  throw new UsageError(`There is no preset ${presetId}; there are ${presets.map((each) => each.presetId).join(", ")}.`);
}

/** A preset with what a file says over it, field by field, so that naming one limit drops no other. A lock is one field. */
const policyOver = (preset: CoursePolicyInput, own: CoursePolicyInput = {}): CoursePolicyInput => ({
  ...preset,
  ...own,
  ...(preset.seatTime && own.seatTime && { seatTime: { ...preset.seatTime, ...own.seatTime } }),
  ...(preset.pvq && own.pvq && { pvq: { ...preset.pvq, ...own.pvq } }),
});

/** What a school has to know before it relies on a preset. */
const warningsOf = ({ sources, unverified, notCovered }: Preset): string[] => [
  ...sources.map(({ rule, read }) => `Source: ${rule}, read ${read}`),
  ...(unverified.length > 0 ? [`Check with your regulator: ${unverified.join(", ")}`] : []),
  ...notCovered.map((rule) => `Not covered: ${rule}`),
];
