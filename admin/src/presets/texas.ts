import { afterAllElse, HOUR, MINUTE, type Preset, pace, unverifiedPace } from "./preset.ts";

/** More than 30 percent of at least ten wrong excludes: 3 of 10 passes, 4 of 10 does not. */
const askTen = {
  everySeconds: 30 * MINUTE,
  jitterSeconds: 10 * MINUTE,
  minimumAnswers: 10,
  minimumAsked: 10,
  noRepeatWithin: 5,
  onWrong: "miss",
  onLapse: "miss",
  lock: { kind: "rate", above: 30, minimumAsked: 10 },
  lockSeconds: null,
} as const;

const untold = [
  ...unverifiedPace,
  ...["everySeconds", "jitterSeconds", "minimumAnswers", "noRepeatWithin"].map((field) => `policy.pvq.${field}`),
];

export const texas: Preset[] = [
  {
    presetId: "texas-92-32",
    title: "Texas, 16 TAC 92.32",
    sources: [{ rule: "16 TAC 92.32", read: "whole" }],
    policy: { seatTime: pace, pvq: { ...askTen, answerSeconds: 90, minimumAskedPerLesson: 1 } },
    unverified: untold,
    notCovered: [
      "At least one content question in each unit.",
      "A correction keeps both answers: Registrar keeps both verdicts and the reason, and never what was typed.",
    ],
  },
  {
    presetId: "texas-50-7",
    title: "Texas, 16 TAC 50.7",
    sources: [{ rule: "16 TAC 50.7", read: "whole" }],
    policy: { seatTime: pace, pvq: { ...askTen, answerSeconds: 60 } },
    unverified: untold,
    notCovered: [
      "All media of a unit are viewed before it is completed.",
      "Five questions in each unit, and more than one wrong restarts it: give each lesson a quiz with draw 5, passPercent 80, avoidSeen and onExhausted resetLesson.",
    ],
  },
  {
    presetId: "texas-84-504",
    title: "Texas driving safety, 16 TAC 84.504",
    sources: [{ rule: "16 TAC 84.504", read: "in part" }],
    policy: { seatTime: pace, pvq: { ...askTen, answerSeconds: 90 } },
    finalQuiz: {
      passPercent: 70,
      maximumAttempts: 3,
      onExhausted: "failCourse",
      avoidSeen: true,
      final: true,
      opensAfter: afterAllElse,
    },
    unverified: [
      ...untold,
      "policy.pvq.minimumAsked",
      "policy.pvq.answerSeconds",
      "policy.pvq.lock",
      "policy.pvq.lockSeconds",
      "finalQuiz.opensAfter",
    ],
    notCovered: [
      "What comes before the final is not said where it was read: here all lessons and all ten identity questions do.",
      "Enrollment, identity and mastery are kept, for a time that was not read: set retentionYears.",
      "More than 30 percent missed repeats the unit: set onExhausted of its quiz to resetLesson, which resets its timers too.",
    ],
  },
  {
    presetId: "texas-84-503",
    title: "Texas driver education for adults, 16 TAC 84.503",
    sources: [{ rule: "16 TAC 84.503", read: "in part" }],
    policy: {
      seatTime: { ...pace, requiredSeconds: 360 * MINUTE },
      pvq: {
        everySeconds: HOUR,
        jitterSeconds: 15 * MINUTE,
        answerSeconds: 90,
        minimumAnswers: 5,
        minimumAsked: 1,
        noRepeatWithin: 2,
        lock: { kind: "rate", above: 30, minimumAsked: 3 },
        lockSeconds: null,
      },
      retentionYears: 3,
    },
    finalQuiz: { passPercent: 70, maximumAttempts: 3, final: true, opensAfter: afterAllElse },
    unverified: [
      ...unverifiedPace,
      "policy.pvq",
      "policy.retentionYears",
      "finalQuiz.passPercent",
      "finalQuiz.maximumAttempts",
      "finalQuiz.opensAfter",
    ],
    notCovered: [
      "Breaks come before the examination, (b) (1). What else does is not said where it was read: here all lessons, minutes and identity checks do.",
      "At least 330 of the 360 minutes are instruction.",
      "After three failed tests the course is begun again.",
    ],
  },
];
