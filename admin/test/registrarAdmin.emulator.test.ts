/** The command line as an admin uses it, against the callables of the suite. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import { openCommandLine } from "./support/commandLine.ts";

const { admin, adminIn, app, fileOf, headUid, marker } = openCommandLine();

jest.setTimeout(60_000);

const course = { title: "Driving", status: "open", capacity: 10, timeZone: "America/New_York", lessons: [] };
const stored = async (document: string) => (await getFirestore(app).doc(document).get()).data();

test("an owner makes an admin, of the project that is named or of the environment", async () => {
  const uid = `first-${marker}`;
  await getAuth(app).createUser({ uid });
  expect(await admin("first-admin", "--uid", uid)).toMatchObject({
    code: 0,
    out: [expect.stringContaining(`${uid} is an admin of ${process.env.GCLOUD_PROJECT}`)],
  });
  expect((await admin("--json", "first-admin", "--uid", uid)).out).toEqual([JSON.stringify({ uid, role: "admin" })]);
  expect(await stored(`roles/${uid}`)).toEqual({ role: "admin" });
  expect(await admin("first-admin", "--email", "nobody@example.com")).toMatchObject({
    code: 1,
    err: [expect.anything(), expect.stringContaining("There is no such account")],
  });
});

test("a role of another app is replaced by an owner, or an admin, who says so", async () => {
  const uid = `theirs-${marker}`;
  const claims = async () => (await getAuth(app).getUser(uid)).customClaims;
  await getAuth(app).createUser({ uid });
  await getAuth(app).setCustomUserClaims(uid, { role: "super_admin", school: "north" });
  expect(await admin("first-admin", "--uid", uid)).toMatchObject({
    code: 2,
    out: [],
    err: expect.arrayContaining([expect.stringContaining(`"super_admin", is another app's`)]),
  });
  expect((await admin("set-role", uid, "admin")).err.join()).toContain("Refused, foreign-role");
  expect([await stored(`roles/${uid}`), await claims()]).toEqual([undefined, { role: "super_admin", school: "north" }]);
  expect(await admin("first-admin", "--uid", uid, "--replace-foreign-role")).toMatchObject({ code: 0 });
  expect(await claims()).toEqual({ role: "admin", school: "north" });
  await getAuth(app).setCustomUserClaims(uid, { role: "super_admin" });
  expect(await admin("set-role", uid, "student", "--replace-foreign-role")).toMatchObject({ code: 0 });
  expect(await claims()).toEqual({ role: "student" });
});

test("a course is saved under a preset, with what the school has to know of it; then changed on its version", async () => {
  const courseId = `course-${marker}`;
  const file = await fileOf("course.json", { ...course, policy: { deadlineDays: 90 } });
  const saved = await admin("save-course", courseId, file, "--preset", "ohio-class-d");
  expect(saved).toMatchObject({ code: 0, out: [`${courseId} is saved as version 1.`] });
  expect(saved.err).toEqual(
    expect.arrayContaining([
      "Source: OAC 4501-7, read in part",
      expect.stringMatching(/^Check with your regulator: policy\./),
      "As your file says, not the preset: deadlineDays",
    ]),
  );
  expect((await stored(`courses/${courseId}`))?.policy).toMatchObject({
    seatTime: { requiredSeconds: 86_400, dailyMaximumSeconds: 14_400, idleSeconds: 900 },
    pvq: { lockSeconds: 86_400 },
    deadlineDays: 90,
  });
  const again = await admin("save-course", courseId, file);
  expect(again).toMatchObject({ code: 1, out: [] });
  expect(again.err.join("\n")).toMatch(/^Refused, stale-version: .*--base-version 1\.$/m);
  expect(await admin("--json", "save-course", courseId, file, "--base-version", "1")).toMatchObject({
    code: 0,
    out: [JSON.stringify({ courseId, version: 2 })],
  });
});

test("a file that names one field of a preset keeps the others", async () => {
  const courseId = `mixed-${marker}`;
  const policy = { seatTime: { idleSeconds: 600 }, pvq: { answerSeconds: 120 } };
  const file = await fileOf("mixed.json", { ...course, policy });
  expect(await admin("save-course", courseId, file, "--preset", "ohio-class-d")).toMatchObject({ code: 0 });
  expect((await stored(`courses/${courseId}`))?.policy).toMatchObject({
    seatTime: { requiredSeconds: 86_400, dailyMaximumSeconds: 14_400, idleSeconds: 600 },
    pvq: { answerSeconds: 120, everySeconds: 6600, lock: { kind: "consecutive", misses: 2 }, lockSeconds: 86_400 },
    deadlineDays: 180,
  });
  const bare = await fileOf("bare.json", { ...course, policy: { pvq: null } });
  expect(await admin("save-course", `bare-${marker}`, bare, "--preset", "ohio-class-d")).toMatchObject({ code: 0 });
  expect((await stored(`courses/bare-${marker}`))?.policy).toMatchObject({ pvq: null, deadlineDays: 180 });
});

test("a bank is tried, then imported; what is rejected is said by line, and asks for attention", async () => {
  const courseId = `bank-${marker}`;
  expect(await admin("save-course", courseId, await fileOf("c.json", course))).toMatchObject({ code: 0 });
  const bank = await fileOf(
    "bank.gift",
    "::One:: Stop at red? {T}\n\n::Two:: Which? {=a\n\n::Three:: Go at green? {T}\n",
  );
  const policy = await fileOf("policy.json", { passPercent: 80, final: true });
  const importing = ["import-quiz", courseId, "q1", bank, "--title", "Rules", "--policy", policy];
  const tried = await admin(...importing, "--dry-run");
  expect(tried).toMatchObject({ code: 3, err: [`Trying ${bank} …`] });
  expect(tried.out).toEqual([expect.stringMatching(/bank\.gift:3: ./), "2 questions would be imported, 1 rejected."]);
  expect(await stored(`courses/${courseId}/quizzes/q1`)).toBeUndefined();
  const imported = await admin(...importing);
  expect(imported.out.at(-1)).toBe("2 questions imported as version 1, 1 rejected.");
  expect(await stored(`courses/${courseId}/quizzes/q1`)).toMatchObject({ questionCount: 2, policy: { final: true } });
});

test("a preset says when the final quiz is passed; what the file of --policy names comes first", async () => {
  const courseId = `final-${marker}`;
  expect(await admin("save-course", courseId, await fileOf("final.json", course))).toMatchObject({ code: 0 });
  const bank = await fileOf("final.txt", "Which?\nA. a\nB. b\nANSWER: A\n");
  const importing = ["import-quiz", courseId, "final", bank, "--title", "Final", "--preset", "ohio-class-d"];
  const refused = await admin(...importing);
  expect([refused.code, refused.err.slice(-2)]).toEqual([
    1,
    [expect.stringMatching(/^Refused, invalid-input: /), expect.stringMatching(/^ {2}policy\.draw: asks for 50/)],
  ]);
  const own = await fileOf("own.json", { draw: 1, shuffle: true });
  const imported = await admin(...importing, "--policy", own);
  expect(imported).toMatchObject({ code: 0, out: ["1 question imported as version 1, 0 rejected."] });
  expect(imported.err.slice(1, 4)).toEqual([
    "Check with your regulator: finalQuiz",
    expect.stringMatching(/^Not covered: What comes before the final/),
    "As your file says, not the preset: draw",
  ]);
  expect((await stored(`courses/${courseId}/quizzes/final`))?.policy).toMatchObject({
    passPercent: 75,
    maximumAttempts: 3,
    waitSeconds: 86_400,
    draw: 1,
    shuffle: true,
    final: true,
    opensAfter: ["lessons", "seat-time", "identity-checks"],
  });
});

test("a request that is sent again takes effect once", async () => {
  const file = await fileOf("once.json", course);
  const requestId = crypto.randomUUID();
  const args = ["--json", "--request-id", requestId, "save-course", `once-${marker}`, file];
  const first = await admin(...args);
  expect(first).toMatchObject({ code: 0 });
  expect((await admin(...args)).out).toEqual(first.out);
});

test("who is enrolled is listed, and a record written to a file", async () => {
  const courseId = `list-${marker}`;
  await admin("save-course", courseId, await fileOf("list.json", course));
  const uid = `learner-${marker}`;
  await getFirestore(app).doc(`users/${uid}`).set({ enrolledCourses: 1 });
  await getFirestore(app).doc(`users/${uid}/enrollments/${courseId}`).set({
    courseId,
    status: "active",
    enrolledAt: new Date(),
    completedLessons: 1,
    totalLessons: 2,
    courseSeconds: 90,
    pvqStatus: "locked",
    deadlineAt: null,
    policy: {},
    checks: {},
  });
  expect(await admin("list-students", courseId)).toMatchObject({
    code: 0,
    out: [expect.stringMatching(new RegExp(`^${uid} +active +1/2 lessons {2}90 s {2}pvq-locked$`))],
  });
  expect(await admin("list-students", courseId, "--status", "failed")).toMatchObject({ code: 0, out: [] });
  for (const [format, says] of [
    ["json", `{"path":"users/${uid}",`],
    ["csv", "path,field,value\r\n"],
  ] as const) {
    const file = await fileOf(`record.${format}`, "");
    expect(await admin("export-record", uid, file, "--format", format)).toMatchObject({ code: 0 });
    expect((await readFile(file, "utf8")).startsWith(says)).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  // What is there stays until another record is whole.
  const file = await fileOf("whole.csv", "path,field,value");
  const before = await readFile(file, "utf8");
  expect(await admin("export-record", "nobody", file, "--format", "csv")).toMatchObject({ code: 1 });
  expect(await readFile(file, "utf8")).toBe(before);
  expect((await readdir(path.dirname(file))).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a role is given and taken back", async () => {
  const uid = `pupil-${marker}`;
  await getAuth(app).createUser({ uid });
  for (const role of ["admin", "student"]) {
    expect(await admin("set-role", uid, role)).toMatchObject({ code: 0 });
    expect(await stored(`roles/${uid}`)).toMatchObject({ role });
    expect((await getAuth(app).getUser(uid)).customClaims).toEqual({ role });
  }
  expect(await admin("set-role", headUid, "student")).toMatchObject({
    code: 1,
    err: [expect.anything(), expect.stringMatching(/^Refused, own-role: /)],
  });
});

test.each<[string, string[], string, Record<string, string>?]>([
  ["an unknown command", ["frobnicate"], "unknown command"],
  ["no command", [], "Usage"],
  ["an unknown option", ["presets", "--loud"], "unknown option"],
  ["a missing file", ["save-course", "c", "/nowhere/course.json"], "/nowhere/course.json cannot be read"],
  ["an unknown role", ["set-role", "u", "king"], "Allowed choices"],
  ["a version that is none", ["save-course", "c", "f", "--base-version", "one"], "whole number"],
  ["nobody to act", ["set-role", "u", "admin"], "--as EMAIL", { REGISTRAR_ADMIN_EMAIL: "" }],
  ["no project", ["set-role", "u", "admin"], "--project", { GCLOUD_PROJECT: "" }],
  ["a request id that is none", ["--request-id", "12", "reconcile", "u"], "It is a UUID"],
  ["a file that cannot be written", ["export-record", "u", "/nowhere/r.json"], "/nowhere/r.json cannot be written"],
  ["a quiz without policy", ["import-quiz", "c", "q", "f", "--title", "T"], "--policy FILE, --preset PRESET"],
  [
    "a preset that says nothing of quizzes",
    ["import-quiz", "c", "q", "f", "--title", "T", "--preset", "virginia-46-2"],
    "virginia-46-2 says nothing of the final quiz",
  ],
  ["nobody to be first", ["first-admin", "--project", "demo-x"], "Say who"],
])("%s is a usage error, and nothing is sent", async (_, args, says, env = {}) => {
  const { code, out, err } = await adminIn(env, ...args);
  expect([code, out]).toEqual([2, []]);
  expect(err.join("\n")).toContain(says);
});

test.each([
  ["no JSON", "{", "is no JSON"],
  ["no object", "[]", "one JSON object"],
])("a file that holds %s is named", async (_, content, says) => {
  const file = await fileOf("bad.json", content);
  const { code, err } = await admin("save-course", "c", file);
  expect([code, err.join("\n")]).toEqual([2, expect.stringContaining(`${file} `)]);
  expect(err.join("\n")).toContain(says);
});

test("an unknown preset is named beside those that there are", async () => {
  const { code, err } = await admin("save-course", "c", await fileOf("p.json", course), "--preset", "utah");
  expect([code, err.join("\n")]).toEqual([2, expect.stringMatching(/no preset utah.*ohio-class-d/)]);
});

test("who cannot sign in, or is no admin, is told so", async () => {
  const file = await fileOf("who.json", course);
  const wrong = await adminIn({ REGISTRAR_ADMIN_PASSWORD: "wrong" }, "save-course", "c", file);
  expect([wrong.code, wrong.err.join("\n")]).toEqual([
    1,
    expect.stringContaining("The email or the password is wrong."),
  ]);
  const pupil = `plain-${marker}@example.com`;
  await getAuth(app).createUser({ email: pupil, password: "mind-the-road" });
  const refused = await admin("--as", pupil, "save-course", "c", file);
  expect([refused.code, refused.err.join("\n")]).toEqual([1, expect.stringContaining("Refused, not-an-admin")]);
});

test("help names every command", async () => {
  const { code, out } = await admin("--help");
  expect(code).toBe(0);
  for (const name of [
    "first-admin",
    "save-course",
    "presets",
    "import-quiz",
    "convert-bank",
    "quiz-statistics",
    "list-students",
    "export-record",
    "save-pvq-catalogue",
    "unlock-pvq",
    "correct-pvq",
    "adjust-seat-time",
    "grant-override",
    "erase-student",
    "reconcile",
    "import-baseline",
    "verify-certificate",
    "set-role",
  ]) {
    expect(out.join("\n")).toContain(name);
  }
});
