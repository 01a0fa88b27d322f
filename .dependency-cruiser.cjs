/** The architecture as rules: contract <- domain <- commands <- index; the platform alone knows Firebase. */
const only = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });
const src = "^functions/src";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    only("no-circular", {}, { circular: true }, "A cycle hides who depends on whom."),
    only("contract-imports-nothing", { path: `${src}/contract` }, { pathNot: `${src}/contract` }, "It is the product."),
    only(
      "domain-is-pure",
      { path: `${src}/domain`, pathNot: "[.]test[.]ts$" },
      { pathNot: [`${src}/(domain|contract)`, "node_modules/(zod|gift-pegjs|jsonc-parser|csv-parse|csv-stringify)"] },
      "Decisions depend on the contract and on pure libraries alone.",
    ),
    only(
      "commands-know-no-firebase",
      { path: `${src}/(commands|schedules)` },
      { pathNot: `${src}/(commands|domain|contract|platform)` },
      "Commands say what to read and decide; the platform does it.",
    ),
    only(
      "platform-knows-no-command",
      { path: `${src}/platform` },
      { path: [`${src}/(commands|schedules)`, `${src}/index`] },
      "The platform serves commands.",
    ),
    only(
      "platform-takes-types-of-the-domain",
      { path: `${src}/platform` },
      { path: `${src}/domain`, pathNot: `${src}/domain/(ids|identity/easyAnswers)`, dependencyTypesNot: ["type-only"] },
      "It stores what the domain describes, and decides nothing but what is no input: ids, and identity answers that are too easy.",
    ),
    only(
      "one-module-talks-to-firestore",
      { path: src, pathNot: `${src}/platform/(store|codec)` },
      { path: ["firebase-admin/.*firestore", "@google-cloud/firestore"] },
      "Whatever reads or writes goes through the store.",
    ),
    only(
      "the-door-writes",
      { path: src, pathNot: `${src}/platform/(door|look|cache|claims|overdue|eraseAlso|coursesBelow|store)` },
      { path: `${src}/platform/store`, dependencyTypesNot: ["type-only"] },
      "Nothing is written outside the door.",
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
      "admin-calls-as-anybody-does",
      { path: "^admin", pathNot: "[.]test[.]ts$" },
      { path: "^functions/(?!src/contract|src/domain/bank/(parseBank|writeBank|csvRecords|jsonLines))" },
      "The command line has no way past the callables; the first admin alone is made with an owner's credentials. To convert a bank, or part it, is pure, and asks nobody.",
    ),
    only(
      "no-test-in-production",
      { path: "^(functions|client|admin)/src", pathNot: "[.]test[.]ts$" },
      { path: ["^functions/test", "^client/test", "^scripts", "^demo", "^bench", "[.]test[.]ts$"] },
      "Tests depend on the code, not the other way.",
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
