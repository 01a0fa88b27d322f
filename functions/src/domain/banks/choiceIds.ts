import { textHash } from "./textHash.ts";

/**
 * Ids for choices, in their order. One that is given stays; the others come from the text alone, not from the place: in
 * many banks the right answer always stands first. Another choice of the same text gets a number.
 */
export function choiceIds(choices: readonly { choiceId?: string | undefined; text: string }[]): string[] {
  const taken = new Set(choices.map(({ choiceId }) => choiceId));
  return choices.map(({ choiceId, text }) => {
    if (choiceId !== undefined) return choiceId;
    const stem = textHash(text).slice(0, 6);
    let id = stem;
    for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
    taken.add(id);
    return id;
  });
}
