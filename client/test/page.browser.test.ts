import type { Page } from "playwright-core";
import { quizAlone } from "../../demo/offer.ts";
import { findChromium } from "./support/chromium.ts";
import { agreeing, button, cells, eventually, live, openVisit, type Visit } from "./support/visit.ts";

const executable = findChromium();
if (!executable) console.warn("The page is not tested: no chromium is on the PATH.");

const saved = (tab: Page, revision: number) => tab.getByText(`All saved, revision ${revision}`).waitFor();

// What one test leaves is where the next one goes on: it is one story.
(executable ? describe : describe.skip)("the page", () => {
  let visit: Visit;
  let page: Page;
  let other: Page;

  beforeAll(async () => {
    visit = await openVisit(executable as string, quizAlone);
    page = await visit.open();
  }, 120_000);
  afterAll(() => visit?.close());

  test("answers that get lost: one request id, several attempts, counted once", async () => {
    await button(page, `Be ${visit.name}`).click();
    await button(page, "Enroll").waitFor();
    await page.getByRole("switch", { name: "Lose the next 3 answers" }).check();
    await button(page, "Enroll").press("Enter");
    const call = page.locator(".call", { hasText: "enroll" });
    await call.getByText("attempt 4: answered").waitFor();
    expect(await call.getByText("answer lost, again in").count()).toBe(3);
    expect(await page.getByRole("switch").isChecked()).toBe(false);

    const [requestId] = /[-\da-f]{36}/.exec(String(await call.locator(".request-id").textContent())) ?? [];
    expect(await visit.stored(`users/${visit.uid}/journal/${requestId}`)).toMatchObject({
      callable: "enroll",
      outcome: "result",
    });
    expect(await visit.counters()).toMatchObject({ enrolledCourses: 1, activeCourses: 1 });

    await call.getByRole("button", { name: "Send enroll again with the same request id" }).click();
    await call.getByText("sent again: same answer").waitFor();
    expect(await visit.counters()).toMatchObject({ enrolledCourses: 1, activeCourses: 1 });
  });

  test("an attempt starts with focus at its top and its prompts as text", async () => {
    await button(page, "Start the quiz").click();
    const title = page.getByRole("heading", { level: 1, name: "Rules of the road" });
    await title.waitFor();
    expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true);
    await page.getByRole("group", { name: /Which <img src=x onerror=/ }).waitFor();
    await page.getByLabel("<b>this</b>").waitFor();
    expect(await page.locator("#course img, #course b").count()).toBe(0);
    expect(await page.locator(".prompt em").evaluate((em) => em.outerHTML)).toBe("<em>Yellow</em>");
    expect(await page.locator(".prompt td").evaluate((cell) => cell.outerHTML)).toBe(`<td colspan="2">Where?</td>`);
    expect(await page.locator(".prompt :is(img, script, svg, iframe, [href])").count()).toBe(0);
    await page.locator(".prompt em").click();
    expect(await page.title()).not.toBe("owned");
  });

  test("two tabs: the second finds its revision stale, loads the first one's answers and adds its own", async () => {
    other = await visit.open();
    await button(other, "Go on with the quiz").click();
    await button(other, "Submit").waitFor();
    await page.getByLabel("<b>this</b>").check();
    await page.getByRole("textbox", { name: "What does a red light mean?" }).fill("Stop");
    await saved(page, 1);

    await page.getByLabel("red", { exact: true }).selectOption({ label: "stop" });
    await saved(page, 2);

    await other.getByRole("spinbutton", { name: "How many sides has a stop sign?" }).fill("8");
    await saved(other, 3);
    await other.getByText("refused: stale-revision").waitFor();
    expect(await other.getByLabel("<b>this</b>").isChecked()).toBe(true);
    expect(await other.getByRole("textbox", { name: "What does a red light mean?" }).inputValue()).toBe("Stop");
    expect(await other.getByLabel("red", { exact: true }).locator(":checked").textContent()).toBe("stop");
    await other.getByText("4 of 7 answered").waitFor();
    const attempt = await visit.stored(
      `users/${visit.uid}/enrollments/${quizAlone.courseId}/attempts/${quizAlone.quizId}-1`,
    );
    expect(attempt).toMatchObject({ revision: 3, answers: { word: "Stop", sides: 8, pairs: expect.any(Object) } });
  });

  test("submitted in one tab with the last changes, both show the one result", async () => {
    await other.getByRole("group", { name: "A red light means stop." }).getByLabel("True").check();
    await other
      .getByRole("group", { name: /Yellow/ })
      .getByLabel("True")
      .check();
    await other.getByLabel("green", { exact: true }).selectOption({ label: "go" });
    const even = other.getByRole("group", { name: "Which are even?" });
    await even.getByLabel("two").check();
    await even.getByLabel("four").check();
    await button(other, "Submit").click();
    for (const tab of [other, page]) {
      await tab.getByRole("heading", { level: 1, name: "Passed" }).waitFor();
      expect(await tab.locator(".grade").textContent()).toBe("100 %");
    }
    await page.getByText("This attempt was closed before").waitFor();
    expect(await visit.counters()).toMatchObject({ quizAttempts: 1, quizzesPassed: 1 });
  });

  const all = {
    enrolledCourses: 1,
    activeCourses: 1,
    completedCourses: 0,
    instructionSeconds: 0,
    lessonsCompleted: 0,
    pvqAnswered: 0,
    pvqMissed: 0,
    quizAttempts: 1,
    attemptHistory: 1,
    quizzesPassed: 1,
  };

  test("a write from the page is denied, and the counters that are shown live stay", async () => {
    await button(page, "Set quizzesPassed to 99").click();
    await page.getByText("Denied. Nothing was written.").waitFor();
    for (const tab of [page, other]) await eventually(async () => expect(await live(tab)).toEqual(agreeing(all)));
    expect(await visit.counters()).toMatchObject({ quizzesPassed: 1 });
  });

  test("who signs out is signed out in each tab", async () => {
    await button(page, "Sign out").click();
    for (const tab of [page, other]) await tab.getByRole("heading", { name: "Who are you?" }).waitFor();
  });

  test("an admin sees the student's counters", async () => {
    await button(page, "Be admin").click();
    const row = page.getByRole("row", { name: visit.uid });
    await row.waitFor();
    expect(await cells(row)).toEqual([visit.uid, "1", "0", "0", "0", "1", "1", "0"]);
  });

  test("nothing on the page threw", () => {
    expect(visit.troubles).toEqual([]);
  });
});
