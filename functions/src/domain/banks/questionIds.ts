import { ID_PATTERN } from "../../records/ids.ts";
import { normalizeText } from "../grading/normalizeText.ts";
import type { Draft } from "./draft.ts";
import { textHash } from "./textHash.ts";

/**
 * Ids for questions, in their order: the id that the author gave, else the title (hashed where it cannot be an id), else
 * a hash of what a student sees. So a question keeps its id when the bank around it changes, and one with an id or a
 * title of its own also when it is edited. Students see these ids and could hash what they guess, so a title that says
 * something of the answers is not used at all. `null` for a given id that an earlier question has.
 * @param before ids of questions that come before these.
 */
export function questionIds(drafts: readonly Draft[], before: ReadonlySet<string> = new Set()): (string | null)[] {
  const taken = new Set(before);
  const take = (id: string): string | null => {
    if (taken.has(id)) return null;
    taken.add(id);
    return id;
  };
  const ids = drafts.map(({ questionId }) => (questionId === undefined ? undefined : take(questionId)));
  drafts.forEach((draft, index) => {
    if (ids[index] !== undefined || !draft.title || tells(draft.title, draft)) return;
    ids[index] = take(ID_PATTERN.test(draft.title) ? draft.title : `q-${textHash(draft.title)}`) ?? undefined;
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
  const choices =
    answer.type === "matching"
      ? sides(answer)
      : "choices" in answer
        ? answer.choices.map(({ text }) => text).sort()
        : [];
  return JSON.stringify([answer.type, prompt, media.map(({ ref }) => ref), choices]);
}

const sides = ({ pairs, extraRight }: Extract<Draft["answer"], { type: "matching" }>): string[][] => [
  pairs.map(({ left }) => left).sort(),
  [...new Set([...pairs.map(({ right }) => right), ...extraRight])].sort(),
];

/**
 * Whether a title says something of the answers. All choices count alike: were only the right one kept back, its absence
 * would tell.
 */
function tells(title: string, { answer }: Draft): boolean {
  const words = [...title.matchAll(/\d+(?:[.,]\d+)?|\p{L}+/gu)].map(([word]) => letters(word));
  const [whole, numbers] = [letters(title), new Set(words.map(Number).filter((number) => !Number.isNaN(number)))];
  return answersOf(answer).some((text) => {
    const said = letters(text);
    if (said.length > 2) return whole.includes(said);
    return said !== "" && (words.includes(said) || numbers.has(Number(said)));
  });
}

function answersOf(answer: Draft["answer"]): string[] {
  switch (answer.type) {
    case "single":
    case "multiple":
      return answer.choices.map(({ text }) => text);
    case "trueFalse":
      return ["true", "false"];
    case "shortAnswer":
      return answer.accepted.map(({ text }) => text);
    case "numerical":
      return answer.accepted.flatMap(({ range }) => Object.values(range).map(String));
    case "matching":
      return [...answer.pairs.map(({ right }) => right), ...answer.extraRight];
  }
}

const letters = (text: string): string => normalizeText(text).replace(/[^\p{L}\p{N}]/gu, "");
