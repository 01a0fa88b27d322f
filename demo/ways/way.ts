/** What is counted of each student, as the contract names it. */
export const counterNames = ["enrolledCourses", "attempts", "attemptHistory", "quizzesPassed"] as const;

export type CounterName = (typeof counterNames)[number];

/** The counters of one student; a list counts the ids in it. */
export type Counts = Record<CounterName, number | readonly string[]>;

/** What a student was told, by id: what several tabs are told of one thing is one fact. */
export interface Told {
  courses: Set<string>;
  attempts: Set<string>;
  quizzesPassed: Set<string>;
}

/** One student, who has several tabs open. */
export interface Student {
  /** Of the demo's students, from 1. */
  number: number;
  uid: string;
  /** Knows enough to pass. */
  passes: boolean;
  told: Told;
}

/** A way of writing what students do. */
export interface Way {
  name: string;
  /**
   * One tab from enrollment to grade: it enrolls, begins one attempt of its own, saves answers and submits. What is
   * acknowledged is entered in `student.told`; rejects when retries are used up.
   */
  useTab(student: Student, tab: number): Promise<void>;
}
