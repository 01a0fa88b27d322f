/** All that a student, and somebody else, receives or may read on the whole way through a quiz. */

import { takesRequestId } from "../../simulation/requestIds.ts";
import type { CallableName } from "../../src/contract/index.ts";
import type { Office } from "./office.ts";
import type { OwnProject } from "./ownProject.ts";
import type { Person } from "./people.ts";
import type { SecretBank } from "./secretBanks.ts";

export interface Life {
  /** Every answer of a callable and of Firestore, whole, in the order in which it was received. */
  received: string[];
  /** Paths of documents that the student, or the other one, was shown. */
  shown: Set<string>;
  /** The student's papers, as `startQuizAttempt` answered. */
  papers: { questionId: string; choices?: { choiceId: string; text: string }[] }[][];
  /** What is stored in the end. */
  stored: string;
}

const COURSE = { courseId: "driving" };
const QUIZ = { ...COURSE, quizId: "signs" };

/**
 * Lives it: ids are the same every time, so two lives differ only in what the banks differ in. Answers are such as are
 * wrong on either side of a bank.
 */
export async function liveThrough(project: OwnProject, office: Office, bank: SecretBank): Promise<Life> {
  const life: Life = { received: [], shown: new Set(), papers: [], stored: "" };
  const ada = await project.signUp("ada");
  const ben = await project.signUp("ben");
  const admin = await project.signUp("chief", { role: "admin" });
  await office.store.doc(`roles/${admin.uid}`).set({ role: "admin" });

  let requests = 0;
  const newRequest = () => `00000000-0000-0000-0000-${String(++requests).padStart(12, "0")}`;
  const call = async (name: CallableName, as: Person, input: object) => {
    const response = await fetch(`${office.origin}/${project.id}/us-central1/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${as.token}` },
      body: JSON.stringify({ data: takesRequestId(name) ? { requestId: newRequest(), ...input } : input }),
    });
    const headers = [...response.headers].filter(([header]) => header !== "date");
    const body = await response.text();
    if (as !== admin) life.received.push(`${name} ${JSON.stringify(headers)} ${response.status} ${body}`);
    const { result, error } = JSON.parse(body);
    return { result, reason: error?.details?.reason };
  };
  const expectReason = async (reason: string, ...[name, as, input]: Parameters<typeof call>) =>
    expect([name, (await call(name, as, input)).reason]).toEqual([name, reason]);
  const expectResult = async (...[name, as, input]: Parameters<typeof call>) => {
    const { result, reason } = await call(name, as, input);
    expect([name, reason]).toEqual([name, undefined]);
    return result;
  };
  const look = async () => {
    for (const who of [ada, ben, undefined]) await lookAround(project, who, life);
  };

  const course = { title: "Driving", status: "open", capacity: 10, timeZone: "UTC", lessons: [] };
  await expectResult("saveCourse", admin, { ...COURSE, course });
  const policy = { passPercent: 60, draw: 6, shuffle: true, timeLimitSeconds: 600, maximumAttempts: 3 };
  const quiz = { ...QUIZ, title: "Signs", format: bank.format, source: bank.source, policy };
  const { imported } = await expectResult("importQuiz", admin, quiz);
  expect(imported).toBeGreaterThanOrEqual(7);

  await expectResult("enroll", ada, COURSE);
  const start = async () => {
    const started = await expectResult("startQuizAttempt", ada, QUIZ);
    life.papers.push(started.questions);
    return { ...QUIZ, attemptId: started.attemptId as string };
  };
  const first = await start();
  await look();
  expect(await start()).toEqual(first);
  const wrong = wrongAnswers(life.papers[0] ?? []);
  const save = { ...first, requestId: newRequest(), revision: 0, answers: wrong };
  await expectResult("saveQuizAnswers", ada, save);
  await expectResult("saveQuizAnswers", ada, save);
  await expectReason("request-id-reused", "saveQuizAnswers", ada, { ...save, answers: {} });
  await expectReason("stale-revision", "saveQuizAnswers", ada, { ...first, revision: 0, answers: wrong });
  for (const answer of ["choice-9", ["choice-0", "choice-9"], true, 1, "x", { left: "right" }]) {
    // No answer fits questions of every type.
    const answers = Object.fromEntries(Object.keys(wrong).map((questionId) => [questionId, answer]));
    await expectReason("invalid-input", "saveQuizAnswers", ada, { ...first, revision: 1, answers });
    await expectReason("invalid-input", "submitQuizAttempt", ada, { ...first, answers: { unknown: answer } });
  }
  await expectReason("review-not-released", "reviewQuizAttempt", ada, first);
  await look();

  const submission = { ...first, requestId: newRequest() };
  const { percent } = await expectResult("submitQuizAttempt", ada, submission);
  expect(percent).toBe(0);
  await expectResult("submitQuizAttempt", ada, submission);
  await expectResult("submitQuizAttempt", ada, first);
  await expectReason("attempt-closed", "saveQuizAnswers", ada, { ...first, revision: 2, answers: wrong });
  await expectReason("review-not-released", "reviewQuizAttempt", ada, first);
  await look();

  const second = await start();
  await expectResult("withdraw", ada, COURSE);
  await office.sweep();
  await expectReason("not-enrolled", "startQuizAttempt", ada, QUIZ);
  await expectReason("review-not-released", "reviewQuizAttempt", ada, second);
  await expectResult("enroll", ada, COURSE);
  const third = await start();
  expect(third.attemptId).not.toBe(second.attemptId);
  await expectResult("saveQuizAnswers", ada, {
    ...third,
    revision: 0,
    answers: wrongAnswers(life.papers.at(-1) ?? []),
  });
  office.advance(601_000);
  await office.sweep();
  await expectReason("attempt-closed", "saveQuizAnswers", ada, { ...third, revision: 1, answers: {} });
  await expectResult("submitQuizAttempt", ada, third);
  await expectReason("attempts-exhausted", "startQuizAttempt", ada, QUIZ);

  await expectReason("not-an-admin", "importQuiz", ada, { ...quiz, dryRun: true });
  await expectReason("not-enrolled", "startQuizAttempt", ben, QUIZ);
  for (const attemptId of [first.attemptId, "signs-9"]) {
    await expectReason("no-such-attempt", "reviewQuizAttempt", ben, { ...QUIZ, attemptId });
    await expectReason("no-such-attempt", "submitQuizAttempt", ben, { ...QUIZ, attemptId });
    await expectReason("no-such-attempt", "saveQuizAnswers", ben, { ...QUIZ, attemptId, revision: 0, answers: {} });
  }
  await look();
  life.stored = JSON.stringify(await project.documents());
  return life;
}

/** Answers that are wrong whatever side the bank is of; what is either true or false is left out. */
function wrongAnswers(paper: Life["papers"][number]): Record<string, unknown> {
  return Object.fromEntries(
    (paper as { questionId: string; type: string; choices?: { choiceId: string; text: string }[] }[]).flatMap(
      ({ questionId, type, choices }) => {
        const delta = choices?.find(({ text }) => text === "Delta")?.choiceId;
        const answers: Record<string, unknown> = {
          single: delta,
          multiple: [delta],
          shortAnswer: "no idea",
          numerical: 1,
        };
        return type in answers ? [[questionId, answers[type]]] : [];
      },
    ),
  );
}

/** Asks for every document, list and group there is. */
export async function lookAround(
  project: OwnProject,
  who: Person | undefined,
  life: Pick<Life, "received" | "shown">,
): Promise<void> {
  const paths = (await project.documents()).map(({ path }) => path).sort();
  const collections = [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf("/"))))];
  const groups = [...new Set(collections.map((path) => path.split("/").at(-1) as string))];
  const ask = async (path: string, body?: object) => {
    const answer = await project.ask(who?.token, path, body);
    life.received.push(`${who?.uid} ${path} ${answer.status} ${answer.body}`);
    return answer;
  };
  for (const path of paths) {
    const { status } = await ask(`/${path}`);
    if (status === 200) life.shown.add(path);
  }
  for (const path of collections) {
    await ask(`/${path}`);
    const parent = path.includes("/") ? `/${path.slice(0, path.lastIndexOf("/"))}` : "";
    const from = [{ collectionId: path.split("/").at(-1) }];
    const notDraft = { fieldFilter: { field: { fieldPath: "status" }, op: "IN", value: valuesOf("open", "closed") } };
    await ask(`${parent}:runQuery`, { structuredQuery: { from } });
    await ask(`${parent}:runQuery`, { structuredQuery: { from, where: notDraft } });
  }
  for (const collectionId of groups) {
    await ask(":runQuery", { structuredQuery: { from: [{ collectionId, allDescendants: true }] } });
  }
}

const valuesOf = (...texts: string[]) => ({ arrayValue: { values: texts.map((stringValue) => ({ stringValue })) } });
