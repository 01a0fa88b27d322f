/** The architecture as rules: contract <- records <- domain <- callables <- index; the store alone knows Firestore. */
const only = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });
const src = "^functions/src";

/** Each room, and those below it that it may import from. */
const below = {
  contract: [],
  records: ["contract"],
  domain: ["contract", "records"],
  schemas: ["contract", "records", "domain"],
  secrets: ["records", "params"],
  store: ["records", "clock"],
  accounts: ["contract", "records", "store"],
  door: ["contract", "records", "schemas", "secrets", "store", "accounts", "clock", "params"],
  edge: ["contract", "records", "schemas", "secrets", "door", "clock", "params"],
  callables: ["contract", "records", "domain", "accounts", "door"],
  sweeps: ["records", "domain", "accounts", "door"],
};

/** Each subject of the domain, and those that it builds on. */
const subjects = {
  standing: [],
  grading: [],
  exporting: [],
  certificates: [],
  banks: ["standing", "grading"],
  seatTime: ["standing"],
  enrollment: ["standing", "seatTime"],
  quizzes: ["standing", "grading", "banks", "enrollment"],
  identity: ["standing", "grading", "enrollment"],
  erasure: ["standing", "seatTime", "enrollment"],
  reconciling: ["standing", "seatTime", "quizzes", "identity"],
};

const ordered = (all, within, comment) =>
  Object.entries(all).map(([folder, others]) =>
    only(
      `${folder}-is-above-what-it-imports`,
      { path: `${within}/${folder}/`, pathNot: "[.]test[.]ts$" },
      { path: within, pathNot: `${within}/(${[folder, ...others].join("|")})(/|[.]ts)` },
      comment,
    ),
  );

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    only("no-circular", {}, { circular: true }, "A cycle hides who depends on whom."),
    ...ordered(below, src, "Rooms have an order: docs/architecture.md."),
    ...ordered(subjects, `${src}/domain`, "So have the subjects of the domain."),
    only(
      "decisions-are-pure",
      { path: `${src}/(contract|records|domain)`, pathNot: "[.]test[.]ts$" },
      { pathNot: [src, "node_modules/(zod|jsonc-parser|csv-parse|csv-stringify)"] },
      "They depend on each other and on pure libraries alone.",
    ),
    only(
      "one-module-talks-to-firestore",
      { path: src, pathNot: `${src}/store/(firestore|port)` },
      { path: ["firebase-admin/.*firestore", "@google-cloud/firestore"] },
      "Whatever reads or writes goes through the port, which takes from there what a moment is.",
    ),
    only(
      "the-edge-serves",
      { path: src, pathNot: `${src}/(edge|params|accounts)` },
      { path: "firebase-functions", dependencyTypesNot: ["type-only"] },
      "What is decided is decided whoever serves it.",
    ),
    only(
      "client-takes-types",
      { path: "^client/src", pathNot: "[.]test[.]ts$" },
      { path: "^functions", dependencyTypesNot: ["type-only"] },
      "No line of the functions reaches a browser.",
    ),
    only(
      "client-takes-the-contract",
      { path: "^client" },
      { path: "^functions/(?!src/contract)" },
      "And no other types.",
    ),
    only(
      "the-page-is-an-app",
      { path: "^client/demo", pathNot: "[.]test[.]ts$" },
      { path: "^client/(?!demo/|src/index[.]ts$)" },
      "It has of the client what an app has.",
    ),
    only(
      "admin-calls-as-anybody-does",
      { path: "^admin", pathNot: "[.]test[.]ts$" },
      { path: "^functions/(?!src/contract|src/domain/banks/(parseBank|writeBank|csvRecords|jsonLines))" },
      "The command line has no way past the callables; the first admin alone is made with an owner's credentials. To convert a bank, or part it, is pure, and asks nobody.",
    ),
    only(
      "no-test-in-production",
      { path: "^(functions|client|admin)/src", pathNot: "[.]test[.]ts$" },
      {
        path: [
          "^functions/simulation",
          "^functions/test",
          "^client/test",
          "^scripts",
          "^demo",
          "^bench",
          "[.]test[.]ts$",
        ],
      },
      "Tests depend on the code, not the other way.",
    ),
    only(
      "the-simulation-is-below-tests",
      { path: "^functions/simulation" },
      { path: "^functions/test" },
      "Tests run on its store, and take from it what both are about.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^functions/lib", "^client/dist", "/dist/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
