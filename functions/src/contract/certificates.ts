import type { CourseRef, Mutation } from "./refs.ts";

/** What a certificate still takes. `identity-checks`: one is due, or too few were asked. */
export type CertificateRequirement = "lessons" | "seat-time" | "identity-checks" | "final-quiz";

/** What a quiz may wait for: done as a certificate asks for it, by the course and the enrollment's policy. */
export type QuizPrerequisite = Exclude<CertificateRequirement, "final-quiz">;

/**
 * Completes a course: once, when all that its policy asks for is done. The seat stays taken. A course that is completed
 * answers with its certificate. Refused: `no-such-course`, `not-enrolled`, `enrollment-closed`, `incomplete`.
 */
export interface IssueCertificate {
  input: Mutation & CourseRef;
  output: {
    /** 25 letters and digits in groups of five, which cannot be guessed. */
    certificateNumber: string;
    issuedAt: number;
  };
}

/**
 * A query for anybody, without login: whether a certificate is genuine. It tells no more than the certificate shows. At
 * most 20 a minute on each instance from one address, as the last hop saw it (of IPv6 from one /64), then
 * `resource-exhausted`. Refused: `no-such-certificate`.
 */
export interface VerifyCertificate {
  input: {
    /** As printed; case, spaces and dashes do not matter. At most 64 bytes. */
    certificateNumber: string;
  };
  output: {
    valid: boolean;
    courseTitle: string;
    issuedAt: number;
    /** As the student's account had it when the certificate was issued. */
    name?: string;
  };
}
