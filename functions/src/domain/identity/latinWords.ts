/** Lower-case letters that look like a Latin one, of Cyrillic, Greek, Armenian and Latin itself, by that one. */
const lookalikes = {
  a: "аαɑᴀ",
  b: "вβʙ",
  c: "сςᴄ",
  d: "ԁđᴅ",
  e: "еєεᴇ",
  f: "ꜰ",
  h: "һнհʜ",
  i: "іιıɩɪ",
  j: "јᴊ",
  l: "ӏłʟ",
  m: "мμᴍ",
  n: "ηνпոɴ",
  o: "оοօøσᴏ",
  p: "рρᴘ",
  r: "гʀ",
  s: "ѕꜱ",
  t: "тτᴛ",
  u: "υսᴜ",
  y: "уγʏ",
};

const latin = new Map(
  Object.entries(lookalikes).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/**
 * The words of a text as they look: in lower case, with one space in between, without accents, apostrophes, punctuation
 * and what cannot be seen, letters that look like Latin ones as those. `Móther's S.S.N.` is `mothers s s n`.
 */
export const latinWords = (text: string): string =>
  text
    .toWellFormed()
    .replace(/['’‘`´ʼ′＇]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^ -~]/gu, (letter) => latin.get(letter) ?? letter)
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
