import { BEAT, HOUR, MINUTE, type Preset, pace, unverifiedPace } from "./preset.ts";

export const illinois: Preset[] = [
  {
    presetId: "illinois-176-235",
    title: "Illinois, 14 Ill. Adm. Code 176.235",
    sources: [{ rule: "14 Ill. Adm. Code 176.235", read: "whole" }],
    policy: {
      seatTime: pace,
      pvq: {
        // At least two an hour, at random.
        everySeconds: 20 * MINUTE,
        jitterSeconds: 10 * MINUTE - BEAT,
        answerSeconds: 60,
        minimumAnswers: 5,
        noRepeatWithin: 2,
        onWrong: "askAnother",
        onLapse: "rewindLesson",
        lock: { kind: "consecutive", misses: 2 },
        lockSeconds: null,
      },
    },
    unverified: [...unverifiedPace, "policy.pvq.minimumAnswers", "policy.pvq.noRepeatWithin"],
    notCovered: [
      "The second question that is not answered fails the course. Here a wrong answer counts as one that is missing, and two in a row exclude.",
      "Without an answer the course goes on from the last check that was passed. Here the time since is taken back; lessons that were completed since stay completed.",
    ],
  },
  {
    presetId: "illinois-1066",
    title: "Illinois driver education for adults, 92 Ill. Adm. Code 1066",
    sources: [{ rule: "92 Ill. Adm. Code 1066", read: "whole" }],
    policy: {
      seatTime: { ...pace, requiredSeconds: 360 * MINUTE },
      pvq: {
        // At least one an hour, at random.
        everySeconds: 45 * MINUTE,
        jitterSeconds: HOUR - 45 * MINUTE - BEAT,
        answerSeconds: 60,
        minimumAnswers: 5,
        noRepeatWithin: 2,
        lock: { kind: "consecutive", misses: 2 },
        lockSeconds: null,
      },
      deadlineDays: 30,
      retentionYears: 3,
    },
    unverified: [...unverifiedPace, "policy.pvq.minimumAnswers", "policy.pvq.noRepeatWithin"],
    notCovered: [
      "A second miss and a third mismatch fail the course, in a row or not. Here two misses in a row exclude.",
      "What was answered to each identity question is kept for 3 years: Registrar keeps whether it was right, and never what was typed.",
      "A missing record counts as no instruction.",
    ],
  },
];
