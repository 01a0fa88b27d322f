/**
 * Mutants of decisions, records and the door, noticed by pure tests and simulated lives. What was found is kept in
 * .cache/mutants, so that only what changed is tried again.
 */
export default {
  testRunner: "jest",
  jest: { configFile: "scripts/mutants/jest.config.mjs" },
  coverageAnalysis: "perTest",
  mutate: ["functions/src/{domain,records,door}/**/*.ts", "!functions/src/**/*.test.ts"],
  ignorePatterns: [
    "/functions/lib",
    "/client/demo",
    "/client/dist",
    "/client/test",
    "/admin",
    "/bench",
    "/.cache",
    "/functions/.cache",
  ],
  incrementalFile: ".cache/mutants/incremental.json",
  tempDirName: ".cache/mutants/sandbox",
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: ".cache/mutants/report.json" },
  concurrency: 1,
  thresholds: { high: 100, low: 97, break: 97 },
  allowEmpty: true,
};
