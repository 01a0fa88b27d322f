/** What the contract says of every field of every input, with values of the right type that are wrong. */
import type { CallableName } from "../../src/contract/index.ts";
import { counterNames } from "./counterNames.ts";

/** Stands in wrong values. No answer and no log line may repeat it, nor the digits of the wrong numbers. */
export const MARKER = "Marker-7c1e5a";
/** So many that no UUID has them by chance. */
export const MARKER_DIGITS = "918273645546";
/** Stands in wrong request ids. */
export const MARKER_UUID = "abcdef12-3456-1789-abcd-ef1234567890";

export type JsonType = "string" | "number" | "boolean" | "null" | "array" | "object";

/** What the contract says of a field. */
export interface Field {
  takes: JsonType[];
  optional?: true;
  /** Of the right type, and wrong. */
  bad?: unknown[];
  fields?: Record<string, Field>;
  items?: Field;
  /** A map: wrong contents, each with the key below which it is wrong. */
  entries?: [key: string, contents: object][];
}

/** JSON that `JSON.stringify` cannot write. {@link writeJson} does. */
export const raw = (json: string) => `raw${Buffer.from(json).toString("hex")}raw`;
export const writeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/"raw([0-9a-f]*)raw"/g, (_, hex) => Buffer.from(hex, "hex").toString());

const infinite = raw("1e400");
const surrogates = [`\ud800${MARKER}`, `${MARKER}\udfff`];
const text = (maximumBytes: number): Field => ({
  takes: ["string"],
  bad: [MARKER.padEnd(maximumBytes + 1, "x"), MARKER.padEnd(maximumBytes / 2 + 8, "é"), ...surrogates],
});
const idOf = (length: number): Field => ({
  takes: ["string"],
  bad: [
    "",
    ".",
    "..",
    `${MARKER}/b`,
    `${MARKER}/b/c`,
    `__${MARKER}`,
    `__${MARKER}__`,
    MARKER.padEnd(length + 1, "x"),
    MARKER.padEnd(2_000_000, "x"),
    `${MARKER}é`,
    `${MARKER}😀`,
    ` ${MARKER}`,
    `${MARKER} `,
    `${MARKER}\n`,
    `${MARKER}\u0000`,
    `${MARKER}%2e`,
    `${MARKER}.b`,
    ...surrogates,
  ],
});
const id = idOf(64);
const serverId = idOf(128);
const requestId: Field = {
  takes: ["string"],
  bad: [
    "",
    `{${MARKER_UUID}}`,
    `urn:uuid:${MARKER_UUID}`,
    MARKER_UUID.replaceAll("-", ""),
    MARKER_UUID.replace("-", "_"),
    `${MARKER_UUID}0`,
    ` ${MARKER_UUID}`,
    `${MARKER_UUID}\n`,
    MARKER_UUID.replace("a", "g"),
    MARKER_UUID.replace("a", "а"),
    ...surrogates,
  ],
};
const uid: Field = {
  takes: ["string"],
  bad: [
    "",
    ".",
    "..",
    `${MARKER}/b`,
    `${MARKER}/b/c`,
    `__${MARKER}__`,
    "____",
    MARKER.padEnd(129, "x"),
    // Auth counts in UTF-16, and could not even be asked for this one.
    MARKER.padEnd(128, "😀") + MARKER,
    ...surrogates,
  ],
};
const title: Field = {
  takes: ["string"],
  bad: ["", " ", "\n\u00a0", MARKER.padEnd(201, "x"), `${MARKER}${"😀".repeat(200)}`, ...(text(800).bad ?? [])],
};
const oneOf = (like: string): Field => ({
  takes: ["string"],
  bad: ["", MARKER, `${like} `, like.toUpperCase(), "toString", "__proto__"],
});
const whole = (minimum: number, maximum: number): Field => ({
  takes: ["number"],
  bad: [minimum - 1, maximum + 1, minimum + 0.5, Number(`-${MARKER_DIGITS}`), 2 ** 53, infinite, raw("-1e400")],
});
const reason: Field = {
  takes: ["string"],
  bad: ["", " ", "\n\u00a0", MARKER.padEnd(1001, "x"), `${MARKER}${"😀".repeat(1000)}`, ...(text(4000).bad ?? [])],
};
const version = whole(0, Number.MAX_SAFE_INTEGER);
const boolean: Field = { takes: ["boolean"] };
export const object = (fields: Record<string, Field>): Field => ({ takes: ["object"], fields });
const optional = (field: Field): Field => ({ ...field, optional: true });
const nullable = (field: Field): Field => ({ ...field, takes: [...field.takes, "null"] });

const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`q${n}`, value]));
const answers: Field = {
  takes: ["object"],
  bad: [many(201, "right"), many(201, null)],
  entries: [
    ...["", ".", "..", "a/b", "a/b/c", "__x__", "__proto", "x".repeat(65), "é", "a b", "a.b", "\ud800"].map(
      (key): [string, object] => ["", { [`${key}`]: MARKER }],
    ),
    ["", { [`${MARKER}/b`]: MARKER, [MARKER.repeat(50)]: MARKER }],
    ...["q1", "constructor", "prototype", "toString", "hasOwnProperty"].flatMap((key) =>
      [
        { left: 1 },
        { left: null },
        { left: `${MARKER}/b` },
        { [`${MARKER}/b`]: "right" },
        many(101, "right"),
        [1],
        [null],
        [[MARKER]],
        [`${MARKER}/b`],
        Array(101).fill("right"),
        MARKER.padEnd(4097, "x"),
        MARKER.padEnd(2056, "é"),
        infinite,
        ...surrogates,
      ].map((value): [string, object] => [key, { [key]: value }]),
    ),
  ],
};

const twice = ["Twice", "the same"];
const pageToken: Field = { takes: ["string"], bad: [MARKER.padEnd(2049, "x"), ...surrogates] };
const courseRef = { courseId: id };
const quizRef = { ...courseRef, quizId: id };
const sessionRef = { ...courseRef, sessionId: serverId };
const attemptRef = { ...quizRef, attemptId: serverId };
const daySeconds = whole(1, 86_400);

const pvqPolicy: Record<string, Field> = {
  everySeconds: whole(1, 604_800),
  jitterSeconds: optional(whole(0, 604_800)),
  answerSeconds: optional(daySeconds),
  minimumAnswers: optional(whole(1, 100)),
  minimumAsked: optional(whole(0, 1000)),
  minimumAskedPerLesson: optional(whole(0, 100)),
  noRepeatWithin: optional(whole(0, 100)),
  onWrong: optional(oneOf("miss")),
  onLapse: optional(oneOf("fail")),
  lock: object({ kind: oneOf("consecutive"), misses: whole(1, 100) }),
  lockSeconds: nullable(whole(0, 31_536_000)),
  forbiddenTopics: optional({ takes: ["array"], bad: [[MARKER], ["mothersMaidenName", "toString"], [1]] }),
};

/** What the contract says of every input, field by field. */
export const fieldsOf: Record<CallableName, Record<string, Field>> = {
  enroll: { requestId, ...courseRef },
  withdraw: { requestId, ...courseRef },
  startSession: { requestId, ...courseRef },
  heartbeat: { ...sessionRef, lessonId: optional(id) },
  endSession: { requestId, ...sessionRef },
  completeLesson: { requestId, ...courseRef, lessonId: id },
  adjustSeatTime: {
    requestId,
    uid,
    ...courseRef,
    seconds: { takes: ["number"], bad: [0, -31_536_001, 31_536_001, 0.5, 2 ** 53, infinite, raw("-1e400")] },
    reason,
  },
  startQuizAttempt: { requestId, ...quizRef },
  saveQuizAnswers: { requestId, ...attemptRef, revision: version, answers },
  submitQuizAttempt: { requestId, ...attemptRef, answers: optional(answers) },
  reviewQuizAttempt: attemptRef,
  issueCertificate: { requestId, ...courseRef },
  verifyCertificate: { certificateNumber: text(64) },
  setPvqAnswers: {
    requestId,
    answers: {
      takes: ["array"],
      bad: [
        [],
        Array.from({ length: 21 }, (_, n) => ({ questionId: `q${n}`, answer: MARKER })),
        twice.map((answer) => ({ questionId: "pet", answer })),
      ],
      items: object({ questionId: id, answer: text(4096) }),
    },
  },
  requestPvq: { requestId, ...courseRef },
  answerPvq: { requestId, ...courseRef, challengeId: serverId, answer: text(4096) },
  savePvqCatalogue: {
    requestId,
    questions: {
      takes: ["array"],
      bad: [
        Array.from({ length: 201 }, (_, n) => ({ questionId: `q${n}`, prompt: "A question?" })),
        twice.map((prompt) => ({ questionId: "pet", prompt })),
      ],
      items: object({ questionId: id, prompt: title }),
    },
  },
  grantOverride: {
    requestId,
    ...quizRef,
    uid,
    extraAttempts: optional(whole(0, 1000)),
    extraSeconds: optional(whole(0, 604_800)),
    reason,
  },
  unlockPvq: { requestId, ...courseRef, uid, reason, reopenAnswers: optional(boolean) },
  correctPvq: { requestId, ...courseRef, challengeId: serverId, uid, correct: boolean, reason },
  importBaseline: {
    requestId,
    uid,
    counters: {
      takes: ["object"],
      bad: [{}],
      fields: Object.fromEntries(counterNames.map((name) => [name, optional(whole(0, 1_000_000_000))])),
    },
    reason,
  },
  reconcile: { requestId, uid, repair: optional(boolean) },
  eraseStudent: { requestId, uid, reason },
  setRole: { requestId, uid, role: oneOf("admin") },
  listStudents: { ...courseRef, status: optional(oneOf("active")), pageToken: optional(pageToken) },
  quizStatistics: { ...quizRef, version: optional(version), pageToken: optional(pageToken) },
  exportRecord: { uid, format: oneOf("csv"), pageToken: optional(pageToken) },
  saveCourse: {
    requestId,
    ...courseRef,
    course: object({
      title,
      status: oneOf("open"),
      capacity: nullable(whole(0, 100_000)),
      timeZone: {
        takes: ["string"],
        bad: ["", MARKER, "Mars/Olympus", "+01:00", "America/Chicago ", `America/Chicago${" ".repeat(64)}`],
      },
      lessons: {
        takes: ["array"],
        bad: [
          Array.from({ length: 201 }, (_, n) => ({ lessonId: `l${n}`, title: "A lesson", minimumSeconds: 0 })),
          ["Twice", "the same"].map((named) => ({ lessonId: "l1", title: named, minimumSeconds: 0 })),
        ],
        items: object({ lessonId: id, title, minimumSeconds: whole(0, 86_400) }),
      },
      policy: optional(
        object({
          seatTime: optional(
            object({
              requiredSeconds: optional(whole(0, 31_536_000)),
              dailyMaximumSeconds: optional(daySeconds),
              idleSeconds: optional(daySeconds),
              maximumCreditSeconds: optional(daySeconds),
            }),
          ),
          pvq: optional(nullable(object(pvqPolicy))),
          deadlineDays: optional(nullable(whole(1, 3650))),
          retentionYears: optional(whole(0, 100)),
        }),
      ),
    }),
    baseVersion: optional(version),
  },
  importQuiz: {
    requestId,
    ...quizRef,
    title,
    format: oneOf("json"),
    source: text(8 * 1024 * 1024),
    policy: object({
      passPercent: { takes: ["number"], bad: [-0.01, 100.01, 33.333, 1e-7, Number(MARKER_DIGITS), infinite] },
      maximumAttempts: optional(nullable(whole(1, 1000))),
      waitSeconds: optional(whole(0, 31_536_000)),
      timeLimitSeconds: optional(nullable(whole(1, 604_800))),
      graceSeconds: optional(whole(0, 86_400)),
      draw: optional(nullable(whole(1, 200))),
      avoidSeen: optional(boolean),
      shuffle: optional(boolean),
      grading: optional(oneOf("highest")),
      review: optional(oneOf("never")),
      onExhausted: optional(oneOf("none")),
      lessonId: optional(nullable(id)),
      final: optional(boolean),
      opensAfter: optional({
        takes: ["array"],
        bad: [[MARKER], ["lessons", "final-quiz"], ["lessons", "toString"], [1]],
      }),
    }),
    baseVersion: optional(version),
    dryRun: optional(boolean),
    stage: optional(boolean),
    staged: optional({
      takes: ["array"],
      bad: [Array.from({ length: 101 }, (_, n) => `part-${n}`), ["twice", "twice"]],
      items: serverId,
    }),
  },
};
