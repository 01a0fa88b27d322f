import fc from "fast-check";

/** How often each is wanted, beside the others. */
const studentActs = {
  enroll: 1,
  withdraw: 2,
  startAttempt: 3,
  save: 4,
  submit: 3,
  completeLesson: 2,
  startSession: 2,
  beat: 4,
  endSession: 1,
  setAnswers: 1,
  ask: 2,
  answer: 3,
  review: 1,
  certificate: 1,
  nonsense: 1,
};
const staffActs = { adjust: 2, unlock: 1, correct: 2, saveCourse: 2, importQuiz: 2, grant: 2 };

/** Something that somebody wants; what it comes to depends on what they know then. */
export interface Act {
  what: keyof typeof studentActs | keyof typeof staffActs;
  /** Which student does it, or has it done to them. */
  who: number;
  /** Which of the run's two courses. */
  course: number;
  /** Decides all else. */
  chance: number;
}

/** More often the first, so that much happens to one student in one course. */
const mostlyFirst = fc.constantFrom(0, 0, 0, 1);
const actOf = <T extends Act["what"]>(weights: Record<T, number>): fc.Arbitrary<Act> =>
  fc.record({
    what: fc.oneof(
      ...(Object.keys(weights) as T[]).map((what) => ({ weight: weights[what], arbitrary: fc.constant(what) })),
    ),
    who: mostlyFirst,
    course: mostlyFirst,
    chance: fc.nat(999),
  });
const act = fc.oneof({ weight: 6, arbitrary: actOf(studentActs) }, { weight: 1, arbitrary: actOf(staffActs) });

const passing = [
  1, 999, 1000, 7000, 10_000, 15_000, 20_000, 30_000, 31_000, 60_001, 66_000, 90_001, 301_000, 86_400_000,
];
const sweeps = [
  undefined,
  "closeOverdueAttempts",
  "closeOverdueChallenges",
  "closeIdleSessions",
  "failOverdueEnrollments",
] as const;

/** How a commit is broken. Reads that break are tried by themselves: Firestore's client waits for seconds before it reads again. */
const breaks = [
  { mode: "lost-request" },
  { mode: "lost-answer" },
  { mode: "stream-reset" },
  { mode: "status-after", status: 14 },
  { mode: "status-after", status: 13 },
  { mode: "status-after", status: 4 },
  { mode: "status-after", status: 10 },
  { mode: "status-after", status: 8 },
  { mode: "status-after", status: 3 },
  { mode: "status-after", status: 1 },
  { mode: "duplicate" },
  { mode: "late" },
] as const;

const steps = {
  one: fc.record({ step: fc.constant("one" as const), act }),
  /** Time passes, and a beat follows. */
  sit: fc.record({
    step: fc.constant("sit" as const),
    who: mostlyFirst,
    ms: fc.constantFrom(1000, 10_000, 20_000, 30_000),
  }),
  /** Staff credit so much that an identity question is due; it is requested, and answered. */
  check: fc.record({
    step: fc.constant("check" as const),
    who: mostlyFirst,
    isRight: fc.constantFrom(true, false, false),
  }),
  /** Different requests at once. */
  tabs: fc.record({ step: fc.constant("tabs" as const), acts: fc.array(act, { minLength: 2, maxLength: 3 }) }),
  /** Both want a seat at once. */
  rush: fc.record({ step: fc.constant("rush" as const), course: fc.constantFrom(0, 1, 1) }),
  /** One request several times at once. */
  double: fc.record({ step: fc.constant("double" as const), act, times: fc.integer({ min: 2, max: 3 }) }),
  /** An earlier request again. */
  repeat: fc.record({ step: fc.constant("repeat" as const), chance: fc.nat(999) }),
  /** The id of an earlier request with another one. */
  reuse: fc.record({ step: fc.constant("reuse" as const), chance: fc.nat(999) }),
  pass: fc.record({ step: fc.constant("pass" as const), ms: fc.constantFrom(...passing) }),
  sweep: fc.record({ step: fc.constant("sweep" as const), only: fc.constantFrom(...sweeps) }),
  /** One commit breaks, of requests at once. Each is sent again until it is answered for good. */
  broken: fc.record({
    step: fc.constant("broken" as const),
    acts: fc.array(act, { minLength: 1, maxLength: 2 }),
    fault: fc.constantFrom(...breaks),
  }),
};

export type Step = {
  [K in keyof typeof steps]: (typeof steps)[K] extends fc.Arbitrary<infer T> ? T : never;
}[keyof typeof steps];

const firsts = [undefined, "startAttempt", "startAttempt", "startSession", "startSession"] as const;

/** One student's and another's life in two courses. */
export interface Life {
  courses: [number, number];
  /** What the first student does first in the first course, once enrolled; `undefined`: not even that. */
  first: (typeof firsts)[number];
  steps: Step[];
}

/** Lives, with so many of ten steps broken. Without bias: the least and the largest values mean nothing here. */
export const lives = (brokenOfTen: number, maxLength: number): fc.Arbitrary<Life> =>
  fc.noBias(
    fc.record({
      courses: fc.tuple(fc.nat(3), fc.nat(3)),
      first: fc.constantFrom(...firsts),
      steps: fc.array(
        fc.oneof(
          { weight: 10 - brokenOfTen, arbitrary: steps.one },
          { weight: brokenOfTen, arbitrary: steps.broken },
          { weight: 4, arbitrary: steps.sit },
          { weight: 6, arbitrary: steps.check },
          { weight: 4, arbitrary: steps.tabs },
          { weight: 2, arbitrary: steps.rush },
          { weight: 2, arbitrary: steps.double },
          { weight: 2, arbitrary: steps.repeat },
          { weight: 1, arbitrary: steps.reuse },
          { weight: 3, arbitrary: steps.pass },
          { weight: 1, arbitrary: steps.sweep },
        ),
        { minLength: 4, maxLength, size: "max" },
      ),
    }),
  );

/** What lets the rest be about more than being enrolled. */
export function firstSteps(first: Life["first"], hasChecks: boolean): Step[] {
  if (!first) return [];
  const act = (what: Act["what"]): Act => ({ what, who: 0, course: 0, chance: 0 });
  const enrolling = [act("enroll"), ...(hasChecks ? [act("setAnswers")] : [])];
  return [
    { step: "tabs", acts: enrolling },
    { step: "one", act: act(first) },
  ];
}
