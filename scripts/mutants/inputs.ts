import { command, type Mutant, office } from "./mutant.ts";

const found = office("fuzz.students", "completeLesson");

/** What inputs made at random must find. */
export const inputMutants: Mutant[] = [
  {
    name: "inputs that meet a failure",
    file: command("completeLesson"),
    code: 'if (!course) return { refusal: refuse("no-such-course") };',
    becomes: 'if (!course && enrollment) return { refusal: refuse("no-such-course") };',
    killedBy: found,
  },
  {
    name: "inputs that are refused and count",
    file: command("completeLesson"),
    code: 'if (!lesson) return { refusal: refuse("no-such-lesson") };',
    becomes:
      'if (!lesson) return { refusal: refuse("no-such-lesson"), changes: [merge(userDoc(actor), { lessonsCompleted: add(1) })] };',
    killedBy: found,
  },
];
