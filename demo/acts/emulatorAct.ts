import { demoQuiz } from "../offer.ts";
import { openClients } from "../openClients.ts";
import { openStore } from "../openStore.ts";
import { runWay, studentsFrom } from "../runWay.ts";
import type { Stage } from "../stage.ts";
import { isExact } from "../tally.ts";
import type { Way } from "../ways/way.ts";
import { type Act, stateOf } from "./act.ts";

/** 15 calls at once through the Functions emulator, which serves each from a process of its own: 5 students with 3 tabs enroll. */
export async function emulatorAct({ progress, suite, badNetwork }: Stage): Promise<Act> {
  const network = await badNetwork(suite.origins.functions);
  const students = studentsFrom(21, 5);
  const clientOf = await openClients(suite, students, 3, network.origin);
  let acknowledged = 0;
  const way: Way = {
    name: "Functions emulator",
    async useTab(student, tab) {
      const { courseId } = await clientOf(student, tab).enroll({ courseId: demoQuiz.courseId });
      student.told.courses.add(courseId);
      acknowledged += 1;
    },
  };
  const store = openStore(suite.project, suite.origins.firestore);
  const { rows, gaveUp } = await progress.phase(
    "15 calls at once through the Functions emulator, which starts a process for each",
    () => runWay(way, students, 3, store),
    () => stateOf(network),
  );
  const [enrolled] = rows.filter(({ counter }) => counter === "enrolledCourses");
  return {
    rows: [],
    notes: [
      `Functions emulator: 15 calls at once, ${acknowledged} acknowledged, ${network.lost} answers lost on the way; ${enrolled?.acknowledged} students told, ` +
        `${enrolled?.stored} enrollments stored, ${enrolled?.lost} lost, ${enrolled?.doubled} doubled`,
    ],
    wrong: [
      ...gaveUp,
      ...(enrolled && isExact(enrolled) ? [] : ["the enrollments through the Functions emulator are not exact"]),
    ],
  };
}
