/** The subjects of decisions, by ids. */

/** Which student. */
export interface StudentOf {
  uid: string;
}

/** Which enrollment of whom. */
export interface EnrollmentOf extends StudentOf {
  courseId: string;
}

/** Which attempt of whom. */
export interface AttemptOf extends EnrollmentOf {
  attemptId: string;
}

/** Which identity question of whom. */
export interface ChallengeOf extends StudentOf {
  challengeId: string;
}

/** Which part of which bank. */
export interface PartOf {
  courseId: string;
  quizId: string;
  partId: string;
}
