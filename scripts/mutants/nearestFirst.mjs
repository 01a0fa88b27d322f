import path from "node:path";

/** Full names of the tests in each file, from the first run of a process, in which none is left out. */
const namesIn = new Map();

/**
 * jest's `TestSequencer` for mutants, of which the first test that fails is the last: what lies beside the mutant, then
 * lives, then the rest; and of these only files with tests that meet the mutant, since loading is what takes long.
 */
export default class NearestFirst {
  #tried;
  #names;

  constructor({ globalConfig: { nonFlagArgs, testNamePattern } }) {
    this.#tried = nonFlagArgs;
    this.#names = testNamePattern && new RegExp(testNamePattern);
  }

  sort(tests) {
    const order = ({ path: test }) =>
      this.#tried.some((file) => path.dirname(file) === path.dirname(test)) ? 0 : test.includes("lives") ? 1 : 2;
    return tests
      .filter(({ path: test }) => !this.#names || (namesIn.get(test)?.some((name) => this.#names.test(name)) ?? true))
      .sort((a, b) => order(a) - order(b) || a.path.localeCompare(b.path));
  }

  cacheResults(_, { testResults }) {
    if (this.#names) return;
    for (const { testFilePath, testResults: results } of testResults) {
      namesIn.set(
        testFilePath,
        results.map(({ fullName }) => fullName),
      );
    }
  }
}
