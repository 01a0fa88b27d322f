import { command, fault, type Mutant, office } from "./mutant.ts";

const extentTests = (tests: string) => ({ file: "functions/src/domain/banks/extent.test.ts", tests });

/** What keeps a bank whole that comes in parts. */
export const bankPartMutants: Mutant[] = [
  {
    name: "a part removed while it is staged again",
    file: "functions/src/sweeps/removeParts.ts",
    code: "part: guard(bankPartDoc(courseId, quizId, partId)),",
    becomes: "part: bankPartDoc(courseId, quizId, partId),",
    killedBy: fault("bankParts", "a sweep that is about to remove a part"),
  },
  {
    name: "a part removed that a version is made of",
    file: "functions/src/sweeps/removeParts.ts",
    code: "...(inUse ? [] :",
    becomes: "...(inUse && part === undefined ? [] :",
    killedBy: office("bankParts", "what became no version is removed"),
  },
  {
    name: "a part that is taken until it expires",
    file: "functions/src/domain/banks/parts.ts",
    code: "now <= part.expiresAt - MARGIN_MS",
    becomes: "now <= part.expiresAt",
    killedBy: fault("bankParts", "a part is taken until half a day before"),
  },
  {
    name: "a part that is taken before it is complete",
    file: "functions/src/domain/banks/parts.ts",
    code: "part?.isComplete === true &&",
    becomes: "part !== undefined &&",
    killedBy: office("bankParts", "a part that broke off is none"),
  },
  {
    name: "a part that is not kept for whoever stages it again",
    file: "functions/src/domain/banks/parts.ts",
    code: "isUsable(part, now + MARGIN_MS)",
    becomes: "isUsable(part, now)",
    killedBy: fault("bankParts", "a part with less than a day left"),
  },
  {
    name: "a digest of a bank in any order",
    file: "functions/src/domain/banks/extent.ts",
    code: "(sum << BigInt(count)) +",
    becomes: "sum +",
    killedBy: extentTests("in another order"),
  },
  {
    name: "a digest of a bank that tells how it is parted",
    file: "functions/src/domain/banks/extent.ts",
    code: "sum << BigInt(count)",
    becomes: "sum << 1n",
    killedBy: extentTests("however it is parted"),
  },
  {
    name: "a digest of a bank that students could compute",
    file: "functions/src/domain/banks/publication.ts",
    code: 'nameFor("bank", bank.extent.digest)',
    becomes: "bank.extent.digest",
    killedBy: office("importQuiz", "JSON with all five types"),
  },
  {
    name: "a bank that is the present one stored again",
    file: "functions/src/domain/banks/publication.ts",
    code: "quiz?.bankDigest === content.bankDigest",
    becomes: "quiz?.bankDigest === null",
    killedBy: office("bankParts", "a bank that is the present one"),
  },
  {
    name: "a bank in parts compared by its last call alone",
    file: command("importQuiz"),
    code: "joined([...before, sealedExtent(read.questions, nameFor)])",
    becomes:
      "{ ...joined([...before, sealedExtent(read.questions, nameFor)]), digest: sealedExtent(read.questions, nameFor).digest }",
    killedBy: office("bankParts", "a bank that is the present one"),
  },
  {
    name: "a dry run that publishes",
    file: command("importQuiz"),
    code: "dryRun ? undefined : publicationOf(",
    becomes: "publicationOf(",
    killedBy: office("bankParts", "a dry run in parts"),
  },
  {
    name: "a part that says it is complete before it is",
    file: "functions/src/domain/banks/parts.ts",
    code: "expiresAt: now + KEPT_MS,",
    becomes: "expiresAt: now + KEPT_MS, isComplete: true,",
    killedBy: office("bankParts", "a part that broke off is none"),
  },
];
