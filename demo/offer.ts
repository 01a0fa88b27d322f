import type { CourseInput, PvqQuestion, QuizPolicyInput } from "../client/src/index.ts";

/** What a school of the demo teaches, and what it asks. */
export interface Offer {
  courseId: string;
  quizId: string;
  lessons: CourseInput["lessons"];
  policy?: CourseInput["policy"];
  quizPolicy?: Partial<QuizPolicyInput>;
  /** Identity questions of the school; those that are there stay unless stated. */
  identityQuestions?: PvqQuestion[];
}

const signsAndRules = { lessonId: "signs-and-rules", title: "Signs and rules", minimumSeconds: 0 };

/** A course of which `npm run demo` counts the quiz alone. */
export const demoQuiz = { courseId: "road-safety", quizId: "rules-of-the-road" };

export const quizAlone: Offer = { ...demoQuiz, lessons: [signsAndRules] };

/** All that a course can have, with times so short that it is seen within minutes. */
export const shortCourse: Offer = {
  ...demoQuiz,
  lessons: [
    { ...signsAndRules, minimumSeconds: 20 },
    { lessonId: "right-of-way", title: "Right of way", minimumSeconds: 20 },
    { lessonId: "sharing-the-road", title: "Sharing the road", minimumSeconds: 20 },
  ],
  policy: {
    seatTime: { requiredSeconds: 60, dailyMaximumSeconds: 3600, idleSeconds: 16, maximumCreditSeconds: 60 },
    pvq: {
      everySeconds: 20,
      jitterSeconds: 5,
      answerSeconds: 60,
      minimumAnswers: 2,
      minimumAsked: 1,
      noRepeatWithin: 1,
      onWrong: "askAnother",
      lock: { kind: "consecutive", misses: 2 },
      lockSeconds: 30,
    },
  },
  quizPolicy: { draw: 5, final: true, opensAfter: ["lessons", "seat-time", "identity-checks"] },
  identityQuestions: [
    { questionId: "street", prompt: "In which street did you live as a child?" },
    { questionId: "pet", prompt: "What was your first pet called?" },
    { questionId: "school", prompt: "Where did you go to school first?" },
  ],
};
