import { describe as told } from "./logs.ts";

const paths = [
  "users/ann/journal/0a1b",
  "projects/demo-school/databases/(default)/documents/users/ann/enrollments/c/attempts/q-1",
  '"roles/ann"',
];

test.each(paths)("of an error that names %s it is not told whose that is", (path) => {
  const error = new Error(`5 NOT_FOUND: no entity to update: ${path}`, { cause: new Error(`because of ${path}`) });
  expect(told(error)).not.toContain("ann");
  expect(told(error)).toMatch(/NOT_FOUND[\s\S]*because: /);
  expect(told(`no ${path}`)).not.toContain("ann");
});

test("courses are nobody's, and are told", () => {
  expect(told(new Error("courses/c/quizzes/q is referred to and missing."))).toContain("courses/c/quizzes/q is");
});

test.each(["users/ann smith/journal/0a1b", "users/o'hara/journal/0a1b"])("any uid is a name: %s", (path) => {
  expect(told(`5 NOT_FOUND: no entity to update: ${path}`)).not.toMatch(/smith|hara/);
});
