/** Banks that hold a secret wherever something is kept from students; two sides of one bank differ in nothing else. */
import type { BankFormat } from "../../src/contract/index.ts";

/** Which of two choices is right, and which secrets are planted. */
export type Side = "left" | "right";

export interface SecretBank {
  format: BankFormat;
  source: string;
  /** All that no student may learn: texts, and numbers as they are written. */
  secrets: string[];
  /** Those that are stored as they are planted. */
  stored: string[];
}

/** Makes up secrets of one side, and remembers them. */
class Secrets {
  readonly all: string[] = [];
  readonly stored: string[] = [];
  readonly #side: Side;

  constructor(side: Side) {
    this.#side = side;
  }

  text(): string {
    const secret = `Zq${this.#side === "left" ? "Lw" : "Rw"}${(7919 * (this.all.length + 101)).toString(36)}Xv${this.all.length}`;
    this.all.push(secret);
    this.stored.push(secret);
    return secret;
  }

  /** A value and a tolerance, of which the bounds are stored. */
  number(): { value: number; tolerance: number } {
    const thousandths = (this.#side === "left" ? 731_904_286 : 428_607_913) + 10_007 * this.all.length;
    const text = (of: number) => String(of / 1000);
    const bounds = [text(thousandths - 123), text(thousandths + 123)];
    this.all.push(text(thousandths), ...bounds);
    this.stored.push(...bounds);
    return { value: thousandths / 1000, tolerance: 0.123 };
  }
}

/** Two questions of each kind, in JSON; `named`: with ids of their own. */
export function jsonBank(side: Side, named: boolean): SecretBank {
  const secrets = new Secrets(side);
  const [leftRight, rightRight] = [side === "left", side === "right"];
  const choices = (correct: boolean[]) =>
    ["Alpha", "Beta", "Gamma", "Delta"].map((text, at) => ({
      ...(named && { choiceId: `choice-${at}` }),
      text,
      ...(correct[at] !== undefined && { correct: correct[at] }),
      feedback: secrets.text(),
    }));
  const parts = () =>
    ["Alpha", "Beta", "Gamma", "Delta"].map((text, at) => ({
      ...(named && { choiceId: `choice-${at}` }),
      text,
      weight: [leftRight ? 61.51 : 38.49, leftRight ? 38.49 : 61.51, 0, leftRight ? -73.57 : -57.73][at],
      feedback: secrets.text(),
    }));
  const rights = leftRight ? ["One", "Two", "Three"] : ["Three", "One", "Two"];
  const pairs = () =>
    ["First", "Second", "Third"].map((left, at) => ({ left, right: rights[at], feedback: secrets.text() }));
  const questions = [1, 2].flatMap((number) =>
    [
      { type: "single", choices: choices([leftRight, rightRight]) },
      { type: "multiple", choices: choices([true, leftRight, rightRight]) },
      { type: "trueFalse", correct: leftRight },
      {
        type: "shortAnswer",
        answers: [secrets.text(), secrets.text(), { text: secrets.text(), weight: 50, feedback: secrets.text() }],
        otherwise: secrets.text(),
      },
      { type: "numerical", answers: [secrets.number(), secrets.number()] },
      { type: "multiple", name: "parts", choices: parts() },
      { type: "matching", pairs: pairs() },
    ].map(({ name, ...question }: { type: string; name?: string }) => ({
      ...(named && { questionId: `${name ?? question.type}-${number}` }),
      prompt: `Question ${number} of type ${name ?? question.type}?`,
      // One side says less, so that neither its presence nor its length tells.
      ...((leftRight || number === 1) && { feedback: secrets.text() }),
      ...question,
    })),
  );
  return { format: "json", source: JSON.stringify({ questions }), secrets: secrets.all, stored: secrets.stored };
}

/** One question of each kind that GIFT has, some with a title that spells out an answer. */
export function giftBank(side: Side): SecretBank {
  const secrets = new Secrets(side);
  const mark = (right: Side) => (right === side ? "=" : "~");
  const said = () => `#${secrets.text()}`;
  const number = () => {
    const { value, tolerance } = secrets.number();
    return `=${value}:${tolerance}${said()}`;
  };
  const choices = () =>
    `{${mark("left")}Alpha${said()} ${mark("right")}Beta${said()} ~Gamma${said()} ~Delta${said()}####${secrets.text()}}`;
  const short = secrets.text();
  const rights = side === "left" ? ["One", "Two", "Three"] : ["Three", "One", "Two"];
  const pairs = ["First", "Second", "Third"].map((left, at) => `=${left} -> ${rights[at]}${said()}`).join(" ");
  const questions = [
    `::Alpha:: Which one, by a title that is a choice? ${choices()}`,
    `::Beta or not:: Which one, by a title that spells a choice? ${choices()}`,
    `Which one, without a title? ${choices()}`,
    `::Truth:: Is it so? {${side === "left" ? "T" : "F"}${said()}${said()}####${secrets.text()}}`,
    `::${short}:: What is it called? {=${short}${said()} =${secrets.text()}${said()}}`,
    `::It is ${short}:: What is it called again? {=${short} =${secrets.text()}}`,
    `How much is it? {#${number()} ${number()} ~${said()}}`,
    `Which two? {~%${side === "left" ? 61.51 : 38.49}%Alpha${said()} ~%${side === "left" ? 38.49 : 61.51}%Beta${said()} ~Delta}`,
    `What belongs together? {${pairs}####${secrets.text()}}`,
  ];
  return { format: "gift", source: questions.join("\n\n"), secrets: secrets.all, stored: secrets.stored };
}
