/** What Stryker runs: pure tests, and lives in place of those of the simulation. */
import config from "../../jest.config.mjs";

const { MUTANTS_TESTS = "functions/src/**/*.test functions/simulation/store/*.test scripts/mutants/lives.mutation" } =
  process.env;

/** @type {import("jest").Config} */
export default {
  ...config,
  rootDir: "../..",
  // Which tests rest on what is told by all that lies here.
  roots: ["<rootDir>/functions", "<rootDir>/client/src", "<rootDir>/scripts/mutants"],
  testMatch: MUTANTS_TESTS.split(" ").map((tests) => `<rootDir>/${tests}.ts`),
  testSequencer: "<rootDir>/scripts/mutants/nearestFirst.mjs",
};
