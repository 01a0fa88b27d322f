import { callsAMinute } from "../src/edge/callRates.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("limits-rates", { REGISTRAR_RATES: "on" });

test("a user who calls too often is told when to go on, at no round trip; others and other callables go on", async () => {
  const { office, courseId } = school;
  const student = await school.enrolled();
  const calls = Array.from({ length: callsAMinute.enroll - 1 }, () => office.call("enroll", student, { courseId }));
  expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set(["OK"]));
  const mark = office.proxy.mark();
  const { status, refused, details } = await office.call("enroll", student, { courseId });
  expect({ status, refused, details }).toEqual({
    status: "RESOURCE_EXHAUSTED",
    refused: undefined,
    // No request id: nothing that was sent is read.
    details: { retryAfterSeconds: expect.any(Number) },
  });
  expect(office.proxy.since(mark)).toMatchObject({ rpcs: [], writes: 0 });
  await school.walk("withdraw", student, { courseId }, {});
  await school.enrolled();
});

test("queries of those who are signed in are limited, too", async () => {
  const { office, courseId } = school;
  const student = await school.enrolled();
  const ask = () => office.call("reviewQuizAttempt", student, { courseId, quizId: "none", attemptId: "none-1" });
  const replies = await Promise.all(Array.from({ length: callsAMinute.reviewQuizAttempt + 1 }, ask));
  expect(replies.filter(({ status }) => status === "RESOURCE_EXHAUSTED")).toHaveLength(1);
});
