import type { CoursePolicyInput, QuizPolicyInput } from "../../../functions/src/contract/index.ts";
import { UsageError } from "../usageError.ts";
import { type Preset, presets } from "./index.ts";

/** A policy that a school takes, and what it has to know before it relies on it. */
interface Chosen<P> {
  policy: P;
  warnings: string[];
}

/**
 * A preset's policy of the course with what a file says over it, field by field, so that naming one limit drops no other. A
 * lock is one field.
 */
export function coursePolicyOf(presetId: string, own: CoursePolicyInput = {}): Chosen<CoursePolicyInput> {
  const preset = presetOf(presetId);
  const { seatTime, pvq } = preset.policy;
  const policy = {
    ...preset.policy,
    ...own,
    ...(seatTime && own.seatTime && { seatTime: { ...seatTime, ...own.seatTime } }),
    ...(pvq && own.pvq && { pvq: { ...pvq, ...own.pvq } }),
  };
  return { policy, warnings: [...warningsOf(preset, "policy"), ...replacedIn(preset.policy, own)] };
}

/** A preset's policy of the final quiz with what a file says over it, field by field. @throws UsageError if it has none. */
export function quizPolicyOf(presetId: string, own: Partial<QuizPolicyInput> = {}): Chosen<QuizPolicyInput> {
  const preset = presetOf(presetId);
  if (!preset.finalQuiz) throw new UsageError(`${presetId} says nothing of the final quiz: give --policy alone.`);
  const policy = { ...preset.finalQuiz, ...own };
  return { policy, warnings: [...warningsOf(preset, "finalQuiz"), ...replacedIn(preset.finalQuiz, own)] };
}

/** What a school has to know of a preset, or of that part of it. */
export function warningsOf(
  { sources, unverified, notCovered }: Preset,
  part: "policy" | "finalQuiz" | "" = "",
): string[] {
  const unsure = unverified.filter((path) => path.startsWith(part));
  return [
    ...sources.map(({ rule, read }) => `Source: ${rule}, read ${read}`),
    ...(unsure.length > 0 ? [`Check with your regulator: ${unsure.join(", ")}`] : []),
    ...notCovered.map((rule) => `Not covered: ${rule}`),
  ];
}

function presetOf(presetId: string): Preset {
  const preset = presets.find((each) => each.presetId === presetId);
  if (preset) return preset;
  throw new UsageError(`There is no preset ${presetId}; there are ${presets.map((each) => each.presetId).join(", ")}.`);
}

function replacedIn(preset: object, own: object): string[] {
  const fields = differing(preset, own);
  return fields.length > 0 ? [`As your file says, not the preset: ${fields.join(", ")}`] : [];
}

/** Fields that a file states otherwise than the preset does. */
function differing(preset: object, own: object): string[] {
  const stated: Record<string, unknown> = { ...preset };
  return Object.entries(own).flatMap(([field, value]) => {
    const theirs = stated[field];
    if (theirs === undefined || JSON.stringify(theirs) === JSON.stringify(value)) return [];
    if (!["seatTime", "pvq"].includes(field) || !theirs || !value) return [field];
    return differing(theirs as object, value as object).map((name) => `${field}.${name}`);
  });
}
