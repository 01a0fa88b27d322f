import { HOUR, MINUTE, type Preset, pace, unverifiedPace } from "./preset.ts";

export const california: Preset = {
  presetId: "california-traffic-school",
  title: "California traffic school, 13 CCR 345",
  sources: [{ rule: "13 CCR 345", read: "whole" }],
  policy: {
    seatTime: pace,
    pvq: {
      everySeconds: HOUR - 10 * MINUTE,
      jitterSeconds: 10 * MINUTE,
      answerSeconds: 90,
      minimumAnswers: 5,
      noRepeatWithin: 2,
      lock: { kind: "consecutive", misses: 3 },
      lockSeconds: 24 * HOUR,
      forbiddenTopics: ["mothersMaidenName", "socialSecurityNumber"],
    },
  },
  // At least an hour for the final.
  finalQuiz: { passPercent: 70, maximumAttempts: 2, timeLimitSeconds: 60 * MINUTE, avoidSeen: true, final: true },
  unverified: [
    ...unverifiedPace,
    "policy.pvq.everySeconds",
    "policy.pvq.jitterSeconds",
    "policy.pvq.answerSeconds",
    "policy.pvq.minimumAnswers",
    "policy.pvq.noRepeatWithin",
    "policy.pvq.lock",
    "policy.pvq.lockSeconds",
    "finalQuiz.passPercent",
    "finalQuiz.maximumAttempts",
  ],
  notCovered: ["How identity is verified is described to the department."],
};

export const nevada: Preset = {
  presetId: "nevada-483",
  title: "Nevada, NAC 483",
  sources: [{ rule: "NAC 483", read: "whole" }],
  policy: { seatTime: pace, retentionYears: 3 },
  finalQuiz: { passPercent: 70, final: true },
  unverified: unverifiedPace,
  notCovered: [
    "No unit is passed faster than the syllabus says: set minimumSeconds of each lesson.",
    "Records are produced within three business days.",
  ],
};
