import { answerTo, questions } from "../simulation/identityQuestions.ts";
import { publishChecked, publishQuestions } from "./support/identity.ts";
import { fresh, newId } from "./support/ids.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { expectUntouched, storedAt } from "./support/walk.ts";

const school = openSchool("identity-catalogue");
const catalogue = "pvqCatalogue/current";
const maiden = { questionId: "maiden", prompt: "What is your mother's maiden name?" };
const pet = { questionId: "animal", prompt: "Your first pet?" };

const courseOf = (forbiddenTopics: ("mothersMaidenName" | "socialSecurityNumber")[]) => ({
  title: "Driving",
  status: "open" as const,
  capacity: null,
  timeZone: "UTC",
  lessons: [],
  policy: {
    pvq: { everySeconds: 600, lock: { kind: "consecutive" as const, misses: 2 }, lockSeconds: 60, forbiddenTopics },
  },
});

test("the catalogue is replaced as a whole; what a course forbids is forbidden from then on", async () => {
  const { walk, admin, office } = school;
  const save = (saved: object[], expected: object) =>
    walk("savePvqCatalogue", admin, { questions: saved as never }, expected as never);
  await save([maiden, pet], { version: 1 });
  await save([maiden], { version: 2 });
  expect(await storedAt(office, catalogue)).toEqual({
    questions: [maiden],
    former: [pet],
    version: 2,
    forbiddenTopics: [],
    updatedAt: expect.any(Number),
  });
  const courseId = fresh("course");
  const course = courseOf(["mothersMaidenName"]);
  const forbidden = { refused: "forbidden-prompt", forbidden: [{ questionId: "maiden", topic: "mothersMaidenName" }] };
  await expectUntouched(office, "pvqCatalogue/current", () =>
    walk("saveCourse", admin, { courseId, course }, forbidden as never, { [`courses/${courseId}`]: undefined }),
  );
  await walk(
    "saveCourse",
    admin,
    { courseId, course: courseOf(["socialSecurityNumber"]) },
    { version: 1 },
    {
      [catalogue]: { questions: [maiden], version: 2, forbiddenTopics: ["socialSecurityNumber"] } as never,
    },
  );
  await save([pet], { version: 3 });
  await walk(
    "saveCourse",
    admin,
    { courseId, course, baseVersion: 1 },
    { version: 2 },
    {
      [catalogue]: { forbiddenTopics: ["socialSecurityNumber", "mothersMaidenName"] } as never,
    },
  );
  await expectUntouched(office, "pvqCatalogue/current", async () => {
    await save([pet, maiden], forbidden);
    await save([{ questionId: "number", prompt: "Your S.S.N.?" }], {
      refused: "forbidden-prompt",
      forbidden: [{ questionId: "number", topic: "socialSecurityNumber" }],
    });
    await walk("saveCourse", admin, { courseId, course: courseOf([]), baseVersion: 2 }, { version: 3 });
  });
  await save([], { version: 4 });
  await walk("savePvqCatalogue", await office.student(), { questions }, { refused: "not-an-admin" });
  await save(questions, { version: 5 });
});

test("an id has one prompt for good, also while it is left out", async () => {
  const { walk, admin, office } = school;
  const { questions: before = [] } = (await storedAt(office, catalogue)) ?? {};
  const save = async (saved: object[], expected: object) =>
    walk("savePvqCatalogue", admin, { questions: saved as never }, expected as never);
  const street = { questionId: "first-street", prompt: "Your first street?" };
  const other = { ...street, prompt: "Your first road?" };
  const changed = (at: number) => ({
    refused: "invalid-input",
    issues: [{ path: `questions.${at}.prompt`, message: expect.stringContaining("another questionId") }],
  });
  await save([...before, street], {});
  await expectUntouched(office, catalogue, () => save([...before, other], changed(before.length)));
  await save(before, {});
  expect((await storedAt(office, catalogue))?.former).toContainEqual(street);
  await expectUntouched(office, catalogue, () => save([other, ...before], changed(0)));
  await save([street, ...before], {});
  expect((await storedAt(office, catalogue))?.former).not.toContainEqual(street);

  const { former } = (await storedAt(office, catalogue)) ?? {};
  const many = Array.from({ length: 1000 - former.length - 1 - before.length }, (_, n) => ({
    ...street,
    questionId: `f${n}`,
  }));
  await office.store.doc(catalogue).update({ former: [...former, ...many] });
  await save([street, ...before], {});
  const issues = [{ path: "questions", message: expect.stringContaining("1000") }];
  await expectUntouched(office, catalogue, () =>
    save([{ ...street, questionId: "one-more" }, street, ...before], { refused: "invalid-input", issues }),
  );
});

test("answers are set once, kept as hashes alone, and only for questions that there are", async () => {
  const { walk, office } = school;
  await publishQuestions(office, school.admin);
  const student = await office.student();
  const path = `users/${student.uid}/office/pvqAnswers`;
  const set = (...ids: string[]) => ({
    answers: ids.map((questionId) => ({ questionId, answer: answerTo(questionId) })),
  });
  const invalid = async (input: ReturnType<typeof set>, issues: object[]) => {
    const reply = await office.call("setPvqAnswers", student, input);
    expect(reply).toMatchObject({ refused: "invalid-input", details: { issues } });
  };
  await invalid(set("pet", "unknown"), [{ path: "answers.1.questionId" }]);
  await invalid(set("toString"), [{ path: "answers.0.questionId" }]);
  expect(await storedAt(office, path)).toBeUndefined();
  await walk("setPvqAnswers", student, set("pet"), { answered: 1 });
  const first = await storedAt(office, path);
  expect(first).toEqual({ answers: { pet: expect.any(Object) }, generation: 0 });
  await expectUntouched(office, path, async () => {
    await walk("setPvqAnswers", student, set("pet"), {
      refused: "pvq-answers-set",
      questionIds: ["pet"],
      closed: false,
    });
    await walk("setPvqAnswers", student, set("dish", "pet"), {
      refused: "pvq-answers-set",
      questionIds: ["pet"],
      closed: false,
    });
  });
  await walk("setPvqAnswers", student, set("dish", "street"), { answered: 3 });
  expect((await storedAt(office, path))?.answers.pet).toEqual(first?.answers.pet);
});

test("answers that anybody would try are refused, with which and why, and compared with none that is set", async () => {
  const { walk, office } = school;
  await publishQuestions(office, school.admin);
  const student = await office.student();
  const path = `users/${student.uid}/office/pvqAnswers`;
  const set = (...answers: string[]) => ({
    answers: answers.map((answer, at) => ({ questionId: questions[at]?.questionId ?? "", answer })),
  });
  const refused = async (input: ReturnType<typeof set>, isRecorded: boolean, issues: object) => {
    const requestId = newId();
    await walk("setPvqAnswers", student, { ...input, requestId }, { refused: "invalid-input", issues });
    const entry = await storedAt(office, `users/${student.uid}/journal/${requestId}`);
    expect(entry).toEqual(isRecorded ? expect.objectContaining({ reason: "invalid-input" }) : undefined);
    expect(await storedAt(office, path)).toBeUndefined();
  };
  const short = "must have at least two letters or digits";
  const issue = (at: number, message: string) => ({ path: `answers.${at}.answer`, message });
  await refused(
    set("1", "1", "1", "1"),
    false,
    [0, 1, 2, 3].map((at) => issue(at, short)),
  );
  await refused(set(" ?! "), false, [issue(0, short)]);
  await refused(set("Rex", "Elm Street", "R.E.X.", "ｅｌｍ street"), false, [
    issue(2, "must differ from answers.0.answer"),
    issue(3, "must differ from answers.1.answer"),
  ]);
  const repeats = "must not repeat the question";
  await refused(set("My FIRST pet", "first-street", "School", "Soup"), true, [issue(1, repeats), issue(2, repeats)]);
  await walk("setPvqAnswers", student, set("Rex"), { answered: 1 });
  // Whether it is the same as an answer that is set is not told.
  const other = { answers: [{ questionId: "dish", answer: "Rex" }] };
  await walk("setPvqAnswers", student, other, { answered: 2 });
});

test("once a question was asked no answer is set, whoever sits in the seat, until staff reopen them", async () => {
  const { walk, office, admin } = school;
  await publishQuestions(office, admin);
  const courseId = await publishChecked(office, admin);
  const other = await publishChecked(office, admin, { minimumAnswers: 3 });
  const student = await enrolled(office, courseId);
  await office.result("enroll", student, { courseId: other });
  const set = (...ids: string[]) => ({
    answers: ids.map((questionId) => ({ questionId, answer: answerTo(questionId) })),
  });
  await walk("setPvqAnswers", student, set("pet"), { answered: 1 });
  const { challengeId } = await office.result("requestPvq", student, { courseId });
  await expectUntouched(office, `users/${student.uid}/office/pvqAnswers`, async () => {
    const closed = { refused: "pvq-answers-set", questionIds: [], closed: true } as const;
    await walk("setPvqAnswers", student, set("street", "school", "dish"), closed as never);
    await office.result("answerPvq", student, { courseId, challengeId, answer: "no idea" });
    await walk("setPvqAnswers", student, set("street"), closed as never);
  });
  const missing = { refused: "pvq-answers-missing", answered: 1, minimumAnswers: 3, closed: true };
  await walk("requestPvq", student, { courseId: other }, missing as never);
  const unlock = { uid: student.uid, courseId: other, reason: "Seen in person." };
  await office.result("unlockPvq", admin, unlock);
  await walk("requestPvq", student, { courseId: other }, missing as never);
  await office.result("unlockPvq", admin, { ...unlock, reopenAnswers: true });
  await walk("setPvqAnswers", student, set("pet", "street"), { answered: 2 });
  await walk("setPvqAnswers", student, set("dish"), { answered: 3 });
  await office.result("requestPvq", student, { courseId: other });
});

test("a question that leaves the catalogue is asked no more, but one that is asked can be answered", async () => {
  const { walk, office, admin } = school;
  await publishQuestions(office, admin);
  const courseId = await publishChecked(office, admin);
  const student = await enrolled(office, courseId);
  await office.result("setPvqAnswers", student, { answers: [{ questionId: "pet", answer: answerTo("pet") }] });
  const asked = await office.result("requestPvq", student, { courseId });
  await office.result("savePvqCatalogue", admin, {
    questions: questions.filter(({ questionId }) => questionId !== "pet"),
  });
  await walk("requestPvq", student, { courseId }, asked);
  const { challengeId } = asked;
  await walk(
    "answerPvq",
    student,
    { courseId, challengeId, answer: answerTo("pet") },
    { correct: true },
    {
      [pathsOf(student, { courseId }).user]: { pvqAnswered: 1 },
    },
  );
  await walk(
    "requestPvq",
    student,
    { courseId },
    { refused: "pvq-answers-missing", answered: 0, minimumAnswers: 1, closed: true },
  );
  await office.result("savePvqCatalogue", admin, { questions });
});
