import type { ForbiddenTopic } from "../../contract/index.ts";
import { forbiddenAmong } from "./forbiddenPrompts.ts";

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
  "What is your full social?",
  "Your social number",
  "Soc. Sec. number",
  "Número de seguro social",
  "SocialSecurity number",
  "Social\u200bSecurity",
  "soci\u0430l security",
  "\u0405\u0405N",
  "SSN2",
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
