/**
 * The wire contract, version 1. Times are milliseconds since the epoch, durations seconds, percentages 0-100. Every
 * mutation takes a `requestId` that names one intent of one caller: however often it arrives, it takes effect at most
 * once and every answer is the first one. Where another app's document lies in the place of what a mutation would write, it
 * is refused `foreign-document` and that document stays; courses, quizzes and identity questions are adopted instead.
 */
import type { ImportQuiz, SaveCourse, SavePvqCatalogue } from "./authoring.ts";
import type { IssueCertificate, VerifyCertificate } from "./certificates.ts";
import type { Enroll, Withdraw } from "./enrollment.ts";
import type { AnswerPvq, RequestPvq, SetPvqAnswers } from "./identity.ts";
import type { ReviewQuizAttempt, SaveQuizAnswers, StartQuizAttempt, SubmitQuizAttempt } from "./quizzes.ts";
import type { ImportBaseline, Reconcile } from "./reconciling.ts";
import type { ExportRecord, ListStudents } from "./records.ts";
import type { AdjustSeatTime, CompleteLesson, EndSession, Heartbeat, StartSession } from "./seatTime.ts";
import type { CorrectPvq, EraseStudent, GrantOverride, SetRole, UnlockPvq } from "./staff.ts";
import type { QuizStatistics } from "./statistics.ts";

/** Every callable by the one name it has everywhere. */
export interface Callables {
  enroll: Enroll;
  withdraw: Withdraw;
  startSession: StartSession;
  heartbeat: Heartbeat;
  endSession: EndSession;
  completeLesson: CompleteLesson;
  startQuizAttempt: StartQuizAttempt;
  saveQuizAnswers: SaveQuizAnswers;
  submitQuizAttempt: SubmitQuizAttempt;
  reviewQuizAttempt: ReviewQuizAttempt;
  issueCertificate: IssueCertificate;
  verifyCertificate: VerifyCertificate;
  setPvqAnswers: SetPvqAnswers;
  requestPvq: RequestPvq;
  answerPvq: AnswerPvq;
  saveCourse: SaveCourse;
  importQuiz: ImportQuiz;
  savePvqCatalogue: SavePvqCatalogue;
  setRole: SetRole;
  grantOverride: GrantOverride;
  unlockPvq: UnlockPvq;
  correctPvq: CorrectPvq;
  listStudents: ListStudents;
  exportRecord: ExportRecord;
  quizStatistics: QuizStatistics;
  adjustSeatTime: AdjustSeatTime;
  importBaseline: ImportBaseline;
  reconcile: Reconcile;
  eraseStudent: EraseStudent;
}

export type CallableName = keyof Callables;

/** Callables that change nothing and take no `requestId`. */
export type QueryName = "reviewQuizAttempt" | "verifyCertificate" | "listStudents" | "exportRecord" | "quizStatistics";

export type MutationName = Exclude<CallableName, QueryName>;

/** Callables whose input has no `requestId`: queries, and `heartbeat`, whose repeats find nothing left to do. */
export type UnnamedRequest = QueryName | "heartbeat";

export type InputOf<N extends CallableName> = Callables[N]["input"];

export type OutputOf<N extends CallableName> = Callables[N]["output"];
