import { mutatedFor } from "./changed.ts";

const grading = "functions/src/domain/grading";
const all = ["fraction.ts", "fraction.test.ts", "grading.ts", "grading.shares.test.ts", "all.test.ts"].map(
  (file) => `${grading}/${file}`,
);

test.each<[string, string[], string[]]>([
  ["a source: it", [`${grading}/fraction.ts`], ["fraction.ts"]],
  ["a test: what it is called after", [`${grading}/grading.shares.test.ts`], ["grading.ts"]],
  ["a test of nothing by its name: all beside it", [`${grading}/all.test.ts`], ["fraction.ts", "grading.ts"]],
  ["both: each once", [`${grading}/grading.ts`, `${grading}/all.test.ts`], ["grading.ts", "fraction.ts"]],
  ["what is gone: nothing", [`${grading}/gone.ts`], []],
  ["what Stryker leaves: nothing", ["functions/src/callables/enroll.ts", "README.md"], []],
])("where there changed %s", (_, changed, mutated) => {
  expect(mutatedFor(changed, [...all, "functions/src/callables/enroll.ts"])).toEqual(
    mutated.map((file) => `${grading}/${file}`),
  );
});
