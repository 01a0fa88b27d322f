/** What a bank may have. Bytes are of UTF-8. */
export const bankLimits = {
  /** Questions in one source, good and bad. */
  questions: 100_000,
  promptBytes: 16_384,
  /** Of a choice, an accepted answer, a feedback, a text that stands for an image. */
  textBytes: 4096,
  /** Of the reference of an image. */
  refBytes: 2048,
  /** Of all that is said of one question together, so that any question fits into a document beside others. */
  questionBytes: 262_144,
  choices: { minimum: 2, maximum: 50 },
  acceptedAnswers: 100,
  pairs: { minimum: 2, maximum: 50 },
  /** Of pairs and beside them, each text once. */
  rightSides: 100,
  media: 10,
  /** With at most two decimals. */
  points: { minimum: 0.01, maximum: 1000 },
} as const;
