import type { CallableName } from "../../../src/contract/index.ts";
import type { Callable } from "../../../src/door/callable.ts";
import { type BadCalls, openBadCalls } from "../badCalls.ts";
import { callableNames } from "../callableNames.ts";
import type { Person } from "../people.ts";
import { fuzz, runs, seed } from "./fuzz.ts";

type Callers = { readonly [N in CallableName]: Pick<Callable<N>, "caller"> };

// By themselves: the office loads them again, with a console that keeps what they log.
let all: Callers;
jest.isolateModules(() => {
  all = jest.requireActual<Callers>("../../../src/callables.ts");
});

/** Two files test all callables, so that two workers share them: by who may call. */
const turnOf = (name: CallableName): "students" | "staff" => (all[name].caller === "admin" ? "staff" : "students");

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

  // What is left of the catalogue then is nothing that others could start from.
  const isLast = (name: CallableName) => Number(name === "savePvqCatalogue");
  const names = callableNames.filter((name) => turnOf(name) === file).sort((a, b) => isLast(a) - isLast(b));
  test.each(names)(`%s: ${runs} inputs, none fails, none that is refused changes anything`, async (name) => {
    const { answers, findings } = await fuzz(bad, name, others);
    expect(findings).toEqual([]);
    // It got past the schema, both ways.
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(["OK", "invalid-input"]));
    expect(Object.keys(answers).length).toBeGreaterThan(2);
  });
}
