/** The least that a document holds to be known as a course of Registrar's. */
export const storedCourse = {
  title: "t",
  status: "open",
  timeZone: "UTC",
  lessons: [],
  policy: {},
  finalQuizzes: [],
  version: 1,
  seats: {},
};
