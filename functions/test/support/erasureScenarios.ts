import { publishCourse } from "./catalogue.ts";
import { enrolled } from "./enrolled.ts";
import { accountExists } from "./people.ts";
import { read, type Stage } from "./scenario.ts";

/** Erases a student who sits in a course, by an admin of their own: an erasure moves the role of who erases. */
export const eraseStudent: Stage<"eraseStudent"> = async (office, admin) => {
  const courseId = await publishCourse(office, admin, { policy: { retentionYears: 3 } });
  const student = await enrolled(office, courseId);
  await office.result("startSession", student, { courseId });
  const as = await office.admin();
  return {
    as,
    key: student.uid,
    input: { uid: student.uid, reason: "At the wish of the student." },
    async counted() {
      const root = await read(office, `users/${student.uid}/office/root`);
      const journal = await office.store.collection(`users/${student.uid}/journal`).get();
      const sessions = await office.store.collection(`users/${student.uid}/sessions`).get();
      return {
        erased: root?.erased?.data,
        version: root?.version,
        filed: journal.docs.filter(({ id }) => id.startsWith("staff~")).length,
        sessions: sessions.size,
        own: (await read(office, `roles/${as.uid}`))?.version,
        account: await accountExists(office.project, student.uid),
      };
    },
    once: { erased: ["account"], version: 3, filed: 1, sessions: 1, own: 1, account: false },
  };
};
