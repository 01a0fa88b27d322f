/** A text as students see it: without what shows nothing, with one space where there are several, accents written in one way. */
export const asSeen = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
