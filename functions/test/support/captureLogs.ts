/** Keeps what the functions log, line by line, and off the test's output. Other messages pass. */
export function captureLogs(): { lines: string[]; restore(): void } {
  const lines: string[] = [];
  const methods = ["debug", "info", "warn", "error", "log"] as const;
  const originals = methods.map((method) => [method, console[method]] as const);
  for (const [method, original] of originals) {
    console[method] = (...values: unknown[]) => {
      if (typeof values[0] === "string" && values[0].includes('"severity"')) lines.push(values[0]);
      else original(...values);
    };
  }
  return {
    lines,
    restore() {
      for (const [method, original] of originals) console[method] = original;
    },
  };
}
