const { imul } = Math;

/** Twelve of `0-9 a-z`, the same for the same text wherever it is computed. Equal hashes of two texts are rare, not excluded. */
export function textHash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x2c1b3c6d;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = imul(one ^ unit, 0x01000193);
    other = imul(other ^ unit, 0x297a2d39);
    other ^= other >>> 15;
  }
  const digits = (hash: number) => (hash >>> 0).toString(36).padStart(6, "0").slice(-6);
  return digits(one ^ (other >>> 7)) + digits(other ^ (one << 9));
}
