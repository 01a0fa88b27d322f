/** Crockford's base 32: no letter that is read as a digit or another letter. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 25;

/** 125 bits of chance as 25 letters and digits in groups of five. */
export function certificateNumberOf(random: () => number): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join("");
  return grouped(letters);
}

/** A number as it may be typed: in any case, with any spaces and dashes, O for 0 and I or L for 1. `undefined`: it is none. */
export function readCertificateNumber(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const isNumber = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
  return isNumber ? grouped(letters) : undefined;
}

const grouped = (letters: string): string => letters.replace(/.{5}(?=.)/g, "$&-");
