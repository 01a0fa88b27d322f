import { defineConfig } from "tsdown";

export default defineConfig({
  entry: "src/index.ts",
  dts: true,
  platform: "neutral",
  target: "es2022",
  // In one file with what it needs, so that what is measured is what is published.
  deps: { onlyBundle: ["p-retry", "is-network-error"] },
  minify: { compress: true, mangle: false, codegen: false },
  treeshake: {
    // p-retry's checks of its options, which the compiler has made for the few that are used.
    manualPureFunctions: ["validateOption", "validateNumberOption", "validateRetries", "validateSignal"],
    propertyReadSideEffects: false,
  },
});
