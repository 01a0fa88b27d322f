import type { Reply } from "../office.ts";
import { allowedOf, isAllowed } from "./expecting.ts";
import { learn } from "./learning.ts";
import type { Request } from "./requests.ts";
import type { When, World } from "./world.ts";

/**
 * What may be so after requests at once were answered: as if one came after the other, in whatever order.
 * @param isBroken answers may have been lost, and what came was a later one.
 * @throws Error if they may have been answered so in no order.
 */
export function worldsAfter(
  worlds: readonly World[],
  requests: readonly Request[],
  replies: readonly Reply<unknown>[],
  when: When,
  isBroken: boolean,
): World[] {
  const after = worlds.flatMap((world) =>
    ordersOf(requests.length).flatMap((order) => inOrder(order, requests, replies, world, when, isBroken) ?? []),
  );
  if (after.length > 0) return distinct(after);
  const told = requests.map((request, index) => {
    const { status, refused = status } = replies[index] as Reply<unknown>;
    const allowed = worlds.map((world) => JSON.stringify(allowedOf(request, world, when), shown));
    return `${request.name}: ${refused}, and if it came first, only ${allowed.join(" or ")}`;
  });
  throw new Error(`In no order may be answered so: ${told.join("; ")}`);
}

const shown = (_: string, value: unknown) => (typeof value === "function" ? `as ${value.name || "told"}` : value);

/** What is known after answers came in this order; `undefined`: they cannot have. */
function inOrder(
  order: readonly number[],
  requests: readonly Request[],
  replies: readonly Reply<unknown>[],
  before: World,
  when: When,
  isBroken: boolean,
): World | undefined {
  const world = structuredClone(before);
  for (const index of order) {
    const [request, reply] = [requests[index] as Request, replies[index] as Reply<unknown>];
    // What a beat credited may have been said in an answer that was lost.
    const isFree = world.students[request.who]?.isStale || (isBroken && request.name === "heartbeat");
    if (!isFree && !isAllowed(reply, allowedOf(request, world, when))) return undefined;
    learn(request, reply, world, when);
  }
  return world;
}

export const distinct = (worlds: readonly World[]): World[] => [
  ...new Map(worlds.map((world) => [JSON.stringify(world), world])).values(),
];

function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}
