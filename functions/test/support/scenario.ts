import type { InputOf, MutationName } from "../../src/contract/index.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";

/** One call that has an effect, ready to be made. */
export interface Scenario<N extends MutationName = MutationName> {
  as: Person;
  input: Omit<InputOf<N>, "requestId">;
  /** Occurs in the paths that this call reads and writes, and in no other call's. */
  key: string;
  /** What is counted where the call has its effect. */
  counted(): Promise<object>;
  /** What is counted once it took effect. */
  once: object;
}

/** Sets the stage for one call. */
export type Stage<N extends MutationName> = (office: Office, admin: Person) => Promise<Scenario<N>>;

/** What a document holds, for counting. */
export const read = async (office: Office, path: string) => (await office.store.doc(path).get()).data();
