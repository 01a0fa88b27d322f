import type { Mutant } from "./mutant.ts";

/** What an app's side of a call rests on. */
export const clientMutants: Mutant[] = [
  {
    name: "a call that goes on as whoever is signed in by then",
    file: "client/src/bindUser.ts",
    code: "if (bound !== uid)",
    becomes: "if (bound === undefined)",
    killedBy: { file: "client/src/bindUser.test.ts", tests: "a call ends when who is signed in changes" },
  },
];
