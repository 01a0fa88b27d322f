/** Banks and answers as the world has them, where `../shared/data` beside the repository holds them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const data = resolve(__dirname, "../../../../shared/data");

/** `describe`, skipped and saying so where there is no such data. */
export const describeReal = existsSync(data)
  ? describe
  : (name: string, body: () => void) => describe.skip(`${name} (skipped: there is no ../shared/data)`, body);

export const readReal = (path: string): string => readFileSync(join(data, path), "utf8");

export const listReal = (path: string): string[] => readdirSync(join(data, path)).sort();

/** The rows of a CSV file, by the names in its first row. */
function rowsOf(csv: string): Record<string, string>[] {
  const records = csv
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (it) => it[1]?.replaceAll('""', '"') ?? it[2] ?? "",
      ),
    );
  const [names = [], ...values] = records;
  return values.map((record) => Object.fromEntries(names.map((name, index) => [name, record[index] ?? ""])));
}

/** The 81 questions of the trace as a bank of short answers. */
export const traceBank = () => ({
  questions: rowsOf(readReal("quiz-trace/questions.csv")).map(({ question = "", prompt = "", answer = "" }) => ({
    questionId: question,
    type: "shortAnswer",
    prompt,
    answers: answer.split("|"),
  })),
});

/** One answer that a real student gave; `text` is empty where there was none. */
export interface TracedAnswer {
  student: string;
  question: string;
  text: string;
  /** As the recorded grader had it. */
  correct: boolean;
}

export const tracedAnswers = (): TracedAnswer[] =>
  rowsOf(readReal("quiz-trace/attempts.csv")).map(({ student = "", question = "", input = "", outcome = "" }) => ({
    student,
    question,
    text: input === "[timeout]" ? "" : input,
    correct: outcome === "correct",
  }));

/** When the answers of each sitting in the trace were given, in ms, in order; two at least. */
export function tracedSittings(): number[][] {
  const sittings = new Map<string, number[]>();
  for (const { student, session, at = "" } of rowsOf(readReal("quiz-trace/attempts.csv"))) {
    const moments = sittings.get(`${student} ${session}`) ?? [];
    sittings.set(`${student} ${session}`, moments);
    moments.push(Date.parse(`${at.replace(" ", "T")}Z`));
  }
  return [...sittings.values()].map((moments) => moments.sort((a, b) => a - b)).filter(({ length }) => length > 1);
}
