/** Answers to identity questions are kept so that neither who reads the documents alone nor who knows the pepper alone can try any. */
import { scrypt, timingSafeEqual } from "node:crypto";
import { fastHashes } from "../params.ts";
import type { HashCost, SealedAnswer } from "../records/studentRecords.ts";
import { currentPepperVersion, pepper } from "./peppers.ts";
import { currentSecretVersion, hmac } from "./secrets.ts";

/** OWASP's Password Storage Cheat Sheet, of its equals the one of least memory (16 MiB): an instance hashes for many at once. */
const COST: HashCost = { N: 2 ** 14, r: 8, p: 5 };
const FAST: HashCost = { N: 2 ** 4, r: 8, p: 1 };
const LENGTH = 32;
const MAXIMUM_MEMORY = 64 * 1024 * 1024;

/** A hash of 32 bytes that is as slow as its cost says. */
export type Hash = (secret: Buffer, salt: string, cost: HashCost) => Promise<Buffer>;

export const scryptHash: Hash = (secret, salt, cost) =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, LENGTH, { ...cost, maxmem: MAXIMUM_MEMORY }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });

const costNow = (): HashCost => (fastHashes() ? FAST : COST);

/** Whose answer to what, and how often staff reopened them: no salt is used twice. */
interface AnswerOf {
  uid: string;
  questionId: string;
  generation: number;
}

/** The means to seal answers, each in its normal form. */
export interface Sealing {
  sealAnswer(of: AnswerOf, normalized: string): Promise<SealedAnswer>;
  /**
   * Tells whether an answer is the sealed one. Hashes once, whatever comes of it; where there is nothing to compare with, at the cost
   * of `like`, so that the time tells nothing.
   */
  isSealedAs(sealed: SealedAnswer | undefined, normalized: string, like: SealedAnswer | undefined): Promise<boolean>;
}

/** Seals by that hash, under the secret and the pepper. */
export const sealingBy = (hash: Hash): Sealing => ({
  async sealAnswer({ uid, questionId, generation }, normalized) {
    const salt = hmac(currentSecretVersion(), "pvq-salt", uid, questionId, generation).toString("base64url");
    const blank = { salt, cost: costNow(), pepperVersion: currentPepperVersion() };
    return { ...blank, hash: (await hashOf(hash, blank, normalized)).toString("base64url") };
  },
  async isSealedAs(sealed, normalized, like) {
    const blank = { salt: "", cost: costNow(), pepperVersion: currentPepperVersion(), hash: "" };
    const against = sealed ?? like ?? blank;
    const given = await hashOf(hash, against, normalized);
    const stored = Buffer.alloc(LENGTH);
    stored.write(against.hash, "base64url");
    return timingSafeEqual(given, stored) && sealed !== undefined;
  },
});

const hashOf = (hash: Hash, { salt, cost, pepperVersion }: Omit<SealedAnswer, "hash">, normalized: string) =>
  hash(pepper(pepperVersion, "pvq-answer", normalized), salt, cost);
