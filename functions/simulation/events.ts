/** What happened in a life, decision by decision, in the order in which it came to be. */
import type { CallableName } from "../src/contract/index.ts";
import { userDoc } from "../src/records/documents.ts";
import type { Write } from "../src/store/port.ts";
import type { Delivery, Outcome } from "./delivery.ts";
import type { Committed } from "./history.ts";
import type { Asked, Life } from "./life.ts";
import { actorOf } from "./model/people.ts";
import type { Request } from "./model/requests.ts";
import { type Reply, replyOf } from "./reply.ts";

/** A request was decided, once. */
export interface Decided {
  readonly kind: "decided";
  readonly request: Request;
  /** When it came to be, and the moment on which it rests, in microseconds. */
  readonly at: number;
  readonly restsOn: number;
  /** `undefined`: no instance ever told. */
  readonly reply: Reply<unknown> | undefined;
  /** The answer is that of a repeat, of which parts are as they were by then. */
  readonly isRepeat: boolean;
  /** It changed what is stored, beside its own receipt: what changed nothing may be overtaken before it is recorded. */
  readonly changed: boolean;
}

/** A sweep changed something of a student. */
export interface Swept {
  readonly kind: "swept";
  readonly uid: string;
  readonly at: number;
}

/** Somebody spoiled a counter of a student. */
export interface Spoiled {
  readonly kind: "spoiled";
  readonly uid: string;
  readonly at: number;
}

export type Event = Decided | Swept | Spoiled;

/** All decisions of a life. */
export function eventsOf({ asked, history, uids }: Pick<Life, "asked" | "history" | "uids">): Event[] {
  const receipts = receiptsIn({ asked, history });
  const byDelivery = new Map<Delivery, Committed[]>();
  for (const commit of history.commits) {
    if (commit.by) byDelivery.set(commit.by, [...(byDelivery.get(commit.by) ?? []), commit]);
  }
  const events: Event[] = asked.flatMap((each) => decisionsOf(each, receipts, byDelivery));
  const callers = new Set(asked.flatMap(({ deliveries }) => deliveries));
  for (const { by, at, writes } of history.commits) {
    const spoiled = by ? undefined : uids.find((uid) => writes.some(({ path }) => path === userDoc(uid).path));
    if (spoiled !== undefined) events.push({ kind: "spoiled", uid: spoiled, at });
    if (!by || callers.has(by)) continue;
    for (const uid of new Set(writes.flatMap(({ path }) => studentIn(path) ?? []))) {
      if (uids.includes(uid)) events.push({ kind: "swept", uid, at });
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

const isEntry = (write: Write | undefined): boolean => write?.path.split("/").at(-2) === "journal";

const studentIn = (path: string): string | undefined => (path.startsWith("users/") ? path.split("/")[1] : undefined);

interface Receipt {
  readonly commit: Committed;
  readonly callable: CallableName;
  /** The request that was recorded. */
  readonly asked: Asked | undefined;
  readonly reply: Reply<unknown> | undefined;
}

/**
 * The commits that recorded requests, by who asked and under which id: the first of each, since one of who is erased may be recorded
 * once more, late.
 */
export function receiptsIn({ asked, history }: Pick<Life, "asked" | "history">): Map<string, Receipt> {
  const receipts = new Map<string, Receipt>();
  const askedBy = new Map(asked.flatMap((each) => each.deliveries.map((delivery) => [delivery, each] as const)));
  const record = (key: string, receipt: Receipt) => {
    if (!receipts.has(key)) receipts.set(key, receipt);
  };
  for (const commit of history.commits) {
    const of = { commit, asked: commit.by && askedBy.get(commit.by) };
    for (const write of commit.writes) {
      if (write.op === "delete") continue;
      const [collection, uid, below, id] = write.path.split("/");
      if (collection !== "users" || uid === undefined) continue;
      if (below === "journal" && write.op === "create") {
        record(`${uid}/${id}`, {
          ...of,
          callable: fieldOf(write, "callable") as CallableName,
          reply: told(write),
        });
      }
      for (const { field } of write.fields) {
        if (field[0] === "saves" && field.length === 2) {
          record(saveKey(uid, field[1] as string), { ...of, callable: "saveQuizAnswers", reply: undefined });
        }
      }
    }
  }
  return receipts;
}

const fieldOf = ({ fields }: Exclude<Write, { op: "delete" }>, name: string): unknown => {
  const change = fields.find(({ field }) => field.length === 1 && field[0] === name);
  return change && "set" in change ? change.set : undefined;
};

/** What an entry records, as far as it tells: of results some fields are made when they are answered. */
function told(entry: Exclude<Write, { op: "delete" }>): Reply<unknown> | undefined {
  const refused = fieldOf(entry, "reason") as string | undefined;
  if (refused === undefined) return undefined;
  return { refused, status: "refused", details: (fieldOf(entry, "details") ?? {}) as Record<string, unknown> };
}

function decisionsOf(
  asked: Asked,
  receipts: ReadonlyMap<string, Receipt>,
  byDelivery: ReadonlyMap<Delivery, readonly Committed[]>,
): Decided[] {
  const { request, deliveries, sentMs } = asked;
  const receipt = receiptOf(asked, receipts);
  const decided = (of: Omit<Decided, "kind" | "request">): Decided => ({ kind: "decided", request, ...of });
  // Who asks for the same once more is told what was recorded.
  if (receipt && receipt.asked !== asked && isOwn(receipt, asked)) return [];
  if (receipt?.asked === asked) {
    const { commit } = receipt;
    const outcomes = deliveries.flatMap(({ outcome }) =>
      outcome && isFinal(outcome) && !isOfErased(outcome) ? [outcome] : [],
    );
    const outcome = outcomes.find(({ replayed }) => !replayed) ?? outcomes[0];
    const reply = outcome ? replyOf(outcome) : receipt.reply;
    const isRepeat = outcome?.replayed === true;
    const restsOn = commit.readAt ?? commit.at;
    return [
      decided({
        at: commit.at,
        restsOn,
        reply,
        isRepeat,
        changed: commit.writes.length > 1 || !isEntry(commit.writes[0]),
      }),
      ...deliveries.flatMap(({ outcome }) =>
        outcome && isOfErased(outcome) ? [unrecorded(decided, outcome, sentMs)] : [],
      ),
    ];
  }
  return deliveries.flatMap((delivery): Decided[] => {
    const { outcome } = delivery;
    const commits = byDelivery.get(delivery) ?? [];
    const reply = outcome && isFinal(outcome) ? replyOf(outcome) : undefined;
    const [commit] = commits;
    if (!commit) return outcome && reply ? [unrecorded(decided, outcome, sentMs)] : [];
    // What a beat credited in an earlier round, of which no answer came, its answer does not tell.
    const isTold = commits.length === 1 && commit.readAt === outcome?.readAt;
    return commits.map((each) =>
      decided({
        at: each.at,
        restsOn: each.readAt ?? each.at,
        reply: isTold ? reply : undefined,
        isRepeat: false,
        changed: true,
      }),
    );
  });
}

/** What was recorded under the id of a request, of that or of another. */
export const receiptOf = (
  { request, requestId }: Pick<Asked, "request" | "requestId">,
  receipts: ReadonlyMap<string, Receipt>,
): Receipt | undefined => {
  const uid = actorOf(request);
  const saved = request.name === "saveQuizAnswers" ? receipts.get(saveKey(uid, requestId ?? "")) : undefined;
  return saved ?? receipts.get(`${uid}/${requestId}`);
};

/** The receipt of a save lies in its attempt, where calls of other callables do not look. */
const saveKey = (uid: string, requestId: string): string => `${uid}/${requestId}/save`;

/** Whether it is the request that was recorded, and no other under its id. */
export const isOwn = ({ asked }: Receipt, { request: { name, input } }: Pick<Asked, "request">): boolean =>
  asked?.request.name === name && JSON.stringify(asked.request.input) === JSON.stringify(input);

/** What was decided and left no trace. */
function unrecorded(
  decided: (of: Omit<Decided, "kind" | "request">) => Decided,
  outcome: Outcome,
  sentMs: number,
): Decided {
  const restsOn = outcome.readAt ?? sentMs * 1000;
  return decided({ at: restsOn, restsOn, reply: replyOf(outcome), isRepeat: false, changed: false });
}

/** Who is erased is told so whatever was answered before. */
export const isOfErased = ({ json }: Outcome): boolean => json.includes('"reason":"no-such-user"');

/** Whether it is an output or a refusal, which hold for good, and no failure. */
export const isFinal = ({ code, json }: { code: string | undefined; json: string }): boolean =>
  code === undefined || json.includes('"reason":');
