import { defineSweep } from "../door/defineSweep.ts";
import { overdue } from "../door/overdue.ts";
import type { Find } from "../records/call.ts";
import type { BankPart } from "../records/catalogueRecords.ts";
import { discard, remove } from "../records/changes.ts";
import { bankPartDoc, bankVersionsOf, chunkDoc, guard } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";
import type { PartOf } from "../records/refs.ts";

const reads = ({ input: { courseId, quizId, partId } }: { input: PartOf }) => ({
  part: guard(bankPartDoc(courseId, quizId, partId)),
});

/** Removes parts of banks that were staged and became no version. */
export const removeParts = defineSweep({
  name: "removePart",
  schedule: "every 24 hours",
  /** Parts that may have expired. */
  nominate: overdue({
    kind: kinds.bankPart,
    collection: "parts",
    time: "expiresAt",
    named: ([courseId, quizId, partId]) => ({ courseId, quizId, partId }),
  }),
  entry: () => undefined,
  lane: ({ courseId, quizId }) => `courses/${courseId}/quizzes/${quizId}`,
  reads,
  prepare: async ({ part }, { input }, { find }) => part !== undefined && (await isInUse(part, input, find)),
  /**
   * What a version refers to is never removed. A version takes in no part that has nearly expired, and whoever stages
   * it again changes it first; so nothing has come to refer to it since it was seen.
   */
  decide({ part }, { input: { courseId, quizId, partId }, now }, inUse) {
    if (!part || now <= part.expiresAt) return undefined;
    return {
      result: {},
      changes: [
        remove(bankPartDoc(courseId, quizId, partId)),
        ...(inUse ? [] : part.documents.map((chunkId) => discard(chunkDoc(courseId, quizId, chunkId)))),
      ],
    };
  },
});

/** Whether any version is made of it. Its chunks belong to no other part, so one stands for all. */
async function isInUse({ chunks }: BankPart, { courseId, quizId }: PartOf, find: Find): Promise<boolean> {
  let after: string | undefined;
  do {
    const search = bankVersionsOf(courseId, quizId, after);
    const found = await find(search);
    const isPart = (chunkId: string) => chunkId === chunks[0]?.chunkId;
    if (found.some(({ data }) => data.chunks.some(({ chunkId }) => isPart(chunkId)))) return true;
    after = found.length === search.limit ? found.at(-1)?.path : undefined;
  } while (after !== undefined);
  return false;
}
