/** Pure tests stand beside their source; what needs the emulator suite lies in functions/test and client/test. */
const swc = {
  jsc: { parser: { syntax: "typescript" }, target: "es2024" },
  module: { type: "commonjs" },
};

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  // Some tests wait for real time limits, and machines are slow now and then.
  testTimeout: 30_000,
  maxWorkers: 2,
  roots: ["<rootDir>/functions", "<rootDir>/client", "<rootDir>/admin", "<rootDir>/scripts", "<rootDir>/demo"],
  testMatch: ["**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/functions/lib", "<rootDir>/client/dist"],
  transform: { "\\.[jt]s$": ["@swc/jest", swc] },
  // Published as ES modules only, which jest does not load as they are.
  transformIgnorePatterns: ["/node_modules/(?!(p-retry|is-network-error|jose|commander|tinyqueue)/)"],
};
