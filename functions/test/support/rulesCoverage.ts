/** An expression of the rules and what it came to, as the emulator reports it. Offsets are of the source, inclusive. */
interface Expression {
  sourcePosition: { line?: number; currentOffset?: number; endOffset?: number };
  values?: { value: { boolValue?: boolean } }[];
  children?: Expression[];
}

/**
 * What the emulator's report leaves open of `rules`, a line each: every `allow` whose condition, and every boolean
 * expression in it or in a function, that did not come to both true and false. `null`: it reports nothing.
 */
export function uncoveredBy({ report }: { report?: Expression[] }, rules: string): string[] | null {
  if (!report) return null;
  const code = rules.replace(/\/\/.*/g, (comment) => " ".repeat(comment.length));
  const conditions = [...code.matchAll(/\ballow\b[^:;]*(?::\s*if\s*)?/g)].flatMap((allow) => {
    const start = allow.index + allow[0].length;
    const condition = report.find(({ sourcePosition }) => sourcePosition.currentOffset === start);
    const line = rules.slice(0, allow.index).split("\n").length;
    return condition ? bothSided(condition, rules) : [`line ${line}: ${allow[0].trim()} has no condition`];
  });
  return [...conditions, ...report.flatMap((root) => partsOf(root).flatMap((part) => bothSided(part, rules, true)))];
}

const partsOf = (expression: Expression): Expression[] => [expression, ...(expression.children ?? []).flatMap(partsOf)];

function bothSided({ sourcePosition, values = [] }: Expression, rules: string, mayBeNoBoolean = false): string[] {
  const missing = [true, false].filter((side) => !values.some(({ value }) => value.boolValue === side));
  if (mayBeNoBoolean && missing.length === 2 && values.length > 0) return [];
  const { line, currentOffset = 0, endOffset = 0 } = sourcePosition;
  return missing.map((side) => `line ${line}: ${rules.slice(currentOffset, endOffset + 1)} was never ${side}`);
}
