import { fault, type Mutant, office, race, unmovedRoot } from "./mutant.ts";

/** In the path itself, so that nobody writes seat time unguarded; each of its writers needs it. */
const unguardedSeatTime = {
  file: "functions/src/records/documents.ts",
  code: "=> guard(doc(kinds.seatTime",
  becomes: "=> (doc(kinds.seatTime",
};

/** Sessions, lessons and what is credited. */
export const seatTimeMutants: Mutant[] = [
  {
    name: "no guard of the seat time that beats credit",
    ...unguardedSeatTime,
    killedBy: race("seatTime", "20 tabs that beat at once"),
  },
  {
    name: "no guard of the session that a sweep closes",
    ...unguardedSeatTime,
    killedBy: fault("door.late", "a beat that lands between the look and the commit of a sweep"),
  },
  {
    name: "no guard of the root where a session starts",
    ...unmovedRoot("startSession", "actor"),
    killedBy: race("seatTime", "a start that races withdrawing"),
  },
  {
    name: "no guard of the root where a lesson is completed",
    ...unmovedRoot("completeLesson", "actor"),
    killedBy: race("seatTime", "a lesson completed in 20 tabs"),
  },
  {
    name: "no guard of the root where seat time is adjusted",
    ...unmovedRoot("adjustSeatTime", "uid"),
    killedBy: race("seatTime", "staff who take away at once"),
  },
  {
    name: "a session that outlives its enrollment",
    file: "functions/src/domain/enrollment/ending.ts",
    code: "isOpen(seatTime) && seatTime.open.courseId === courseId",
    becomes: "isOpen(seatTime) && seatTime.open.courseId === undefined",
    killedBy: office("seatTime.closing", "when the student withdraws"),
  },
  {
    name: "lost time that is credited later",
    file: "functions/src/domain/seatTime/credit.ts",
    code: "creditedThrough: stretch.from + wholeSeconds(stretch) * 1000",
    becomes: "creditedThrough: stretch.from",
    killedBy: { file: "functions/src/domain/seatTime/credit.test.ts", tests: "no more is credited than time went by" },
  },
];
