import { newId } from "./support/ids.ts";
import { expectOnce, settle } from "./support/repeats.ts";
import { scenarios } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("outage");

jest.setTimeout(60_000);

afterEach(() => school.office.proxy.mend());

describe("no decision rests on two moments", () => {
  // Rivals meet in Firestore, as those on different instances.
  beforeAll(() => {
    process.env.REGISTRAR_QUEUE = "off";
  });
  afterAll(() => {
    delete process.env.REGISTRAR_QUEUE;
  });
  const method = "BatchGetDocuments";
  const of =
    (key: string) =>
    ({ paths }: { paths: readonly string[] }) =>
      paths.some((path) => path.includes(key));
  const readsSince = (mark: number) => school.office.proxy.log.slice(mark).filter((rpc) => rpc.method === method);

  test("a read whose answer breaks off, while others write what it read first, is made again as of the latest moment", async () => {
    const scenario = await scenarios.withdraw(school.office, school.admin);
    const requestId = newId();
    const matching = of(scenario.key);
    const torn = school.office.proxy.break({ method, mode: "torn-answer", matching });
    const resumed = school.office.proxy.break({ method, mode: "hold", matching });
    const mark = school.office.proxy.mark();
    const late = settle(school.office, "withdraw", scenario, requestId);
    await resumed.caught;
    const first = await settle(school.office, "withdraw", scenario, requestId);
    const between = school.office.proxy.mark();
    await resumed.release();
    expect(await late).toEqual(first);
    expect(torn.fired).toBe(1);
    const [broken, rest] = readsSince(mark);
    const [whole, ...others] = readsSince(between);
    expect(rest?.paths.length).toBeLessThan(broken?.paths.length as number);
    expect(whole?.isAsOf).toBe(true);
    expect([...(whole?.paths ?? [])].sort()).toEqual([...(broken?.paths ?? [])].sort());
    // It saw the entry that the rival has written, so that nothing was left to decide.
    expect(others).toEqual([]);
    expect(school.office.proxy.since(between).rpcs).toEqual([method]);
    await expectOnce(school.office, "withdraw", scenario, requestId, first);
  });

  test("a read whose every answer breaks off is made as of one moment, too", async () => {
    const scenario = await scenarios.withdraw(school.office, school.admin);
    const requestId = newId();
    school.office.proxy.break({
      method,
      mode: "torn-answer",
      matching: of(scenario.key),
      count: Number.POSITIVE_INFINITY,
    });
    const first = await settle(school.office, "withdraw", scenario, requestId);
    school.office.proxy.mend();
    await expectOnce(school.office, "withdraw", scenario, requestId, first);
  });

  test.each(["withdraw", "startQuizAttempt"] as const)(
    "%s: times that move within each answer cost one read more",
    async (name) => {
      const scenario = await scenarios[name](school.office, school.admin);
      const requestId = newId();
      const mark = school.office.proxy.mark();
      const moving = school.office.proxy.break({
        method,
        mode: "moving-times",
        matching: of(scenario.key),
        count: Number.POSITIVE_INFINITY,
      });
      const first = await settle(school.office, name, scenario, requestId);
      const reads = readsSince(mark).filter(of(scenario.key));
      school.office.proxy.mend();
      expect(moving.fired).toBeGreaterThan(0);
      expect(reads.map(({ isAsOf }) => isAsOf ?? false)).toEqual([false, true]);
      await expectOnce(school.office, name, scenario, requestId, first);
    },
  );
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
