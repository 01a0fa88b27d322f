import type { Timestamp } from "firebase/firestore/lite";
import type { Locator, Page } from "playwright-core";
import { type Offer, shortCourse } from "../../demo/offer.ts";
import { findChromium } from "./support/chromium.ts";
import { agreeing, button, eventually, live, openVisit, type Visit } from "./support/visit.ts";

jest.setTimeout(60_000);

const executable = findChromium();
if (!executable) console.warn("The page is not tested: no chromium is on the PATH.");

/** The course of `npm start`, in seconds instead of minutes. */
const offer: Offer = {
  ...shortCourse,
  courseId: "road-safety-in-seconds",
  lessons: [
    { lessonId: "first", title: "The first lesson", minimumSeconds: 2 },
    { lessonId: "second", title: "The second lesson", minimumSeconds: 2 },
  ],
  policy: {
    seatTime: { requiredSeconds: 4, idleSeconds: 60, maximumCreditSeconds: 1 },
    pvq: {
      everySeconds: 2,
      minimumAnswers: 2,
      onWrong: "askAnother",
      lock: { kind: "consecutive", misses: 2 },
      lockSeconds: 4,
    },
  },
};

/** A closed session as it is stored. */
interface Session {
  seconds: number;
  startedAt: Timestamp;
  endedAt: Timestamp;
}

// What one test leaves is where the next one goes on: it is one story.
(executable ? describe : describe.skip)("the page of a whole course", () => {
  let visit: Visit;
  let page: Page;
  let other: Page;
  const enrollment = async () => (await visit.stored(`users/${visit.uid}/enrollments/${offer.courseId}`)) ?? {};
  const entry = (callable: string, what: string) =>
    page.locator(".journal li", { hasText: callable }).filter({ hasText: what }).first();

  async function answer(tab: Page, text?: string): Promise<void> {
    await button(tab, "Open the question").click();
    await tab.getByRole("timer").waitFor();
    const prompt = await tab.locator("label[for=identity-answer]").textContent();
    await tab.locator("#identity-answer").fill(text ?? (prompt?.includes("pet") ? "ELMO" : "elm-STREET"));
    await tab.locator("#identity-answer").press("Enter");
  }

  async function answerIfDue(tab: Page): Promise<void> {
    if (!(await button(tab, "Open the question").isVisible())) return;
    await answer(tab);
    await tab.getByText("Thank you, that is right.").waitFor();
  }

  /** Presses a button until what it does shows, and answers what is asked meanwhile. */
  async function press(tab: Page, name: string, shows: Locator): Promise<void> {
    await eventually(async () => {
      await answerIfDue(tab);
      if (await button(tab, name).isVisible()) await button(tab, name).click();
      expect(await shows.isVisible()).toBe(true);
    });
  }

  /** Studies a lesson, until so many seconds of it are counted. */
  async function study(tab: Page, lesson: string, seconds: number): Promise<void> {
    await press(tab, `Study ${lesson}`, button(tab, `Studying ${lesson}`));
    await eventually(async () => {
      await answerIfDue(tab);
      expect(
        (await enrollment()).lessonSeconds[lesson === "The first lesson" ? "first" : "second"],
      ).toBeGreaterThanOrEqual(seconds);
    });
  }

  const complete = (tab: Page, lesson: string) =>
    press(tab, `Complete ${lesson}`, tab.locator(".lessons li", { hasText: lesson }).getByText("✓ completed"));

  beforeAll(async () => {
    visit = await openVisit(executable as string, offer);
    page = await visit.open();
  }, 120_000);
  afterAll(() => visit?.close());

  test("answers to identity questions are set once, and nothing that the student can read holds one", async () => {
    await button(page, `Be ${visit.name}`).click();
    await button(page, "Enroll").click();
    await page.getByLabel("In which street did you live as a child?").fill("Elm Street");
    await button(page, "Set my answers").click();
    await page.getByText("Please answer 2 questions or more.").waitFor();
    await page.getByLabel("What was your first pet called?").fill("elm street");
    await button(page, "Set my answers").click();
    await page.getByText("must differ from “In which street did you live as a child?”").waitFor();
    const refused = await page.locator(".call", { hasText: "setPvqAnswers" }).locator(".request-id").textContent();
    await page.getByLabel("What was your first pet called?").fill("Elmo");
    await button(page, "Set my answers").click();
    await page.getByText("Thank you, your answers are set.").waitFor();
    await entry("setPvqAnswers", "done").waitFor();
    expect(await page.getByLabel("What was your first pet called?").count()).toBe(0);
    expect((await page.content()).toLowerCase()).not.toContain("elm");
    const calls = page.locator(".call", { hasText: "setPvqAnswers" }).locator(".request-id");
    const requestId = (await calls.allTextContents()).find((each) => each !== refused);
    const journaled = await visit.stored(`users/${visit.uid}/journal/${requestId?.slice(-36)}`);
    expect(journaled).toMatchObject({ callable: "setPvqAnswers", result: { answered: 2 } });
    expect(JSON.stringify([journaled, await enrollment()]).toLowerCase()).not.toContain("elm");
  });

  test("a lesson takes its time", async () => {
    await button(page, "Complete The second lesson").click();
    await page.getByText("This lesson takes 2 seconds more.").waitFor();
    expect(await enrollment()).toMatchObject({ completionEvents: [] });
  });

  test("the quiz is locked, and says what comes first", async () => {
    await button(page, "Start the quiz").click();
    await page.getByText("The quiz is locked. Still to do first: lessons, time in lessons.").waitFor();
    expect(await visit.counters()).toMatchObject({ quizAttempts: 0 });
  });

  test("studying is counted live until a question is due; wrong answers lock, and the lock ends", async () => {
    await button(page, "Study The first lesson").click();
    await page.getByText("Your time rests until you have answered an identity question.").waitFor();
    expect(await enrollment()).toMatchObject({ pvqStatus: "due", courseSeconds: 2, lessonSeconds: { first: 2 } });
    await page.locator(".meter", { hasText: "2 seconds of 4 seconds" }).waitFor();

    await answer(page, "Oak Street");
    await page.getByText("Do not worry: another question follows.").waitFor();
    await answer(page, "Oak Street");
    await page.getByText("so there is a short break").waitFor();
    expect(await enrollment()).toMatchObject({ pvqStatus: "locked", courseSeconds: 2 });
    await page.getByText("The break is over.").waitFor();
    expect(await button(page, "Open the question").evaluate((it) => it === document.activeElement)).toBe(true);
    await answer(page);
    await page.getByText("Thank you, that is right.").waitFor();
    expect(await visit.counters()).toMatchObject({ pvqAnswered: 3, pvqMissed: 2 });
  });

  test("a lesson is completed once its time is counted", async () => {
    await study(page, "The first lesson", 2);
    await complete(page, "The first lesson");
    expect(await enrollment()).toMatchObject({ completionEvents: ["first"], completedLessons: 1 });
  });

  test("two tabs: studying in the second one ends the session of the first", async () => {
    await study(page, "The second lesson", 1);
    other = await visit.open();
    await study(other, "The second lesson", 2);
    await page.getByText("You study in another tab now. Time counts there, once.").waitFor();
    expect(await button(page, "Study The second lesson").count()).toBe(1);
  });

  test("who looks away does not study", async () => {
    await other.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await other.getByText("Your time stopped while you looked away.").waitFor();
    await entry("endSession", "done").waitFor();
    expect(await visit.stored(`users/${visit.uid}/sessions/s-1`)).toMatchObject({ status: "superseded" });
  });

  test("a certificate takes all of it, says what is missing, and is then genuine to anybody", async () => {
    await study(page, "The second lesson", 2);
    await complete(page, "The second lesson");
    await button(page, "Issue my certificate").click();
    await page.getByText("Nearly there. Still to do:").waitFor();
    expect(await enrollment()).toMatchObject({ status: "active", certificateNumber: null });
  });

  test("the quiz stops the time, and is the last of what the certificate takes", async () => {
    await press(page, "Start the quiz", button(page, "Submit"));
    await page.getByLabel("<b>this</b>").check();
    await page.getByLabel("two").check();
    await page.getByLabel("four").check();
    await page.getByLabel("True").check();
    await page.getByRole("textbox", { name: "What does a red light mean?" }).fill("stop");
    await page.getByRole("spinbutton", { name: "How many sides has a stop sign?" }).fill("8");
    await button(page, "Submit").click();
    await page.getByRole("heading", { level: 1, name: "Passed" }).waitFor();
    await button(page, "Back to the course").click();
    await press(page, "Issue my certificate", page.getByText("you have completed this course"));
  });

  test("anybody can check the certificate, and nobody a wrong one", async () => {
    const { status, certificateNumber } = await enrollment();
    expect(status).toBe("completed");
    expect(await page.locator(".certificate").textContent()).toBe(certificateNumber);
    const path = await page.getByRole("link", { name: "Check it as anybody can" }).getAttribute("href");
    const stranger = await visit.open({ path: String(path), anew: true });
    await stranger.getByText(`Genuine: Road safety, issued to ${visit.name} on`).waitFor();
    await stranger.getByLabel("Certificate number").fill("00000-00000-00000-00000-00000");
    await stranger.getByLabel("Certificate number").press("Enter");
    await stranger.getByText("There is no such certificate.").waitFor();
    expect(await stranger.getByText("Genuine:").count()).toBe(0);
  });

  test("no second was counted twice, in whatever tab", async () => {
    const sessions: Session[] = [];
    for (let number = 1; ; number++) {
      const session = await visit.stored(`users/${visit.uid}/sessions/s-${number}`);
      if (!session) break;
      sessions.push(session as Session);
    }
    expect(sessions.length).toBeGreaterThan(1);
    expect((await enrollment()).courseSeconds).toBe(sessions.reduce((sum, { seconds }) => sum + seconds, 0));
    sessions.forEach(({ seconds, startedAt, endedAt }, index) => {
      const before = sessions[index - 1]?.endedAt.toMillis() ?? 0;
      expect(startedAt.toMillis()).toBeGreaterThanOrEqual(before);
      expect(seconds * 1000).toBeLessThanOrEqual(endedAt.toMillis() - startedAt.toMillis());
    });
  });

  test("all counters are shown as they are stored, and agree with a recount", async () => {
    const counters = (await visit.counters()) ?? {};
    expect(counters).toMatchObject({ completedCourses: 1, activeCourses: 0, lessonsCompleted: 2, quizzesPassed: 1 });
    const shown = (tab: Page) => async () => {
      const rows = await live(tab);
      expect(rows).toHaveLength(10);
      expect(rows).toEqual(agreeing(Object.fromEntries(rows.map(([name = ""]) => [name, counters[name] ?? 1]))));
    };
    for (const tab of [page, other]) await eventually(shown(tab));
  });

  test("nothing on the page threw", () => {
    expect(visit.troubles).toEqual([]);
  });
});
