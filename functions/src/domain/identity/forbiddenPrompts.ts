import type { ForbiddenPrompt, ForbiddenTopic, PvqQuestion } from "../../contract/index.ts";

/**
 * How prompts speak of a topic, in English and Spanish, once case, accents and punctuation are gone (`mother's` is
 * `mothers`, `S.S.N.` is `s s n`). Words in between are allowed where a prompt may have them.
 */
const patterns: Record<ForbiddenTopic, RegExp[]> = {
  mothersMaidenName: [
    /\bmaiden ?(sur|last ?|family ?)?name/,
    /\b(mother|mothers|mom|moms|mum|mums|mama|mamas|maternal)\b.*\b(maiden|(birth|premarital|unmarried) (sur|last |family )?name|(name|surname) (at birth|before (marriage|she married|she was married|marrying)))\b/,
    /\b(birth|maiden|unmarried) (sur|last |family )?name\b.*\b(mother|mothers|mom|moms|mum|mums|mama|mamas)\b/,
    /\b(name|surname)\b.*\b(mother|mom|mum|mama)\b.*\b(at birth|born|before (marriage|she married|she was married|marrying))\b/,
    /\bapellidos? de soltera\b/,
  ],
  socialSecurityNumber: [
    /\bs ?s ?n(s|\d+)?\b/,
    /\b(social|soc) ?(security|sec\b)/,
    /\b(your|full|last (4|four)( digits)? of( (your|the))?) social( number)?\b/,
    /\bsocial (security )?(no|num|number)\b/,
    /\b(seguro|seguridad) social\b/,
  ],
};

/** Letters that look like Latin ones and are not: Cyrillic, Greek, and the dotless i. */
const lookalikes: Record<string, string> = Object.fromEntries(
  [..."аеіјорсѕухԁνοαɩı"].map((letter, at) => [letter, "aeijopcsyxdvoaii"[at] as string]),
);

const folded = (prompt: string): string =>
  prompt
    .toWellFormed()
    .replace(/['’‘`´ʼ]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^ -~]/gu, (letter) => (Object.hasOwn(lookalikes, letter) ? (lookalikes[letter] as string) : letter))
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The questions that touch one of the topics, each with the first. */
export function forbiddenAmong(
  questions: readonly PvqQuestion[],
  topics: readonly ForbiddenTopic[],
): ForbiddenPrompt[] {
  return questions.flatMap(({ questionId, prompt }) => {
    const words = folded(prompt);
    const topic = topics.find((each) => patterns[each].some((pattern) => pattern.test(words)));
    return topic ? [{ questionId, topic }] : [];
  });
}
