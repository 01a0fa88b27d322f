import type { CallableFunction, CallableRequest } from "firebase-functions/https";
import type { CallableName, CourseInput, InputOf, OutputOf } from "../functions/src/contract/index.ts";
import { captureLogs } from "../functions/test/support/captureLogs.ts";
import { plainBank } from "../functions/test/support/catalogue.ts";
import { fresh, newId } from "../functions/test/support/ids.ts";

/** The callables in this process. They are called past HTTP and tokens, so what is measured is the door. */
export interface Registrar {
  /** Calls as this user; a request id is made up unless one is given. Rejects with the HttpsError of the call. */
  call<N extends CallableName>(name: N, uid: string, input: Asked<N>): Promise<OutputOf<N>>;
  /** Publishes a course without lessons and returns its id. */
  publishCourse(capacity: number | null): Promise<string>;
  /** Publishes a quiz that draws 20 of 200 questions, whose right choice is `right`, as often as one likes. */
  publishQuiz(courseId: string): Promise<string>;
  close(): Promise<void>;
}

type Asked<N extends CallableName> = Omit<InputOf<N>, "requestId"> & { requestId?: string };

export const ADMIN = "bench-admin";

/** Loads the functions for the emulator that the environment names, and makes an admin. */
export async function openRegistrar(): Promise<Registrar> {
  const logs = captureLogs();
  const functions = await import("../functions/src/index.ts");
  const { instance } = await import("../functions/src/production.ts");
  const { store } = instance;
  await store.commit([{ op: "set", path: `roles/${ADMIN}`, fields: [{ field: ["role"], set: "admin" }] }]);

  const call = <N extends CallableName>(name: N, uid: string, input: Asked<N>) => {
    const token = { uid, ...(uid === ADMIN && { role: "admin" }) };
    const request = { auth: { uid, token }, data: { requestId: newId(), ...input } };
    const callable = functions[name] as unknown as CallableFunction<InputOf<N>, Promise<OutputOf<N>>>;
    return callable.run(request as unknown as CallableRequest<InputOf<N>>);
  };
  return {
    call,
    async publishCourse(capacity) {
      const courseId = fresh("course");
      const course: CourseInput = { title: "Driving", status: "open", capacity, timeZone: "UTC", lessons: [] };
      await call("saveCourse", ADMIN, { courseId, course });
      return courseId;
    },
    async publishQuiz(courseId) {
      const quizId = fresh("quiz");
      const source = JSON.stringify(plainBank(200));
      const policy = { passPercent: 75, draw: 20, shuffle: true };
      await call("importQuiz", ADMIN, { courseId, quizId, title: "Rules", format: "json", source, policy });
      return quizId;
    },
    async close() {
      logs.restore();
      await store.close();
    },
  };
}
