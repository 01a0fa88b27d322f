import { attentionFor } from "../domain/enrollment/attention.ts";
import { defineQuery } from "../door/defineQuery.ts";
import { pageTokenOf, readPageToken } from "../door/pageToken.ts";
import { courseDoc, enrollmentDoc, enrollmentsOf } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

const PAGE = 100;

export const listStudents = defineQuery({
  name: "listStudents",
  caller: "admin",
  reads: ({ input: { courseId } }) => ({ course: courseDoc(courseId) }),
  search(_, { input: { courseId, status, pageToken } }, { find }) {
    const belongs = (path: string) => enrollmentDoc(path.split("/")[1] ?? "", courseId).path === path;
    return find(enrollmentsOf(courseId, status, readPageToken(pageToken, belongs), PAGE));
  },
  answer({ course }, { now }, found) {
    if (!course) return { refusal: refuse("no-such-course") };
    const students = found.map(({ path, data }) => {
      // Whoever lost a counter is listed, too: reconciling restores it.
      const { status, enrolledAt, completedLessons = 0, totalLessons = 0, courseSeconds = 0, pvqStatus } = data;
      const uid = path.split("/")[1] as string;
      const progress = { completedLessons, totalLessons, courseSeconds };
      return { uid, status, enrolledAt, ...progress, pvqStatus, attention: attentionFor(data, now) };
    });
    const last = found.length === PAGE ? found.at(-1) : undefined;
    return { output: { students, ...(last && { nextPageToken: pageTokenOf(last.path) }) } };
  },
});
