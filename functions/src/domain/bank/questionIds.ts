import { ID_PATTERN } from "../ids.ts";
import { normalizeText } from "../normalizeText.ts";
import type { Draft } from "./draft.ts";
import { textHash } from "./textHash.ts";

/**
 * Ids for questions, in their order: the id that the author gave, else the title where it can be an id, else a hash of
 * the title, else a hash of what a student sees. So a question keeps its id when the bank around it changes, and one
 * with an id or a title of its own also when it is edited. Students see these ids: no hash covers what is right, and a
 * title that spells out a right answer is hashed. `null` for a given id that an earlier question has.
 */
export function questionIds(drafts: readonly Draft[]): (string | null)[] {
  const taken = new Set<string>();
  const take = (id: string): string | null => {
    if (taken.has(id)) return null;
    taken.add(id);
    return id;
  };
  const ids = drafts.map(({ questionId }) => (questionId === undefined ? undefined : take(questionId)));
  drafts.forEach((draft, index) => {
    if (ids[index] !== undefined || !draft.title) return;
    const usable = ID_PATTERN.test(draft.title) && !spellsAnswer(draft.title, draft);
    ids[index] = take(usable ? draft.title : `q-${textHash(draft.title)}`) ?? undefined;
  });
  const alike = new Map<string, number>();
  return drafts.map((draft, index) => {
    const id = ids[index];
    if (id !== undefined) return id;
    const stem = `q-${textHash(visible(draft))}`;
    let free: string | null = null;
    while (free === null) {
      const number = (alike.get(stem) ?? 0) + 1;
      alike.set(stem, number);
      free = take(number === 1 ? stem : `${stem}-${number}`);
    }
    return free;
  });
}

/** What a student sees of a question, wherever its choices stand. */
function visible({ prompt, media = [], answer }: Draft): string {
  const choices = "choices" in answer ? answer.choices.map(({ text }) => text).sort() : [];
  return JSON.stringify([answer.type, prompt, media.map(({ ref }) => ref), choices]);
}

function spellsAnswer(title: string, { answer }: Draft): boolean {
  const letters = (text: string) => normalizeText(text).replace(/[^\p{L}\p{N}]/gu, "");
  const right =
    answer.type === "shortAnswer"
      ? answer.accepted
      : "choices" in answer
        ? answer.choices.filter(({ correct }) => correct)
        : [];
  return right.some(({ text }) => letters(text).length > 2 && letters(title).includes(letters(text)));
}
