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
const actOf = (weights: Partial<Record<Act["what"], number>>): fc.Arbitrary<Act> =>
  fc.record({
    what: fc.oneof(
      ...Object.entries(weights).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as Act["what"]) })),
    ),
    who: mostlyFirst,
    course: mostlyFirst,
    chance: fc.nat(999),
  });

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

const stepsWith = (act: fc.Arbitrary<Act>) => ({
  one: fc.record({ step: fc.constant("one" as const), act }),
  /** Time passes, and a beat follows. */
  sit: fc.record({
    step: fc.constant("sit" as const),
    who: mostlyFirst,
    ms: fc.constantFrom(1000, 10_000, 20_000, 30_000),
  }),
  /** Staff credit so much that an identity question is due; questions are requested and answered, and a beat follows. */
  check: fc.record({
    step: fc.constant("check" as const),
    who: mostlyFirst,
    right: fc.constantFrom([true], [false], [false, false]),
    sitMs: fc.constantFrom(0, 10_000, 30_000),
  }),
  /**
   * A whole attempt, after so much time and perhaps the quiz's lesson: it is started, something changes meanwhile, and it is
   * submitted, at once or in its grace, or left alone; then it is looked at or swept.
   */
  quiz: fc.record({
    step: fc.constant("quiz" as const),
    who: mostlyFirst,
    waitMs: fc.constantFrom(0, 29_000, 31_000, 31_000),
    isPrepared: fc.boolean(),
    /** Or one with which all answers are right. */
    chance: fc.oneof(
      fc.nat(999),
      fc.nat(80).map((each) => 4 + 12 * each),
    ),
    meanwhile: fc.constantFrom(undefined, undefined, undefined, "grant", "importQuiz", "withdraw"),
    isLeft: fc.constantFrom(false, false, true),
    lastsMs: fc.constantFrom(0, 0, 62_000),
    afterwards: fc.constantFrom(undefined, "review", "sweep"),
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
});
type Steps = ReturnType<typeof stepsWith>;

export type Step = {
  [K in keyof Steps]: Steps[K] extends fc.Arbitrary<infer T> ? T : never;
}[keyof Steps];

/** One student's and another's life in two courses. */
export interface Life {
  courses: [number, number];
  /** What the first student does first in the first course, once enrolled; `undefined`: not even that. */
  first: Act["what"] | undefined;
  steps: Step[];
}

/** What lives are about: in which courses, what is done first, and how often what follows. */
interface Kind {
  weight: number;
  homes: number[];
  firsts: Life["first"][];
  act: fc.Arbitrary<Act>;
  often: Partial<Record<Exclude<keyof Steps, "broken">, number>>;
  /** Of the most steps that a life has. */
  share: number;
}

const kinds: Kind[] = [
  {
    weight: 4,
    homes: [0, 1, 2, 3],
    firsts: [undefined, "startAttempt", "startAttempt", "startSession", "startSession"],
    act: fc.oneof({ weight: 6, arbitrary: actOf(studentActs) }, { weight: 1, arbitrary: actOf(staffActs) }),
    often: { one: 10, sit: 4, check: 4, quiz: 2, tabs: 4, rush: 2, double: 2, repeat: 2, reuse: 1, pass: 3, sweep: 1 },
    share: 1,
  },
  {
    weight: 4,
    homes: [0, 0, 1, 2, 2, 3],
    firsts: ["completeLesson", "completeLesson", "importQuiz"],
    act: actOf({
      startAttempt: 3,
      save: 4,
      submit: 3,
      review: 4,
      completeLesson: 2,
      grant: 3,
      importQuiz: 3,
      withdraw: 1,
    }),
    often: { one: 8, quiz: 8, tabs: 3, double: 1, repeat: 2, sweep: 1 },
    share: 1,
  },
  {
    weight: 3,
    homes: [2, 2, 3],
    firsts: ["startSession"],
    act: actOf({ beat: 4, startSession: 1, endSession: 1, ask: 3, answer: 3, startAttempt: 1, unlock: 2, correct: 3 }),
    often: { one: 8, check: 8, sit: 4, tabs: 2, double: 1, repeat: 2, pass: 2, sweep: 1 },
    share: 0.7,
  },
];

/** Lives, with so many of ten single steps broken. Without bias: the least and the largest values mean nothing here. */
export const lives = (brokenOfTen: number, maxLength: number): fc.Arbitrary<Life> =>
  fc.noBias(
    fc.oneof(...kinds.map((kind) => ({ weight: kind.weight, arbitrary: livesOf(kind, brokenOfTen, maxLength) }))),
  );

function livesOf({ homes, firsts, act, often, share }: Kind, brokenOfTen: number, maxLength: number) {
  const { broken, ...steps } = stepsWith(act);
  const { one = 0 } = often;
  const weighted = (Object.keys(often) as (keyof typeof often)[]).map((name) => ({
    weight: (often[name] ?? 0) * 10 - (name === "one" ? one * brokenOfTen : 0),
    arbitrary: steps[name] as fc.Arbitrary<Step>,
  }));
  return fc.record({
    courses: fc.tuple(fc.constantFrom(...homes), fc.nat(3)),
    first: fc.constantFrom(...firsts),
    steps: fc.array(fc.oneof(...weighted, { weight: one * brokenOfTen, arbitrary: broken }), {
      minLength: 3,
      maxLength: Math.round(maxLength * share),
      size: "max",
    }),
  });
}

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
