import { afterAllElse, BEAT, HOUR, MINUTE, type Preset, pace, unverifiedPace } from "./preset.ts";

export const ohio: Preset = {
  presetId: "ohio-class-d",
  title: "Ohio class D, OAC 4501-7",
  sources: [{ rule: "OAC 4501-7", read: "in part" }],
  policy: {
    seatTime: { requiredSeconds: 24 * HOUR, dailyMaximumSeconds: 4 * HOUR, ...pace },
    pvq: {
      // Every 120 minutes at the latest, and not to be foreseen.
      everySeconds: 110 * MINUTE,
      jitterSeconds: 10 * MINUTE - BEAT,
      answerSeconds: 90,
      minimumAnswers: 5,
      minimumAsked: 1,
      noRepeatWithin: 2,
      onWrong: "askAnother",
      lock: { kind: "consecutive", misses: 2 },
      lockSeconds: 24 * HOUR,
    },
    deadlineDays: 180,
    retentionYears: 3,
  },
  finalQuiz: {
    passPercent: 75,
    maximumAttempts: 3,
    waitSeconds: 24 * HOUR,
    draw: 50,
    final: true,
    opensAfter: afterAllElse,
  },
  unverified: [
    "policy.seatTime.dailyMaximumSeconds",
    ...unverifiedPace,
    "policy.pvq",
    "policy.deadlineDays",
    "policy.retentionYears",
    "finalQuiz",
  ],
  notCovered: [
    "What comes before the final is not said where it was read: here all lessons, hours and identity checks do.",
  ],
};
