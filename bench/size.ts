/**
 * `npm run bench:size`: what a bank of 50,000 questions and statistics over 100,000 attempts cost, or over as many
 * attempts as are asked for (`npm run bench:size -- 20000`). Exits with 1 if anything was miscounted, or takes more time
 * or memory than its function declares. See docs/benchmarks.md.
 */
import os from "node:os";
import { Firestore } from "@google-cloud/firestore";
import { importQuiz, quizStatistics } from "../functions/src/index.ts";
import { type FaultProxy, startFaultProxy } from "../functions/test/support/faultProxy.ts";
import { fresh } from "../functions/test/support/ids.ts";
import { startFirestore } from "../scripts/suite/startFirestore.ts";
import { openContext } from "../scripts/suite/suiteContext.ts";
import { expectCounted, haveAttempts } from "./counting.ts";
import { importBank } from "./importing.ts";
import { ADMIN } from "./registrar.ts";
import { type Effort, noEffort, type Served, serve } from "./served.ts";

const ATTEMPTS = Number(process.argv[2] ?? 100_000);
const QUESTIONS = 50_000;
/** How often the import of 1,000 is measured; the median counts. */
const TIMES = 5;

interface Row extends Effort {
  name: string;
  /** Thousands of what is imported or counted. */
  thousands: number;
  peakMiB: number;
  of: "importQuiz" | "quizStatistics";
}

type Work<T> = (served: Served, courseId: string) => Promise<T>;

const progress = (line: string) => console.error(line);
const context = openContext(process.env, progress);
try {
  const host = await startFirestore(context);
  context.env.FIRESTORE_EMULATOR_HOST = host;
  context.env.REGISTRAR_RATES = "off";
  Object.assign(process.env, context.env);
  const db = new Firestore({ projectId: context.project });
  await db.doc(`roles/${ADMIN}`).set({ role: "admin" });
  const proxy = await startFaultProxy(host);

  /** Does the work in a process of its own, which has imported before. */
  const inProcess = async <T>(of: Row["of"], work: Work<T>, through?: FaultProxy) => {
    const served = await serve(context, declared(of).memoryMiB, through);
    const courseId = fresh("course");
    const course = { title: "Driving", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };
    await served.call("saveCourse", ADMIN, { courseId, course });
    await importBank(served, courseId, 1000);
    const done = await work(served, courseId);
    const peakMiB = served.peakMiB();
    served.end();
    return { done, peakMiB };
  };
  /** Once to measure, and once more to count by the proxy. */
  const measured = async (of: Row["of"], work: Work<Effort>) => {
    const { done, peakMiB } = await inProcess(of, work);
    const { rpcs, reads, writes } = (await inProcess(of, work, proxy)).done;
    return { of, ...done, rpcs, reads, writes, peakMiB };
  };
  const importing = async (questions: number, times: number): Promise<Row> => {
    progress(`Importing ${questions} questions …`);
    const effort = await measured("importQuiz", async (served, courseId) => {
      const efforts = [];
      for (let time = 0; time < times; time++) efforts.push(await importBank(served, courseId, questions));
      return efforts.toSorted((a, b) => a.totalMs - b.totalMs)[Math.floor(times / 2)] as Effort;
    });
    return { name: `import ${questions.toLocaleString("en")} questions`, thousands: questions / 1000, ...effort };
  };
  const counting = async (attempts: number): Promise<Row> => {
    progress(`Making ${attempts} attempts …`);
    const { done } = await inProcess("quizStatistics", (served, courseId) =>
      haveAttempts(served, db, courseId, attempts),
    );
    progress("Counting them …");
    const effort = await measured("quizStatistics", async (served) => {
      const each = noEffort();
      expectCounted(await served.call("quizStatistics", ADMIN, done.quiz, each), done.expected);
      return each;
    });
    return { name: `count ${attempts.toLocaleString("en")} attempts`, thousands: attempts / 1000, ...effort };
  };

  const rows = [await importing(1000, TIMES), await importing(QUESTIONS, 3)];
  rows.push(await counting(1000), await counting(ATTEMPTS));
  await Promise.all([proxy.close(), db.terminate()]);
  console.log(`${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.versions.node}\n`);
  console.log("| what | calls | RPCs | billed reads | billed writes | per 1,000 | slowest call | peak memory |");
  console.log("|---|---:|---:|---:|---:|---:|---:|---:|");
  for (const row of rows) console.log(lineOf(row, rows));
} finally {
  await context.processes.stop();
}

/** What a function may take, as it is deployed. */
function declared(name: Row["of"]): { memoryMiB: number; seconds: number } {
  const { availableMemoryMb, timeoutSeconds } = (name === "importQuiz" ? importQuiz : quizStatistics).__endpoint;
  return { memoryMiB: Number(availableMemoryMb), seconds: Number(timeoutSeconds) };
}

/** Times of thousands are told as ratios of the first row of their kind: machines differ. */
function lineOf(row: Row, rows: readonly Row[]): string {
  const perThousand = ({ totalMs, thousands }: Row) => totalMs / thousands;
  const ratio = perThousand(row) / perThousand(rows.find(({ of }) => of === row.of) as Row);
  const { memoryMiB, seconds } = declared(row.of);
  const isOver = row.slowestMs > seconds * 1000 || row.peakMiB > memoryMiB;
  if (isOver) process.exitCode = 1;
  const slowest = `${(row.slowestMs / 1000).toFixed(1)} of ${seconds} s`;
  const memory = `${row.peakMiB.toFixed(0)} of ${memoryMiB} MiB`;
  const cells = [row.name, row.calls, row.rpcs, row.reads, row.writes, ratio.toFixed(2), slowest, memory];
  return `| ${cells.join(" | ")} |${isOver ? " OVER" : ""}`;
}
