import { takesRequestId } from "../../simulation/requestIds.ts";
import type { MutationName } from "../../src/contract/index.ts";
import type { Office, Reply } from "./office.ts";
import type { Scenario } from "./scenarios.ts";

/** Sends one request until it is answered for good, as the client does. */
export async function settle(
  office: Office,
  name: MutationName,
  { as, input }: Pick<Scenario, "as" | "input">,
  requestId: string,
): Promise<Reply<unknown>> {
  for (let attempt = 1; attempt <= 6; attempt++) {
    const reply = await office.call(name, as, { ...input, ...(takesRequestId(name) && { requestId }) } as never);
    if (reply.output !== undefined || reply.refused) return reply;
  }
  throw new Error(`${name} was not answered for good in 6 attempts.`);
}

/** What of an answer every repeat has to say; of a heartbeat only totals bind. */
export const binding = (reply: Reply<unknown>): unknown => ({
  ...reply,
  output: { ...(reply.output as object | undefined), creditedSeconds: undefined },
});

/** One effect, one entry, and the same answer at every repeat. */
export async function expectOnce(
  office: Office,
  name: MutationName,
  scenario: Scenario,
  requestId: string,
  first: Reply<unknown>,
): Promise<void> {
  expect(first).toMatchObject({ status: "OK" });
  expect(binding(await settle(office, name, scenario, requestId))).toEqual(binding(first));
  expect(await scenario.counted()).toEqual(scenario.once);
  const entry = await office.store.doc(`users/${scenario.as.uid}/journal/${requestId}`).get();
  expect(entry.exists).toBe(takesRequestId(name) && name !== "saveQuizAnswers");
}
