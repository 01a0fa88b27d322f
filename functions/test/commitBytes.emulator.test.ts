/** What the largest commits have on the wire, since Firestore and its emulators take no more than so many bytes. */
import { fresh } from "./support/ids.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("commit-bytes");
/** What the official emulator takes; Firestore takes 10 MiB. */
const MAXIMUM_BYTES = 4 * 1024 * 1024;

jest.setTimeout(120_000);

/** Questions of 2,700 characters each, of three bytes each. */
const bank = (count: number) => ({
  questions: Array.from({ length: count }, (_, at) => ({
    questionId: `q${at}`,
    type: "trueFalse",
    prompt: `${at} ${"路".repeat(1300)}`,
    feedback: "标".repeat(1300),
    correct: true,
  })),
});

test.each([
  ["rides in the commit that refers to it", 450],
  ["is staged before it", 900],
])("a bank in Chinese that %s: no commit has 4 MiB", async (_, count) => {
  const mark = school.office.proxy.mark();
  const input = {
    courseId: school.courseId,
    quizId: fresh("quiz"),
    title: "Signs",
    format: "json" as const,
    source: JSON.stringify(bank(count)),
    policy: { passPercent: 75, draw: 10 },
  };
  await school.walk("importQuiz", school.admin, input, { version: 1, imported: count });
  const commits = school.office.proxy.log.slice(mark).filter(({ method }) => method === "Commit");
  const largest = Math.max(...commits.map(({ bytes }) => bytes));
  expect(largest).toBeGreaterThan(1024 * 1024);
  expect(largest).toBeLessThan(MAXIMUM_BYTES);
});
