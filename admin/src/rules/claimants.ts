import type { Caller } from "./rulesTable.ts";

/** Claims that every token has, in its own way. */
const reserved = ["aud", "auth_time", "exp", "firebase", "iat", "iss", "sub", "user_id"];

/** As many words as are tried. */
const MAXIMUM_WORDS = 40;

/**
 * Students of whom the token says what rules ask of tokens, as that of an app's staff does: all claims that the rules name, with
 * `true`, with each word that stands in the rules, and with a list of the words. None of them is an admin of Registrar.
 */
export function claimants(rules: string): Caller[] {
  const source = rules.replace(/\/\/.*/g, "");
  const names = distinct(source.matchAll(/\btoken(?:\.get\(['"]|\[['"]|\.)(\w+)/g)).filter((name) => !isOther(name));
  if (names.length === 0) return [];
  const words = distinct(source.matchAll(/['"]([^'"\n]*)['"]/g)).slice(0, MAXIMUM_WORDS);
  const having = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
  const verified = names.includes("email_verified") && { email_verified: true };
  const caller = (says: string, value: unknown): Caller => ({
    name: `a student whose claims (${names.join(", ")}) say ${says}`,
    uid: "ben",
    claims: { ...having(value), ...verified },
  });
  return [
    caller("true", true),
    caller("a list of all words", words),
    ...words.map((word) => caller(JSON.stringify(word), word)),
  ];
}

const isOther = (name: string): boolean => name === "get" || reserved.includes(name);

const distinct = (matches: Iterable<RegExpMatchArray>): string[] => [
  ...new Set([...matches].flatMap(([, found]) => found || [])),
];
