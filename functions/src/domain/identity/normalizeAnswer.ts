import { foldDigits } from "../grading/foldDigits.ts";
import { normalizeText } from "../grading/normalizeText.ts";

/**
 * The form in which answers to identity questions are compared: that of {@link normalizeText} over Unicode NFKC (so the
 * width of characters does not count either), and of that letters, marks and digits alone, digits of every script as
 * those of ASCII. Spaces, punctuation, symbols and what cannot be seen do not count; accents do, but for the dot of `İ`,
 * which is `i`. `St. Mary's` is `stmarys`, `Ｎｅｗ　York` is `newyork`, `٤٢` is `42`. Empty if there is no letter or digit.
 * Normalising twice gives the same as once.
 */
export function normalizeAnswer(answer: string): string {
  const kept = normalizeText(answer.toWellFormed().normalize("NFKC"))
    .replace(/[^\p{L}\p{M}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll("i\u0307", "i")
    .normalize("NFKC");
  return /[\p{L}\p{N}]/u.test(kept) ? foldDigits(kept) : "";
}
