/** What people want to do in a life, planned before it begins, so that a part of the plan can be lived again. */
import { Chance } from "./chance.ts";
import type { Spell } from "./weather.ts";

/** How often each is wanted, beside the others. */
const studentActs = {
  enroll: 1,
  withdraw: 1.5,
  startAttempt: 3,
  save: 6,
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
  verify: 0.5,
  nonsense: 0.7,
};
const staffActs = {
  adjust: 2,
  unlock: 1,
  correct: 2,
  saveCourse: 2,
  importQuiz: 2,
  importPart: 2,
  grant: 2,
  reconcile: 2,
  setRole: 1,
  setDeputy: 1.5,
  saveCatalogue: 2,
  baseline: 0.7,
  list: 1,
  statistics: 0.5,
  export: 0.7,
  erase: 0.8,
};
/** Those that meet at the same records. */
const contending: readonly (readonly Act["what"][])[] = [
  ["enroll", "withdraw", "saveCourse", "erase"],
  ["startAttempt", "save", "submit", "grant", "withdraw", "erase"],
  ["startSession", "beat", "endSession", "adjust", "withdraw"],
  ["setAnswers", "ask", "answer", "unlock", "correct"],
  ["completeLesson", "submit", "certificate"],
  ["saveCourse", "importQuiz", "importPart", "startAttempt"],
  ["setRole", "setDeputy"],
  ["baseline", "reconcile", "adjust", "submit"],
];
/** Of whoever runs the schedule. */
const sweepActs = { sweep: 1 };
/** What somebody does with a request that was sent before. */
const repeats = { again: 2, reuse: 1 };
/** What an earlier version of the registrar left, and a counter that somebody spoiled. */
const leftovers = { age: 1, spoil: 1 };

/** What others do at the moment of a step, each with the number that decides the rest, and how often the step is sent. */
interface Meeting {
  readonly rivals: Partial<Record<Act["what"], number>>;
  readonly times?: number;
}

/** An act of an episode: what, after so many seconds, and what decides the rest. */
type Step = readonly [what: Planned["what"], afterSeconds: number, chance: number, meeting?: Meeting];

/** All that it takes to get a certificate. */
const aCourse: readonly Step[] = [
  ["completeLesson", 0, 5],
  ["startSession", 0, 1],
  ["beat", 25, 7],
  ["beat", 25, 7],
  ["completeLesson", 0, 7],
  ["adjust", 0, 1],
  ["startAttempt", 0, 10],
  ["submit", 1, 16],
  ["certificate", 1, 1],
];

/** What happens to few who do what comes to mind: each leads somewhere. */
const episodes: Readonly<Record<string, readonly Step[]>> = {
  /** Staff credit so much that an identity question is due, which is missed, and the next one. */
  missed: [
    ["adjust", 0, 1],
    ["ask", 0, 1],
    ["answer", 1, 3],
    ["ask", 0, 1],
    ["answer", 1, 3],
    ["beat", 10, 1],
    ["startAttempt", 0, 1],
    ["correct", 20, 1],
    ["startSession", 0, 1],
  ],
  answered: [
    ["adjust", 0, 1],
    ["ask", 0, 1],
    ["answer", 1, 1],
    ["startSession", 0, 1],
    ["beat", 20, 1],
  ],
  /** A question whose time ends. */
  left: [
    ["adjust", 0, 1],
    ["ask", 0, 1],
    ["beat", 61, 1],
    ["ask", 0, 1],
  ],
  quiz: [
    ["completeLesson", 0, 5],
    ["startAttempt", 0, 10],
    ["save", 2, 4],
    ["submit", 1, 16],
    ["review", 0, 1],
    ["startAttempt", 31, 10],
    ["submit", 1, 4],
  ],
  course: [...aCourse, ["certificate", 1, 4], ["enroll", 1, 4]],
  parted: [...aCourse, ["erase", 1, 4], ["verify", 5, 4]],
};

/** What may come between a decision and its commit, and seldom does. */
const meetings: Readonly<Record<string, readonly Step[]>> = {
  /** A save that comes before the one on which it builds, and one that comes before its attempt. */
  early: [
    ["submit", 0, 16],
    ["save", 31, 17, { rivals: { startAttempt: 10 }, times: 3 }],
    ["save", 1, 5, { rivals: { save: 7 }, times: 2 }],
  ],
  /** A save just before an attempt's time ends, and a start just after. */
  overtime: [
    ["startAttempt", 0, 10],
    ["save", 64.5, 7, { rivals: { startAttempt: 10 }, times: 3 }],
  ],
  /** Staff lay seats anew while one is taken, and while one is given back. */
  moved: [
    ["enroll", 0, 1, { rivals: { saveCourse: 5 } }],
    ["withdraw", 1, 1, { rivals: { saveCourse: 25 } }],
  ],
  /** Who sits in a course is erased. */
  erased: [
    ["startSession", 0, 1],
    ["beat", 10, 1, { rivals: { erase: 1 }, times: 2 }],
  ],
  /** A deputy acts, and is no deputy any more. */
  unmade: [
    ["setDeputy", 0, 1],
    ["setRole", 1, 17, { rivals: { setDeputy: 2 } }],
  ],
  /** A deputy is made and unmade at once. */
  switched: [["setDeputy", 0, 1, { rivals: { setDeputy: 2 } }]],
  /** Two repair what was spoiled. */
  repaired: [
    ["spoil", 0, 1],
    ["reconcile", 1, 1, { rivals: { reconcile: 9 } }],
  ],
  /** A course forbids a topic that the catalogue takes up. */
  forbidden: [
    ["saveCatalogue", 0, 1],
    ["saveCourse", 1, 8, { rivals: { saveCatalogue: 8 } }],
  ],
};

/** Something that somebody wants; what it comes to depends on what they know then. */
export interface Act {
  readonly what: keyof typeof studentActs | keyof typeof staffActs;
  /** Which student does it, or has it done to them. */
  readonly who: number;
  /** Which of the life's two courses. */
  readonly course: number;
  /** Decides all else. */
  readonly chance: number;
}

/** An act in the plan of a tab, which does one after the other. */
export interface Planned extends Omit<Act, "what"> {
  readonly what: Act["what"] | keyof typeof sweepActs | keyof typeof repeats | keyof typeof leftovers | "wait";
  /** How long its tab waits before it, in ms. */
  readonly afterMs: number;
  /** Then it waits for a moment at which others act, too. */
  readonly isTogether: boolean;
  /** How often it is sent at once: tabs that were restored, keys that bounce. */
  readonly times: number;
  /** What others do at the same moment, each by a request of its own. */
  readonly rivals: readonly Act[];
  /** Decides what goes wrong. */
  readonly seed: number;
}

export interface Plan {
  readonly seed: number;
  readonly students: number;
  readonly courses: readonly [number, number];
  readonly hosts: number;
  /** Whether calls of one lane wait for each other on an instance: nothing but speed rests on it. */
  readonly hasLanes: boolean;
  /** Whether users are limited in how often they call. */
  readonly isRated: boolean;
  /** What the tabs do; the last is of staff, and of the schedule. */
  readonly tabs: readonly (readonly Planned[])[];
  readonly network: number;
  readonly database: number;
  readonly spells: readonly Spell[];
}

const MINUTE_MS = 60_000;
/** Around what boundaries of policies lie, and the rest of the time little. */
const waitsMs = [1, 999, 1000, 7000, 10_000, 15_000, 20_000, 30_000, 31_000, 60_001, 66_000, 90_001, 301_000];
const DAY_MS = 86_400_000;

/** The life of a seed, of about so many calls. */
export function planOf(seed: number, calls: number): Plan {
  const chance = new Chance(seed);
  const students = chance.one([1, 2, 2, 3]);
  const courses = [chance.below(4), chance.below(4)] as const;
  const tabs = Array.from({ length: students * chance.one([1, 2, 3]) + 1 }, () => [] as Planned[]);
  const staffTab = tabs.length - 1;
  const who = () => (chance.is(0.75) ? 0 : chance.below(students));
  const hasDays = chance.is(0.2);
  const planned = (what: Planned["what"], whose = who()): Planned => {
    const of = { who: whose, course: chance.is(0.75) ? 0 : 1, chance: chance.below(1000) };
    const rivals = isAct(what) ? rivalsOf({ what, ...of }, students, chance) : [];
    return {
      what,
      ...of,
      afterMs: waitOf(chance, hasDays),
      isTogether: chance.is(0.5),
      rivals,
      times: chance.is(rivals.length > 0 ? 0.5 : 0.06) ? chance.one([2, 3]) : 1,
      seed: chance.seed(),
    };
  };
  for (let count = 0; count < calls; count++) {
    if (chance.is(0.12)) tabs[staffTab]?.push(planned(chance.weighted({ ...staffActs, ...leftovers, sweep: 5 })));
    else {
      const tab = chance.below(staffTab);
      const play = (scripts: Readonly<Record<string, readonly Step[]>>) => {
        const steps = scripts[chance.one(Object.keys(scripts))] as readonly Step[];
        tabs[tab]?.push(...steps.map((step) => stepOf(step, tab % students, chance)));
        count += steps.length;
      };
      if (chance.is(0.03)) play(episodes);
      if (chance.is(0.06)) play(meetings);
      tabs[tab]?.push(planned(chance.weighted({ ...studentActs, ...repeats }), tab % students));
    }
  }
  const first = { afterMs: 0, isTogether: false, times: 1, rivals: [], chance: 0, course: 0 };
  for (let tab = 0; tab < Math.min(students, staffTab); tab++) {
    const begun = chance.is(0.2) ? (episodes[chance.one(["course", "parted"])] as readonly Step[]) : [];
    tabs[tab]?.unshift(
      { ...planned("enroll", tab), ...first },
      { ...planned("setAnswers", tab), ...first },
      ...begun.map((step) => stepOf(step, tab, chance)),
    );
  }
  const [network, database] = chance.one([
    [0, 0],
    [0.05, 0.05],
    [0.3, 0.05],
    [0.1, 0.2],
    [0.3, 0.15],
  ] as const) as [number, number];
  return {
    seed,
    students,
    courses,
    hosts: chance.one([1, 2, 4]),
    hasLanes: chance.is(0.5),
    isRated: chance.is(0.1),
    tabs,
    network,
    database,
    spells: spellsOf(chance),
  };
}

/** An act of an episode, in the first course. */
function stepOf([what, afterSeconds, decides, meeting]: Step, who: number, chance: Chance): Planned {
  const of = { who, course: 0 };
  const { rivals = {}, times = 1 } = meeting ?? {};
  return {
    ...{ what, ...of, chance: decides, afterMs: afterSeconds * 1000, isTogether: false, times, seed: chance.seed() },
    rivals: Object.entries(rivals).map(([rival, its]) => ({ what: rival as Act["what"], ...of, chance: its })),
  };
}

const isAct = (what: Planned["what"]): what is Act["what"] => what in studentActs || what in staffActs;

/** Mostly nobody; else those who do the same, what meets at the same records, or anything, to the same student or another. */
function rivalsOf(act: Act, students: number, chance: Chance): Act[] {
  // Staff act seldom, so that those who do seldom meet.
  if (!chance.is(act.what in staffActs ? 0.6 : 0.3)) return [];
  const met = contending.filter((group) => group.includes(act.what)).flat();
  const rival = () => {
    if (chance.is(0.4)) return act.what;
    return met.length > 0 && chance.is(0.7) ? chance.one(met) : chance.weighted({ ...studentActs, ...staffActs });
  };
  return Array.from({ length: chance.one([1, 1, 2, 3]) }, () => ({
    what: rival(),
    who: chance.is(0.75) ? act.who : chance.below(students),
    course: act.course,
    chance: chance.is(0.5) ? act.chance : chance.below(1000),
  }));
}

function waitOf(chance: Chance, hasDays: boolean): number {
  if (hasDays && chance.is(0.02)) return DAY_MS;
  if (chance.is(0.35)) return chance.one(waitsMs);
  return chance.is(0.3) ? 0 : chance.between(0, 4000);
}

/** Longer than anybody retries. */
const SPELL_MS = 10 * MINUTE_MS;

function spellsOf(chance: Chance): Spell[] {
  if (!chance.is(0.15)) return [];
  const fromMs = chance.between(0, 5 * MINUTE_MS);
  const what = chance.one(["firestore-gone", "quota-exhausted", "auth-gone"] as const);
  return [{ what, fromMs, toMs: fromMs + SPELL_MS }];
}
