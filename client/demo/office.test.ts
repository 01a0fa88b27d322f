import { openStage, type Stage } from "../test/support/openStage.ts";
import { openOffice } from "./office.ts";

let server: Stage["server"];
let close: Stage["close"];
let ask: ReturnType<typeof openOffice>["ask"];

beforeEach(async () => {
  const { app, region, ...stage } = await openStage();
  ({ server, close } = stage);
  ask = openOffice(app, region, () => {}).ask;
});
afterEach(() => close());

const sentIds = () => server.calls.map(({ data }) => data.requestId);

test("after a failure the same answer goes on under its id, another answer under one of its own", async () => {
  const asked = { courseId: "c", challengeId: "c-1" };
  const answer = (text: string) => ask("answerPvq", { ...asked, answer: text }).catch(() => undefined);
  // Final, and no refusal: the outcome is not known.
  server.reply = () => ({ error: { status: "DATA_LOSS", message: "Who knows?" } });
  for (const text of ["Rex", "Rex", "Max", "Rex", "Max"]) await answer(text);
  const [rex, , max] = sentIds();
  expect(rex).not.toBe(max);
  expect(sentIds()).toEqual([rex, rex, max, rex, max]);

  server.reply = () => ({ result: { correct: false, status: "due", lockedUntil: null, missed: 1, asked: 1 } });
  await answer("Max");
  await answer("Max");
  expect(sentIds()[5]).toBe(max);
  expect([rex, max]).not.toContain(sentIds()[6]);
});
