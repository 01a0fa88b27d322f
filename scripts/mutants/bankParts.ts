import { command, emulator, fault, type Mutant } from "./mutant.ts";

/** What keeps a bank whole that comes in parts. */
export const bankPartMutants: Mutant[] = [
  {
    name: "a part removed while it is staged again",
    file: command("removePart"),
    code: "part: guard(bankPartDoc(courseId, quizId, partId)),",
    becomes: "part: bankPartDoc(courseId, quizId, partId),",
    killedBy: fault("bankParts", "a sweep that is about to remove a part"),
  },
  {
    name: "a part removed that a version is made of",
    file: command("removePart"),
    code: "...(inUse ? [] :",
    becomes: "...(inUse && part === undefined ? [] :",
    killedBy: emulator("bankParts", "what became no version is removed"),
  },
  {
    name: "a part that is taken until it expires",
    file: command("parts"),
    code: "now <= part.expiresAt - MARGIN_MS",
    becomes: "now <= part.expiresAt",
    killedBy: fault("bankParts", "a part is taken until half a day before"),
  },
  {
    name: "a part that is taken before it is complete",
    file: command("parts"),
    code: "part?.isComplete === true &&",
    becomes: "part !== undefined &&",
    killedBy: emulator("bankParts", "a part that broke off is none"),
  },
];
