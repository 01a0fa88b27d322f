import { afterAllElse, HOUR, MINUTE, type Preset, pace, unverifiedPace } from "./preset.ts";

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
      minimumAsked: 1,
      noRepeatWithin: 2,
      lock: { kind: "consecutive", misses: 3 },
      lockSeconds: 24 * HOUR,
      forbiddenTopics: ["mothersMaidenName", "socialSecurityNumber"],
    },
  },
  finalQuiz: {
    passPercent: 70,
    maximumAttempts: 2,
    // At least an hour for the final.
    timeLimitSeconds: 60 * MINUTE,
    avoidSeen: true,
    final: true,
    // At the end of the instruction, 345.30 (d) (1).
    opensAfter: afterAllElse,
  },
  unverified: [
    ...unverifiedPace,
    "policy.pvq.everySeconds",
    "policy.pvq.jitterSeconds",
    "policy.pvq.answerSeconds",
    "policy.pvq.minimumAnswers",
    "policy.pvq.minimumAsked",
    "policy.pvq.noRepeatWithin",
    "policy.pvq.lock",
    "policy.pvq.lockSeconds",
    "finalQuiz.passPercent",
    "finalQuiz.maximumAttempts",
    "finalQuiz.opensAfter",
  ],
  notCovered: [
    "How identity is verified is described to the department.",
    "The final comes at the end of the instruction, 345.30 (d) (1). That identity checks come before it is not said: here they do.",
  ],
};

export const nevada: Preset = {
  presetId: "nevada-483",
  title: "Nevada, NAC 483",
  sources: [{ rule: "NAC 483", read: "whole" }],
  policy: { seatTime: pace, retentionYears: 3 },
  finalQuiz: { passPercent: 70, final: true, opensAfter: ["lessons", "seat-time"] },
  unverified: [...unverifiedPace, "finalQuiz.opensAfter"],
  notCovered: [
    "No unit is passed faster than the syllabus says: set minimumSeconds of each lesson.",
    "What comes before the final is not said where units are, 483.778: here all lessons do.",
    "Records are produced within three business days.",
  ],
};
