import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import { earn, gradeOf } from "../grading/grading.ts";
import { makePaper } from "../quizzes/paper.ts";
import { parseBank } from "./parseBank.ts";

const source = readFileSync(join(__dirname, "../../../../demo/roadSafety.gift"), "utf8");
const read = () => parseBank("gift", source);

test("the road-safety bank is read whole, under the titles it gives", () => {
  const { questions, rejected } = read();
  expect(rejected).toEqual([]);
  const titles = [...source.matchAll(/^::(.+?)::/gm)].map(([, title]) => title);
  expect(questions.map(({ question }) => question.questionId)).toEqual(titles);
  expect(titles.length).toBeGreaterThanOrEqual(44);
});

test("it has several questions of four types, and feedback", () => {
  const { questions } = read();
  const counts = Object.groupBy(questions, ({ question }) => question.type);
  const numbers = Object.fromEntries(Object.entries(counts).map(([type, of]) => [type, of.length]));
  expect(Object.keys(numbers).sort()).toEqual(["numerical", "shortAnswer", "single", "trueFalse"]);
  expect(Math.min(...Object.values(numbers))).toBeGreaterThanOrEqual(8);
  expect(questions.filter(({ feedback }) => feedback).length).toBeGreaterThanOrEqual(10);
});

test("the place of a choice tells nothing", () => {
  const { questions } = read();
  const places = questions.flatMap(({ question, key }) =>
    key.type === "single" ? [question.choices?.findIndex(({ choiceId }) => choiceId === key.correct[0])] : [],
  );
  for (const place of [0, 1, 2]) {
    expect(places.filter((it) => it === place).length).toBeLessThan(places.length / 2);
    expect(places).toContain(place);
  }
});

test("a paper of the right answers scores 100 %", () => {
  const { questions } = read();
  const right = (key: Key): Answer => {
    switch (key.type) {
      case "single":
        return key.correct[0] ?? "";
      case "multiple":
        return key.correct;
      case "trueFalse":
        return key.correct;
      case "shortAnswer":
        return ` ${key.accepted[0]?.toUpperCase()} `;
      case "numerical":
        return key.ranges[0]?.minimum ?? Number.NaN;
      case "matching":
        return key.pairs;
    }
  };
  const paper = makePaper(questions, { shuffle: true }, () => 0.25);
  const answers = Object.fromEntries(questions.map(({ question, key }) => [question.questionId, right(key)]));
  expect(gradeOf(earn(paper.questions, paper.keys, answers)).percent).toBe(100);
});
