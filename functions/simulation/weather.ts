/** What goes wrong, how often, and when. */
import type { Chance } from "./chance.ts";

/** Of a message between a client and an instance. */
export const messageFates = {
  "request-lost": 3,
  "answer-lost": 6,
  "request-late": 3,
  "answer-late": 2,
  duplicated: 4,
  hanging: 1,
  "instance-killed": 1,
} as const;
export type MessageFate = keyof typeof messageFates | "delivered";

/** Of a commit. */
export const commitFates = {
  /** Nothing is written, and a status says so. */
  refused: 4,
  /** All is written, and a status says something else. */
  "applied-and-failed": 8,
  /** All is written, the answer is lost, and the SDK sends it again by itself. */
  "repeated-by-sdk": 5,
  "request-lost": 2,
  /** It fails, and arrives all the same, up to minutes later. */
  "request-late": 4,
  /** It is answered, and arrives once more, up to minutes later. */
  duplicated: 3,
  "hanging-unapplied": 1,
  "hanging-applied": 2,
  "killed-before": 1,
  "killed-after": 2,
} as const;
export type CommitFate = keyof typeof commitFates | "done";

/** Of a read. */
export const readFates = {
  refused: 4,
  /** It takes up to seconds until it is read, or until that is told. */
  slow: 8,
  /** Its documents are of several moments. */
  "of-several-moments": 20,
  hanging: 1,
  "killed-before": 1,
  "killed-after": 1,
} as const;
export type ReadFate = keyof typeof readFates | "done";

/** Of what is asked of Auth. */
export const accountFates = {
  refused: 4,
  "applied-and-failed": 4,
  hanging: 1,
  "killed-before": 1,
  "killed-after": 1,
} as const;
export type AccountFate = keyof typeof accountFates | "done";

/** Of a slow hash. */
export const hashFates = { hanging: 1, "killed-before": 1, "killed-after": 1 } as const;
export type HashFate = keyof typeof hashFates | "done";

/** Statuses that an applied commit was seen to be answered with. */
export const commitStatuses = [14, 13, 10, 9, 6, 4, 8, 3, 1, 2] as const;
/** Those of a database that refuses for now. */
export const refusalStatuses = [14, 10, 8, 4, 13] as const;

/** A time in which something is out of order. */
export interface Spell {
  readonly what: "firestore-gone" | "quota-exhausted" | "auth-gone";
  readonly fromMs: number;
  readonly toMs: number;
}

/** The weather of one life. */
export class Weather {
  /** How often a message between client and instance goes wrong, and one between instance and database. */
  readonly network: number;
  readonly database: number;
  readonly #spells: readonly Spell[];
  #isOver = false;

  /** @param startMs from when on the spells are counted. */
  constructor(
    { network, database, spells }: Pick<Weather, "network" | "database"> & { spells: readonly Spell[] },
    startMs = 0,
  ) {
    this.network = network;
    this.database = database;
    this.#spells = spells.map(({ what, fromMs, toMs }) => ({ what, fromMs: startMs + fromMs, toMs: startMs + toMs }));
  }

  /** From now on nothing goes wrong any more. */
  clear(): void {
    this.#isOver = true;
  }

  is(what: Spell["what"], nowMs: number): boolean {
    return (
      !this.#isOver && this.#spells.some((each) => each.what === what && nowMs >= each.fromMs && nowMs < each.toMs)
    );
  }

  ofMessage = (chance: Chance): MessageFate =>
    this.#strikes(this.network, chance) ? chance.weighted(messageFates) : "delivered";
  ofCommit = (chance: Chance): CommitFate =>
    this.#strikes(this.database, chance) ? chance.weighted(commitFates) : "done";
  ofRead = (chance: Chance): ReadFate =>
    this.#strikes(this.database / 2, chance) ? chance.weighted(readFates) : "done";
  ofAccounts = (chance: Chance): AccountFate =>
    this.#strikes(this.database, chance) ? chance.weighted(accountFates) : "done";

  ofHash = (chance: Chance): HashFate =>
    this.#strikes(this.database / 4, chance) ? chance.weighted(hashFates) : "done";

  #strikes(probability: number, chance: Chance): boolean {
    return chance.is(probability) && !this.#isOver;
  }
}
