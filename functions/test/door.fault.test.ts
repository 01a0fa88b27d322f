import type { MutationName } from "../src/contract/index.ts";
import type { Fault } from "./support/faultProxy.ts";
import { newId } from "./support/ids.ts";
import { binding, expectOnce, settle } from "./support/repeats.ts";
import { mutations, type Scenario, scenarios } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("faults");

jest.setTimeout(60_000);

afterEach(() => school.office.proxy.mend());

const faults: [string, Omit<Fault, "method">][] = [
  ["request lost", { mode: "lost-request" }],
  ["answer lost with the connection", { mode: "lost-answer" }],
  ["answer lost with the stream", { mode: "stream-reset" }],
  ["answer replaced by UNAVAILABLE", { mode: "status-after", status: 14 }],
  ["answer replaced by INTERNAL", { mode: "status-after", status: 13 }],
  ["answer replaced by DEADLINE_EXCEEDED", { mode: "status-after", status: 4 }],
  ["answer replaced by ABORTED", { mode: "status-after", status: 10 }],
  ["answer replaced by RESOURCE_EXHAUSTED", { mode: "status-after", status: 8 }],
  ["answer replaced by INVALID_ARGUMENT", { mode: "status-after", status: 3 }],
  ["answer replaced by CANCELLED", { mode: "status-after", status: 1 }],
  ["delivered twice", { mode: "duplicate" }],
];

const stage = (name: MutationName) => scenarios[name](school.office, school.admin) as Promise<Scenario>;

describe.each(mutations)("%s", (name) => {
  // All at once, each with records of its own: most of a fault is waiting.
  test.each(["BatchGetDocuments", "Commit"])(
    "%s broken in every way: one effect, and repeats get its answer",
    async (method) => {
      const stages = await Promise.all(
        faults.map(async ([label, fault]) => ({ label, fault, scenario: await stage(name) })),
      );
      const broken = stages.map(({ fault, scenario: { key } }) =>
        school.office.proxy.break({
          method,
          ...fault,
          matching: ({ paths }) => paths.some((path) => path.includes(key)),
        }),
      );
      const outcomes = await Promise.all(
        stages.map(async ({ label, scenario }) => {
          const requestId = newId();
          const first = await settle(school.office, name, scenario, requestId);
          return { label, scenario, requestId, first };
        }),
      );
      expect(broken.map(({ fired }) => fired)).toEqual(faults.map(() => 1));
      for (const { label, scenario, requestId, first } of outcomes) {
        await expectOnce(school.office, name, scenario, requestId, first).catch((error) => {
          throw new Error(`${label}: ${error.message}`, { cause: error });
        });
      }
    },
  );

  test("a commit that arrives after its retry was answered changes nothing", async () => {
    const scenario = await stage(name);
    const late = school.office.proxy.break({ method: "Commit", mode: "late" });
    const requestId = newId();
    const first = await settle(school.office, name, scenario, requestId);
    expect(await scenario.counted()).toEqual(scenario.once);
    expect(await late.release()).not.toBe(0);
    await expectOnce(school.office, name, scenario, requestId, first);
  });

  test("two deliveries at once, both commits late: one effect, equal answers", async () => {
    const scenario = await stage(name);
    const held = school.office.proxy.break({ method: "Commit", mode: "hold", forMs: 50, count: 2 });
    const requestId = newId();
    const [first, second] = await Promise.all([
      settle(school.office, name, scenario, requestId),
      settle(school.office, name, scenario, requestId),
    ]);
    expect(held.fired).toBeGreaterThan(0);
    expect(binding(second)).toEqual(binding(first));
    await expectOnce(school.office, name, scenario, requestId, first);
  });
});
