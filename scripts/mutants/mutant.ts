/** A piece of code that a promise rests on, broken on purpose, and the tests that must notice. */
export interface Mutant {
  name: string;
  file: string;
  /** Occurs once in the file. */
  code: string;
  becomes: string;
  /** A test file, and a pattern of names in it. */
  killedBy: { file: string; tests: string };
}

export const door = "functions/src/door/door.ts";
export const grounds = "functions/src/door/grounds.ts";
export const command = (name: string) => `functions/src/callables/${name}.ts`;
export const race = (of: string, tests: string) => ({ file: `functions/test/${of}.race.office.test.ts`, tests });
export const lives = { file: "functions/simulation/simulation.test.ts", tests: "lives" };
export const fault = (of: string, tests: string) => ({ file: `functions/test/${of}.fault.test.ts`, tests });

/** A root that is read, and neither guarded nor moved. */
export const unmovedRoot = (name: string, of: string) => ({
  file: command(name),
  code: `root: rootDoc(${of})`,
  becomes: `root: { ...rootDoc(${of}), kind: {} }`,
});
