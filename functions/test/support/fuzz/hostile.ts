/** Values that break programs. `raw` ones are JSON that `JSON.stringify` does not write. */
import fc from "fast-check";
import { raw } from "../inputFields.ts";

/** Names one of the texts that the school of the call knows: see `recipe.ts`. */
const known = (index: number) => `«known:${index}»`;

const banks = [
  "::One:: Is it? {T}\n\n::Two:: Which? {=a ~b ~%50%c}\n",
  "Which?\nA. a\nB. b\nANSWER: A\n",
  "type,prompt,correct\ntrueFalse,Is it?,true\n",
  'type;prompt;choices\nsingle;"Which?";"a|b"\n',
  '{"questions":[{"type":"trueFalse","prompt":"Is it?","correct":true}]}',
  '{"questions":[{"type":"numerical","prompt":"?","answers":[{"value":1e308,"tolerance":1e308}]}]}',
  '{"questions":[{"type":"matching","prompt":"?","pairs":[{"left":"__proto__","right":"constructor"}]}]}',
];

const oddTexts = [
  "",
  " ",
  "\u0000",
  "\n",
  ".",
  "..",
  "/",
  "a/b",
  "__x__",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e999",
  "true",
  "\ud800",
  "\udfff\ud800",
  "e\u0301\u0323",
  "\u202eabc\u2066",
  "\ufeff\u200b\u00ad",
  "İıſß",
  "👩‍👩‍👧‍👦".repeat(20),
  "a\u0300".repeat(500),
  "{{7*7}}%s%n$x",
  "' OR 1=1 --",
  "~",
  "staff~x",
  "lapse~attempt~a~b",
  "America/New_York",
  "s-1",
  "s-999999999999999999999",
  "final-1",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(1000),
  "😀".repeat(1100),
  "x".repeat(5000),
  "11111111-1111-1111-1111-111111111111",
  "ABCDEF00-FFFF-FFFF-FFFF-ABCDEFABCDEF",
  ...banks,
];

/** Ids that exist come first, since only they get past the first look. */
export const texts = fc.oneof(
  { arbitrary: fc.oneof(fc.nat(4), fc.nat(60)).map(known), weight: 6 },
  { arbitrary: fc.constantFrom(...oddTexts), weight: 4 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 1 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 80 }), weight: 1 },
);

const oddNumbers = [0, 1, 2, -1, 0.1, 33.33, 100, 1.005, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 5e-324, 1e308];

export const numbers = fc.oneof(
  fc.constantFrom<unknown>(...oddNumbers, raw("-0"), raw("1e400"), raw("-1e400"), raw(`1${"0".repeat(400)}`)),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

export const keys = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "at", "uid", "role", "requestId", "", "q1"),
  texts,
);

const long = (value: unknown) => ({ "@type": "type.googleapis.com/google.protobuf.Int64Value", value });

/** Any JSON, and more than is good. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: texts, weight: 5 },
  { arbitrary: numbers, weight: 4 },
  { arbitrary: fc.constantFrom<unknown>(true, false, null, [], {}), weight: 3 },
  { arbitrary: fc.array(fc.oneof(texts, numbers), { maxLength: 5 }), weight: 1 },
  { arbitrary: fc.dictionary(keys, fc.oneof(texts, numbers), { maxKeys: 4 }), weight: 1 },
  {
    arbitrary: fc.constantFrom<unknown>(
      long("7"),
      long("99999999999999999999"),
      raw("[".repeat(40) + "]".repeat(40)),
      raw('{"a":'.repeat(2000) + 1 + "}".repeat(2000)),
      Array(300).fill("right"),
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`q${n}`, "right"])),
    ),
    weight: 1,
  },
);
