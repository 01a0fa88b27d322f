import { describeReal, tracedSittings } from "./support/realData.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { sit } from "./support/sittings.ts";

const school = openSchool("seattrace");
jest.setTimeout(120_000);

describeReal("five sittings of the quiz trace, with one to five tabs that beat at every answer", () => {
  test("are credited the time they took, whole seconds once", async () => {
    const { office } = school;
    const traced = tracedSittings().filter(({ length }) => length > 40 && length < 70);
    const played = await Promise.all(
      traced.slice(0, 5).map(async (moments, index) => ({
        tabs: index + 1,
        answers: moments.map((at) => at - (moments[0] as number)),
        sitting: await sit(school, { seatTime: { maximumCreditSeconds: 86_400, idleSeconds: 86_400 } }),
      })),
    );
    const realStart = performance.now();
    const events = played
      .flatMap(({ answers, ...of }) => answers.map((at) => ({ at, ...of })))
      .sort((a, b) => a.at - b.at);
    let [clock, beats] = [0, 0];
    for (const { at, sitting, tabs } of events) {
      office.advance(at - clock);
      clock = at;
      beats += tabs;
      await Promise.all(Array.from({ length: tabs }, () => office.call("heartbeat", sitting.student, sitting.ref)));
    }
    const realSeconds = (performance.now() - realStart) / 1000;
    let credited = 0;
    for (const { answers, sitting } of played) {
      const { enrollments, seatTime } = await expectConsistent(office, sitting.student.uid);
      const seconds: number = enrollments[0]?.courseSeconds;
      expect(seconds * 1000).toBe(seatTime?.creditedThrough - seatTime?.open.startedAt);
      const tookSeconds = (answers.at(-1) as number) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(tookSeconds);
      expect(seconds).toBeLessThanOrEqual(tookSeconds + realSeconds + 5);
      credited += seconds;
    }
    console.log(`${events.length} answers of 5 sittings, ${beats} beats: ${credited} s credited`);
  });
});
