/**
 * Whether offices of this file lie in memory. Those of files named `*.office.test.ts` do, unless `OFFICE=emulators` has them run on the
 * emulators; all others have real parts.
 */
export const isInMemory = (): boolean =>
  process.env.OFFICE !== "emulators" && expect.getState().testPath?.endsWith(".office.test.ts") === true;

/** @throws in memory: what only real parts show. */
export function refuseInMemory(what: string): never {
  throw new Error(`${what} is of real parts: name the file *.emulator.test.ts.`);
}
