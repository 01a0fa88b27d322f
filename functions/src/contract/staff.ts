import type { Mutation } from "./refs.ts";

/** Refused: `not-an-admin`, `own-role`, `no-such-user`. */
export interface SetRole {
  input: Mutation & { uid: string; role: Role };
  output: { uid: string; role: Role };
}

export type Role = "student" | "admin";
