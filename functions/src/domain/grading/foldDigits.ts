/**
 * Writes each decimal digit of Unicode, of whatever script, as the ASCII digit of its value: `٤٢` and `४२` are `42`. Other
 * numerals (`Ⅳ`, `四`, `½`) stay.
 */
export const foldDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => String(placeInRun(digit.codePointAt(0) as number) % 10));

/** Decimal digits lie in runs from 0 to 9 (Unicode Standard Annex 44, Numeric_Type), of which several may follow each other. */
function placeInRun(code: number): number {
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return code - first;
}
