/**
 * The form in which short answers are compared: in Unicode NFC, without white space at either end, each run of white
 * space inside as one space, and without case. Case is folded by way of upper case, so that letters which only differ
 * in one direction meet too: `ß` and `SS`, a final and an inner sigma, both Georgian alphabets, a ligature and its
 * letters, `ı` and `i`. No language's own rule applies. Accents, punctuation, the width of characters and the script of
 * digits count. Normalising twice gives the same as once.
 */
export function normalizeText(text: string): string {
  const folded = text.toWellFormed().normalize("NFD").toLowerCase().toUpperCase().toLowerCase();
  return folded.normalize("NFC").replace(/\s+/g, " ").trim();
}
