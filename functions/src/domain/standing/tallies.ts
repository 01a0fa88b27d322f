/** Seconds by date or by lesson. */
export type Tally = Readonly<Record<string, number>>;

/** One tally added to another. */
export function added(to: Tally, more: Tally): Record<string, number> {
  const sum: Record<string, number> = { ...to };
  for (const [name, seconds] of Object.entries(more)) sum[name] = secondsOf(sum, name) + seconds;
  return sum;
}

/** What a tally says of a name; names may be those of properties that every object has. */
export const secondsOf = (tally: Tally, name: string): number =>
  Object.hasOwn(tally, name) ? (tally[name] as number) : 0;

/** All of a tally. */
export const total = (tally: Tally): number => Object.values(tally).reduce((sum, seconds) => sum + seconds, 0);
