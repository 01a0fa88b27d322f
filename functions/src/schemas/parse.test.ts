import { Unrecorded } from "../records/failures.ts";
import { parseInput } from "./parse.ts";

const requestId = "11111111-1111-4111-8111-111111111111";

/** What is said of an input, `path: message` a line. */
function issuesOf(name: "saveQuizAnswers" | "importQuiz" | "saveCourse", input: object): string[] {
  try {
    parseInput(name, { requestId, ...input });
    return [];
  } catch (error) {
    if (!(error instanceof Unrecorded)) throw error;
    const { issues } = error.refusal.details as { issues: { path: string; message: string }[] };
    return issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

const saved = (answers: object) =>
  issuesOf("saveQuizAnswers", { courseId: "c", quizId: "q", attemptId: "a", revision: 0, answers });
const titled = (title: string) =>
  issuesOf("saveCourse", {
    courseId: "c",
    course: { title, status: "open", capacity: null, timeZone: "UTC", lessons: [] },
  });

const ANY_ANSWER =
  "answers.q1: must be a choice id, a list of them, true or false, a text, a number or right ids by left id; null clears it";

test.each<[string, unknown, string[]]>([
  ["a choice id or text", "a", []],
  ["choice ids", ["a", "b"], []],
  ["true or false", false, []],
  ["a number", 0.5, []],
  ["null", null, []],
  ["pairs", { left: "right" }, []],
  ["an object of what are no ids", { left: 1 }, [ANY_ANSWER]],
  ["a list of what are no texts", [1], [ANY_ANSWER]],
  [
    "a list with what is no id",
    ["a", "no id"],
    ["answers.q1.1: must be 1-64 of A-Z a-z 0-9 _ - and not begin with __"],
  ],
  ["a list that is too long", Array(101).fill("a"), ["answers.q1: must have at most 100 choice ids"]],
  ["a text that is too long", "x".repeat(4097), ["answers.q1: must have at most 4096 bytes"]],
  ["a text that has too many bytes", "é".repeat(2049), ["answers.q1: must have at most 4096 bytes"]],
  ["half a character", "\ud800", ["answers.q1: must be well-formed Unicode"]],
])("of an answer that is %s is said all that is wrong, once", (_, answer, issues) => {
  expect(saved({ q1: answer })).toEqual(issues);
});

test.each<[string, string, string[]]>([
  ["200 characters", "😀".repeat(200), []],
  ["201 characters", "x".repeat(201), ["course.title: must have at most 200 characters"]],
  ["801 bytes", `${"😀".repeat(200)}x`, ["course.title: must have at most 200 characters"]],
  ["2,000,000 characters", "x".repeat(2_000_000), ["course.title: must have at most 200 characters"]],
  ["nothing to see", " ", ["course.title: must not be blank"]],
  ["half a character", "x\ud800", ["course.title: must be well-formed Unicode"]],
])("of a title that has %s is said all that is wrong, once", (_, title, issues) => {
  expect(titled(title)).toEqual(issues);
});
