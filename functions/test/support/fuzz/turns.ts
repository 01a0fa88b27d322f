import type { CallableName } from "../../../src/contract/index.ts";
import { type BadCalls, openBadCalls } from "../badCalls.ts";
import type { Person } from "../people.ts";
import { fuzz, runs, seed } from "./fuzz.ts";

/** Which file tests which callable, so that two workers share them. The compiler misses none. */
const turns: Record<CallableName, "students" | "staff"> = {
  enroll: "students",
  withdraw: "students",
  startSession: "students",
  heartbeat: "students",
  endSession: "students",
  completeLesson: "students",
  startQuizAttempt: "students",
  saveQuizAnswers: "students",
  submitQuizAttempt: "students",
  reviewQuizAttempt: "students",
  issueCertificate: "students",
  verifyCertificate: "students",
  setPvqAnswers: "students",
  requestPvq: "students",
  answerPvq: "students",
  unlockPvq: "staff",
  correctPvq: "staff",
  grantOverride: "staff",
  adjustSeatTime: "staff",
  importBaseline: "staff",
  reconcile: "staff",
  listStudents: "staff",
  exportRecord: "staff",
  quizStatistics: "staff",
  saveCourse: "staff",
  importQuiz: "staff",
  savePvqCatalogue: "staff",
  setRole: "staff",
  eraseStudent: "staff",
};

/** A test for each callable of a file. */
export function fuzzAll(file: "students" | "staff"): void {
  let bad: BadCalls;
  let others: { student: Person; admin: Person };

  jest.setTimeout(60_000 + runs * 600);

  beforeAll(async () => {
    console.info(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
    bad = await openBadCalls();
    others = { student: await bad.office.student(), admin: await bad.office.admin() };
  });
  // Closing recounts every student: whatever was accepted has counted right.
  afterAll(() => bad.close());

  const names = (Object.keys(turns) as CallableName[]).filter((name) => turns[name] === file);
  test.each(names)(`%s: ${runs} inputs, none fails, none that is refused changes anything`, async (name) => {
    const { answers, findings } = await fuzz(bad, name, others);
    expect(findings).toEqual([]);
    // It got past the schema, both ways.
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(["OK", "invalid-input"]));
    expect(Object.keys(answers).length).toBeGreaterThan(2);
  });
}
