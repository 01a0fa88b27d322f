import type { Mutant } from "./mutant.ts";

const bank = (name: string) => `functions/src/domain/banks/${name}.ts`;
const moodle = (tests: string) => ({ file: bank("giftMoodle.test"), tests });

/** That GIFT is read as Moodle reads it. */
export const giftMutants: Mutant[] = [
  {
    name: "GIFT: a sign behind two backslashes that is text",
    file: bank("giftSigns"),
    code: "written.matchAll(/\\\\[\\s\\S]|[#=~]/g)",
    becomes: "written.matchAll(/\\\\+[\\s\\S]|[#=~]/g)",
    killedBy: moodle("a sign behind"),
  },
  {
    name: "GIFT: a general feedback from the first number signs on",
    file: bank("readGift"),
    code: 'if (token.startsWith("#")) at =',
    becomes: 'if (token.startsWith("#")) at ??=',
    killedBy: moodle("the last #### begins it"),
  },
  {
    name: "GIFT: what is said to those who are wrong said to those who are right",
    file: bank("giftAnswers"),
    code: "const [first, second] = [...signs(written)]",
    becomes: "const [second, first] = [...signs(written)]",
    killedBy: moodle("the first is said to who is wrong"),
  },
  {
    name: "GIFT: a choice with a right answer that takes several",
    file: bank("giftAnswers"),
    code: 'some(({ mark }) => mark === "=") ? "single" : "multiple"',
    becomes: 'every(({ mark }) => mark === "=") ? "single" : "multiple"',
    killedBy: moodle("with a ~ a choice"),
  },
  {
    name: "GIFT: a blank beside the place of the answers",
    file: bank("readGift"),
    code: "}_____$",
    becomes: "} _____ $",
    killedBy: moodle("right where they stand"),
  },
];
