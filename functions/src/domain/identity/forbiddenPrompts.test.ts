import { coursePolicy, pvqPolicy } from "../../../simulation/policies.ts";
import type { ForbiddenTopic } from "../../contract/index.ts";
import type { PvqCatalogue } from "../../records/catalogueRecords.ts";
import { forbiddenAmong, forbiddenIn, forbidTopics } from "./forbiddenPrompts.ts";

const all: ForbiddenTopic[] = ["mothersMaidenName", "socialSecurityNumber"];
const topicOf = (prompt: string, topics = all) => forbiddenAmong([{ questionId: "q", prompt }], topics)[0]?.topic;

test.each([
  "What is your mother's maiden name?",
  "WHAT IS YOUR MOTHER’S MAIDEN NAME",
  "Mothers' maiden-name:",
  "Your mom's maiden surname?",
  "Enter the maiden name of your mother.",
  "What was your mother's last name before she married?",
  "What was your mum's surname at birth?",
  "What is your mother's birth name?",
  "Family name of your mother before marriage?",
  "Unmarried name of your mother?",
  "What name was your mother born with?",
  "What is your ma\u00efden name?",
  "Apellido de soltera de su madre",
  "Mother's MaidenName?",
  "maiden\u200bname of your mother",
  "Your mother's m\u0430id\u0435n name",
  "MA\u0130DEN NAME",
  "ma\u0131den name",
  "ｍｏｔｈｅｒ'ｓ ｍａｉｄｅｎ ｎａｍｅ",
  "Your mother's m.a.i.d.e.n name",
  "m a i d e n   n a m e",
  "M-A-I-D-E-N-N-A-M-E",
  "Tell us a m·a·i·d·e·n name",
  "m*o*t*h*e*r, mai-den",
  "mothersMaidenName",
  "motherMaidenName",
  "maidenLastName",
  "maidenFamilyName",
  "mai\u00adden na\u200dme",
  "m\u034fai\u2060den\ufeff name",
  "мαιԁεп ΝΑΜΕ",
  "ΜΑΙDΕΝ nаmе",
  "ᴍᴀɪᴅᴇɴ ɴᴀᴍᴇ",
  "𝓶𝓪𝓲𝓭𝓮𝓷 𝔫𝔞𝔪𝔢",
  "ⓜⓐⓘⓓⓔⓝ ⓝⓐⓜⓔ",
  "mäídèn ñåmę",
])("%s: a mother's maiden name", (prompt) => {
  expect(topicOf(prompt)).toBe("mothersMaidenName");
  expect(topicOf(prompt, ["socialSecurityNumber"])).toBeUndefined();
});

test.each([
  "What is your Social Security number?",
  "SOCIAL-SECURITY NO.",
  "Your SSN?",
  "Your S.S.N.?",
  "Last four digits of your SSN",
  "Last 4 of your social?",
  "Last 4 of the social?",
  "Last four digits of social",
  "What is your full social?",
  "Your social number",
  "Soc. Sec. number",
  "Número de seguro social",
  "SocialSecurity number",
  "Social\u200bSecurity",
  "soci\u0430l security",
  "\u0405\u0405N",
  "SSN2",
  "SSN1234",
  "S S N",
  "s-s-n?",
  "Enter a S. S. N., please",
  "ＳＳＮ",
  "S\u200bS\u00adN",
  "ŚŞÑ",
  "ЅЅΝ",
  "SS number",
  "s.o.c.i.a.l s.e.c.u.r.i.t.y",
  "so\u00adcial sec-urity",
  "ѕοсіаl ѕесυгіту",
  "Last 4 of your s.o.c.i.a.l",
  "Your social and your birthday?",
])("%s: a social security number", (prompt) => {
  expect(topicOf(prompt)).toBe("socialSecurityNumber");
  expect(topicOf(prompt, ["mothersMaidenName"])).toBeUndefined();
});

test.each([
  "What was the name of your first pet?",
  "In which city was your mother born?",
  "What is your mother's first name?",
  "What was your first social club?",
  "Which ship made her maiden voyage in your birth year?",
  "Who taught social studies at your school?",
  "What was the security code word of your childhood club?",
  "What was your first mission?",
  "Which maidens did you read of as a child?",
  "Who taught you social secretarial work?",
  "What was the name of the maid in your first home?",
  "Which name did the maid enter in your first school's book?",
  "Who was the maid of honor at your mother's wedding?",
  "Which maiden did your mother read to you about?",
  "What did your mum name the cat that was born under the porch?",
  "On which ship did your mother make her maiden voyage?",
  "What is the name of the town where your mother was born?",
  "What was your mother's middle name?",
  "Which surname did your mother's cat have in the family?",
  "In what city were you born?",
  "What is your passion?",
  "In which session did you pass?",
  "What was your boss's name at your first job?",
  "What was your first class nickname?",
  "What was the business number of your first shop?",
  "Which assassin is in your favourite film?",
  "Which lesson did you like least?",
  "Who sailed with you on the S.S. Normandie?",
  "Who was in the U.S.S. Nimitz with you?",
  "Who sat beside you in your social studies class?",
  "What is your social club called?",
  "Which security guard did you know as a child?",
  "What is the number of the house you grew up in?",
  "What are the last four digits of your first phone number?",
  "Wie hieß Ihr erstes Haustier?",
  "¿Cómo se llamaba su primera mascota?",
  "Как звали вашу первую собаку?",
  "Ποιο ήταν το όνομα του πρώτου σας σκύλου;",
  "最初のペットの名前は？",
])("%s: neither", (prompt) => {
  expect(topicOf(prompt)).toBeUndefined();
});

test("only forbidden topics count, and each question names its first", () => {
  const questions = [
    { questionId: "a", prompt: "Your SSN and your mother's maiden name?" },
    { questionId: "b", prompt: "First pet?" },
    { questionId: "c", prompt: "Your SSN?" },
  ];
  expect(forbiddenAmong(questions, [])).toEqual([]);
  expect(forbiddenAmong(questions, all)).toEqual([
    { questionId: "a", topic: "mothersMaidenName" },
    { questionId: "c", topic: "socialSecurityNumber" },
  ]);
});

const seatTime = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const forbidding = (...forbiddenTopics: ForbiddenTopic[]) => coursePolicy(seatTime, pvqPolicy({ forbiddenTopics }));
const pet = { questionId: "pet", prompt: "Your first pet?" };
const catalogue = (more: Partial<PvqCatalogue> = {}): PvqCatalogue => ({
  questions: [pet],
  former: [],
  version: 4,
  forbiddenTopics: ["socialSecurityNumber"],
  ...more,
});

test("who forbids topics reads the catalogue, and guards it; others do not", () => {
  expect(forbiddenIn(forbidding("mothersMaidenName"))).toMatchObject({ path: "pvqCatalogue/current", guarded: true });
  expect([forbiddenIn(forbidding()), forbiddenIn(coursePolicy(seatTime))]).toEqual([undefined, undefined]);
});

test("a topic is forbidden to the catalogue from now on, once", () => {
  const changed = forbidTopics(forbidding(...all), catalogue());
  expect(changed).toMatchObject({
    changes: [
      {
        op: "merge",
        data: { ...catalogue(), forbiddenTopics: ["socialSecurityNumber", "mothersMaidenName"] },
      },
    ],
  });
  expect(forbidTopics(forbidding("socialSecurityNumber"), catalogue())).toEqual({ changes: [] });
  expect(forbidTopics(coursePolicy(seatTime), catalogue())).toEqual({ changes: [] });
});

test("a topic is forbidden before there is a catalogue", () => {
  expect(forbidTopics(forbidding("mothersMaidenName"), undefined)).toMatchObject({
    changes: [{ data: { questions: [], former: [], version: 0, forbiddenTopics: ["mothersMaidenName"] } }],
  });
});

test("a prompt that is there stands in the way of its topic, and no other", () => {
  const questions = [pet, { questionId: "maiden", prompt: "Your mother's maiden name?" }];
  expect(forbidTopics(forbidding("mothersMaidenName"), catalogue({ questions }))).toEqual({
    refusal: {
      reason: "forbidden-prompt",
      details: { forbidden: [{ questionId: "maiden", topic: "mothersMaidenName" }] },
    },
  });
  const known = catalogue({ questions, forbiddenTopics: ["mothersMaidenName"] });
  expect(forbidTopics(forbidding(...all), known)).toHaveProperty("changes.length", 1);
});

test.each(["mother", "mom", "mum", "mama"])("of one %s, in whatever order", (mother) => {
  for (const prompt of [`Of your ${mother}: maiden?`, `Your ${mother}, by birth name`, `Birth name of a ${mother}`]) {
    expect(topicOf(prompt)).toBe("mothersMaidenName");
  }
});
