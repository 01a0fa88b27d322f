import { newId } from "./support/ids.ts";
import { expectOnce, settle } from "./support/repeats.ts";
import { scenarios } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("outage");

jest.setTimeout(60_000);

afterEach(() => school.office.proxy.mend());

test("a read whose answer breaks off is made again as a whole: no decision rests on two moments", async () => {
  const scenario = await scenarios.withdraw(school.office, school.admin);
  const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes(scenario.key));
  const torn = school.office.proxy.break({ method: "BatchGetDocuments", mode: "torn-answer", matching });
  const requestId = newId();
  const mark = school.office.proxy.mark();
  const first = await settle(school.office, "withdraw", scenario, requestId);
  expect(torn.fired).toBe(1);
  const reads = school.office.proxy.log.slice(mark).filter(({ method }) => method === "BatchGetDocuments");
  // The torn one, what the SDK still lacked, and all of it again.
  expect(reads).toHaveLength(3);
  expect([...(reads[2]?.paths ?? [])].sort()).toEqual([...(reads[0]?.paths ?? [])].sort());
  await expectOnce(school.office, "withdraw", scenario, requestId, first);
});

describe("Firestore is out of reach", () => {
  test.each(["BatchGetDocuments", "Commit"])(
    "%s is never answered: unavailable within the 30 s that a function may take, and the repeat succeeds",
    async (method) => {
      const scenario = await scenarios.enroll(school.office, school.admin);
      const requestId = newId();
      const outage = school.office.proxy.break({ method, mode: "hang-before", count: Number.POSITIVE_INFINITY });
      const start = performance.now();
      const reply = await school.office.call("enroll", scenario.as, { ...scenario.input, requestId } as never);
      expect(performance.now() - start).toBeLessThan(30_000);
      expect(reply).toMatchObject({ status: "UNAVAILABLE" });
      expect(outage.fired).toBeGreaterThan(0);
      outage.mend();
      school.office.proxy.cut();
      await expectOnce(
        school.office,
        "enroll",
        scenario,
        requestId,
        await settle(school.office, "enroll", scenario, requestId),
      );
    },
    60_000,
  );
});
