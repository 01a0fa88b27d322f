/** Ids of courses, quizzes, lessons, questions and choices. */
export const ID_PATTERN = /^(?!__)[A-Za-z0-9_-]{1,64}$/;
