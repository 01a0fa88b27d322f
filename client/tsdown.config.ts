import { defineConfig } from "tsdown";

/** What p-retry asks of what RetryHandler never uses, and the answer. The minifier drops what can then not happen. */
const answers: Record<string, string> = {
  "retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0": "0",
  "calculateRemainingTime(startTime, options.maxRetryTime)": "Infinity",
  "await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options)": "undefined",
  "(await options.shouldConsumeRetry(consumeRetryContext)) ?? true": "true",
  "await options.shouldRetry(context)": "true",
  "normalizedError instanceof AbortError": "false",
  "Object.hasOwn(options, 'forever')": "false",
};

export default defineConfig({
  entry: "src/index.ts",
  dts: true,
  platform: "neutral",
  target: "es2022",
  // In one file with what it needs, so that what is measured is what is published.
  deps: { onlyBundle: ["p-retry", "is-network-error"] },
  minify: { compress: true, mangle: false, codegen: false },
  plugins: [
    {
      name: "p-retry-options",
      transform(code, id) {
        if (!id.endsWith("/p-retry/index.js")) return undefined;
        return Object.entries(answers).reduce((text, [question, answer]) => {
          if (!text.includes(question)) throw new Error(`p-retry no longer asks ${question}`);
          return text.replaceAll(question, answer);
        }, code);
      },
    },
  ],
  treeshake: {
    // p-retry's checks of its options, which the compiler has made for the few that are used.
    manualPureFunctions: [
      "validateOption",
      "validateNumberOption",
      "validateRetries",
      "validateSignal",
      "Object.freeze",
    ],
    propertyReadSideEffects: false,
  },
});
