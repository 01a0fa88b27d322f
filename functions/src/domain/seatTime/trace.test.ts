/** Sittings as real students had them, where `../shared/data` beside the repository holds them. */
import { describeReal, tracedSittings } from "../../../test/support/realData.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { total } from "../standing/tallies.ts";
import { beat } from "./beat.ts";
import { localDate } from "./localDates.ts";
import { isIdle, opened } from "./sessions.ts";

/** Where midnight falls into some sittings. */
const timeZone = "Pacific/Kiritimati";

/** What beats at these moments earn; a sitting that idled is opened again by the next one. */
function earned(moments: readonly number[], idleSeconds: number, maximumCreditSeconds: number) {
  const seatTimePolicy = { requiredSeconds: 0, dailyMaximumSeconds: 86_400, idleSeconds, maximumCreditSeconds };
  const policy = { seatTime: seatTimePolicy, pvq: null, deadlineDays: null, retentionYears: 0 };
  const enrollment = { courseSeconds: 0, checks: noChecks, policy } as unknown as Enrollment;
  const common = { enrollment, root: undefined, timeZone, lessonId: undefined, jitterOf: () => () => 0 };
  let seatTime = opened(undefined, "stats", seatTimePolicy, moments[0] as number);
  let [seconds, idled] = [0, 0];
  for (const now of moments.slice(1)) {
    if (isIdle(seatTime, undefined, now)) {
      seatTime = opened(seatTime, "stats", seatTimePolicy, now);
      idled++;
      continue;
    }
    const made = beat({ ...common, seatTime, now });
    seconds += made.seconds;
    seatTime = made.seatTime;
  }
  expect(total(seatTime.days)).toBe(seconds);
  return { seconds, days: seatTime.days, idled };
}

/** Answers, and the beats of so many tabs, each every half minute from its own moment on. */
function withTabs(answers: readonly number[], tabs: number): number[] {
  const [first, last] = [answers[0] as number, answers.at(-1) as number];
  const moments = [...answers];
  for (let tab = 0; tab < tabs; tab++) {
    for (let at = first + tab * 137; at <= last; at += 30_000) moments.push(at);
  }
  return moments.sort((a, b) => a - b);
}

describeReal("the sittings of the quiz trace", () => {
  let sittings: ReturnType<typeof tracedSittings>;
  /** Of those over midnight, how many seconds lie under each date, second by second. */
  const daysOf = new Map<readonly number[], Record<string, number>>();
  beforeAll(() => {
    sittings = tracedSittings();
    for (const answers of sittings) {
      const [first, last] = [answers[0] as number, answers.at(-1) as number];
      if (localDate(first, timeZone) === localDate(last - 1, timeZone)) continue;
      const days: Record<string, number> = {};
      for (let at = first; at < last; at += 1000) {
        const date = localDate(at, timeZone);
        days[date] = (days[date] ?? 0) + 1;
      }
      daysOf.set(answers, days);
    }
  });

  test("earn the gaps between answers, as far as a beat credits, and none that is idle", () => {
    let [seconds, gone, idled] = [0, 0, 0];
    for (const answers of sittings) {
      const gaps = answers.slice(1).map((at, index) => (at - (answers[index] as number)) / 1000);
      const counted = gaps.map((gap) => (gap > 900 ? 0 : Math.min(gap, 60)));
      const made = earned(answers, 900, 60);
      expect(made.seconds).toBe(counted.reduce((sum, gap) => sum + gap, 0));
      expect(made.idled).toBe(gaps.filter((gap) => gap > 900).length);
      seconds += made.seconds;
      idled += made.idled;
      gone += gaps.reduce((sum, gap) => sum + gap, 0);
    }
    console.log(`${sittings.length} sittings: ${seconds} s credited of ${gone} s; ${idled} idled`);
    expect(sittings.length).toBeGreaterThan(300);
  });

  test.each([1, 2, 5])("earn their time and no more with %s tabs", (tabs) => {
    let [seconds, beats, underTwoDates] = [0, 0, 0];
    for (const answers of sittings) {
      const [first, last] = [answers[0] as number, answers.at(-1) as number];
      const moments = withTabs(answers, tabs);
      const made = earned(moments, 900, 60);
      expect({ seconds: made.seconds, idled: made.idled }).toEqual({ seconds: (last - first) / 1000, idled: 0 });
      const days = daysOf.get(answers);
      if (days) {
        expect(made.days).toEqual(days);
        underTwoDates++;
      }
      seconds += made.seconds;
      beats += moments.length;
    }
    console.log(`${tabs} tabs: ${beats} beats earned ${seconds} s; ${underTwoDates} sittings under two dates`);
  });
});
