import type { CoursePolicy, ForbiddenPrompt, ForbiddenTopic, PvqQuestion } from "../../contract/index.ts";
import type { PvqCatalogue } from "../../records/catalogueRecords.ts";
import { type Change, merge } from "../../records/changes.ts";
import { guard, pvqCatalogueDoc } from "../../records/documents.ts";
import { type Refusal, refuse } from "../../records/refusals.ts";
import { latinWords } from "./latinWords.ts";

/** Parts with something between their letters are the whole: `m.a.i.d.e.n`, `S S N`, `soc-ial`. */
const spelledOut = ({ source }: RegExp): RegExp => new RegExp(source.replace(/(?<!\\)([a-z])(?=[a-z])/g, "$1 ?"));

/**
 * How prompts speak of a topic, in English and Spanish, as `latinWords` gives them (`mother's` is `mothers`). Anything may
 * stand between two parts of one.
 */
const patterns: Record<ForbiddenTopic, RegExp[][]> = {
  mothersMaidenName: [
    [/\b(mothers?)?maiden ?(sur|last ?|family ?)?name/],
    [/\b(mothers?|moms?|mums?|mamas?|maternal)\b/, /\bmaiden\b(?! (voyage|flight|speech))/],
    [
      /\b(mothers?|moms?|mums?|mamas?|maternal)\b/,
      /\b((birth|premarital|unmarried) (sur|last |family )?name|(name|surname) (at birth|before (marriage|she married|she was married|marrying)))\b/,
    ],
    [/\b(birth|maiden|unmarried) (sur|last |family )?name\b/, /\b(mothers?|moms?|mums?|mamas?)\b/],
    [
      /\b(name|surname)\b/,
      /\b(mother|mom|mum|mama)\b/,
      /\b(at birth|born (with|under)|before (marriage|she married|she was married|marrying))\b/,
    ],
    [/\bapellidos? de soltera\b/],
  ].map((parts) => parts.map(spelledOut)),
  socialSecurityNumber: [
    [/\bssn(s|\d+)?\b/],
    [/\bss (no|num|number)\b/],
    [/\b(social|soc) ?(security|sec\b)/],
    [/\b(your|full|last (4|four)( digits)? of( (your|the))?) social( (\d|last|and|or|please)|$)/],
    [/\bsocial (security )?(no|num|number)\b/],
    [/\b(seguro|seguridad) social\b/],
  ].map((parts) => parts.map(spelledOut)),
};

/** Whether a text has all parts, one after the other. Each is looked for once, behind the one before, so it takes linear time. */
function followEachOther(parts: readonly RegExp[], text: string): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = part.exec(text.slice(from));
    from += found ? found.index + found[0].length : 0;
    return found !== null;
  });
}

/** The questions that touch one of the topics, each with the first. */
export function forbiddenAmong(
  questions: readonly PvqQuestion[],
  topics: readonly ForbiddenTopic[],
): ForbiddenPrompt[] {
  return questions.flatMap(({ questionId, prompt }) => {
    const words = latinWords(prompt);
    const topic = topics.find((each) => patterns[each].some((parts) => followEachOther(parts, words)));
    return topic ? [{ questionId, topic }] : [];
  });
}

/** The catalogue of identity questions, where a course forbids topics to it. */
export const forbiddenIn = ({ pvq }: CoursePolicy) =>
  pvq?.forbiddenTopics.length ? guard(pvqCatalogueDoc()) : undefined;

/** Keeps what a course forbids for the whole school, from now on; a prompt that is there already stands in the way. */
export function forbidTopics(
  { pvq }: CoursePolicy,
  catalogue: PvqCatalogue | undefined,
): { refusal: Refusal } | { refusal?: undefined; changes: Change[] } {
  const known = catalogue?.forbiddenTopics ?? [];
  const added = (pvq?.forbiddenTopics ?? []).filter((topic) => !known.includes(topic));
  if (added.length === 0) return { changes: [] };
  const forbidden = forbiddenAmong(catalogue?.questions ?? [], added);
  if (forbidden.length > 0) return { refusal: refuse("forbidden-prompt", { forbidden }) };
  const { questions = [], former = [], version = 0 } = catalogue ?? {};
  return { changes: [merge(pvqCatalogueDoc(), { questions, former, version, forbiddenTopics: [...known, ...added] })] };
}
