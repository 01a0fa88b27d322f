import { command, door, lives, type Mutant } from "./mutant.ts";

/** Mistakes that nobody has made and that no other test names; whoever chose them had not seen the simulation. */
export const plantedMutants: Mutant[] = [
  {
    name: "a seat that is not given back once the course takes no enrollments",
    file: command("withdraw"),
    code: "...(course\n",
    becomes: '...(course?.status === "open"\n',
    killedBy: lives,
  },
  {
    name: "a course that is saved again forgets its final quizzes",
    file: command("saveCourse"),
    code: "stored ? update(courseDoc(courseId), record) :",
    becomes: "stored ? update(courseDoc(courseId), { ...record, finalQuizzes: [] }) :",
    killedBy: lives,
  },
  {
    name: "who enrolls again has a new deadline",
    file: command("enroll"),
    code: '? update(enrollmentDoc(actor, courseId), { status: "active" })',
    becomes:
      '? update(enrollmentDoc(actor, courseId), {\n          status: "active",\n          deadlineAt: newEnrollment(courseId, course, now).deadlineAt,\n        })',
    killedBy: lives,
  },
  {
    name: "a question of another course that lapsed keeps from quizzes of a course that asks none",
    file: "functions/src/domain/quizzes/starting.ts",
    code: "if (enrollment.policy.pvq && lapsedIn(root, call.now))",
    becomes: "if (lapsedIn(root, call.now))",
    killedBy: lives,
  },
  {
    name: "a claim, or an account, that a repeat does not look after",
    file: door,
    code: "  await command.afterCommit?.(result, invocation, instance);\n  return { output: invocation.check(output, true), replayed: true };",
    becomes: "  return { output: invocation.check(output, true), replayed: true };",
    killedBy: lives,
  },
];
