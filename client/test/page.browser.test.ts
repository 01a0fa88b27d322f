import { setTimeout as sleep } from "node:timers/promises";
import { doc, getDoc } from "firebase/firestore/lite";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { demoQuiz } from "../../demo/openSchool.ts";
import { openStore } from "../../demo/openStore.ts";
import { studentOf, uidOf } from "../../demo/people.ts";
import { parseBank } from "../../functions/src/domain/bank/parseBank.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";
import { type ServedPage, servePage } from "./support/servePage.ts";

const executable = findChromium();
if (!executable) console.warn("The page is not tested: no chromium is on the PATH.");

/** One question of each type; the first must not become markup. */
const source = JSON.stringify({
  questions: [
    {
      questionId: "mark",
      type: "single",
      prompt: "Which <img src=x onerror=\"document.title='owned'\"> is right?",
      choices: [{ text: "<b>this</b>", correct: true }, { text: "that" }],
    },
    {
      questionId: "even",
      type: "multiple",
      prompt: "Which are even?",
      choices: [{ text: "two", correct: true }, { text: "four", correct: true }, { text: "five" }],
    },
    { questionId: "so", type: "trueFalse", prompt: "A red light means stop.", correct: true },
    { questionId: "word", type: "shortAnswer", prompt: "What does a red light mean?", answers: ["stop"] },
    { questionId: "sides", type: "numerical", prompt: "How many sides has a stop sign?", answers: [{ value: 8 }] },
    {
      questionId: "pairs",
      type: "matching",
      prompt: "What belongs together?",
      pairs: [
        { left: "red", right: "stop" },
        { left: "green", right: "go" },
      ],
      extraRight: ["turn round"],
    },
    {
      questionId: "rich",
      type: "trueFalse",
      promptFormat: "html",
      prompt: `<em onclick="document.title='owned'">Yellow</em> comes first.<img src=x onerror="document.title='owned'">
        <script>document.title = 'owned'</script><svg onload="document.title='owned'"></svg>
        <a href="javascript:document.title='owned'">Why?</a><iframe srcdoc="<script>top.document.title='owned'</script>">`,
      correct: true,
    },
  ],
});
const bank = { format: "json" as const, source, questions: parseBank("json", source).questions };

/** Tries a check again for 20 seconds: what is shown live comes a little later. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await check();
    } catch (error) {
      if (tries === 200) throw error;
      await sleep(100);
    }
  }
}

// What one test leaves is where the next one goes on: it is one story.
(executable ? describe : describe.skip)("the page", () => {
  const student = studentOf(1000 + Math.floor(Math.random() * 1e6));
  const uid = uidOf(student);
  let served: ServedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let other: Page;
  const troubles: string[] = [];

  const open = async () => {
    const tab = await context.newPage();
    tab.setDefaultTimeout(20_000);
    tab.on("pageerror", (error) => troubles.push(String(error)));
    await tab.goto(served.url);
    return tab;
  };
  const button = (tab: Page, name: string) => tab.getByRole("button", { name, exact: true });
  const stored = async (path: string) =>
    (await getDoc(doc(openStore(served.suite.project, served.suite.origins.firestore), path))).data();
  const counters = () => stored(`users/${uid}`);
  const cells = (row: Locator) => row.locator("th, td").allTextContents();
  const live = async (tab: Page) => Promise.all((await tab.locator("#record tbody tr").all()).map(cells));
  const agreeing = (counts: object) =>
    Object.entries(counts).map(([counter, count]) => [counter, `${count}`, `${count}`, "✓"]);
  const saved = (tab: Page, revision: number) => tab.getByText(`All saved, revision ${revision}`).waitFor();

  beforeAll(async () => {
    served = await servePage([student], bank);
    browser = await launchChromium(executable as string);
    context = await browser.newContext();
    page = await open();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });

  test("answers that get lost: one request id, several attempts, counted once", async () => {
    await button(page, `Be ${uid.replace("student", "student ")}`).click();
    await button(page, "Enroll").waitFor();
    await page.getByRole("switch", { name: "Lose the next 3 answers" }).check();
    await button(page, "Enroll").press("Enter");
    const call = page.locator(".call", { hasText: "enroll" });
    await call.getByText("attempt 4: answered").waitFor();
    expect(await call.getByText("answer lost, again in").count()).toBe(3);
    expect(await page.getByRole("switch").isChecked()).toBe(false);

    const [requestId] = /[-\da-f]{36}/.exec(String(await call.locator(".request-id").textContent())) ?? [];
    expect(await stored(`users/${uid}/journal/${requestId}`)).toMatchObject({ callable: "enroll", outcome: "result" });
    expect(await counters()).toMatchObject({ enrolledCourses: 1, activeCourses: 1 });

    await call.getByRole("button", { name: "Send enroll again with the same request id" }).click();
    await call.getByText("sent again: same answer").waitFor();
    expect(await counters()).toMatchObject({ enrolledCourses: 1, activeCourses: 1 });
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
    expect(await page.locator(".prompt :is(img, script, svg, iframe, [href])").count()).toBe(0);
    await page.locator(".prompt em").click();
    expect(await page.title()).not.toBe("owned");
  });

  test("two tabs: the second finds its revision stale, loads the first one's answers and adds its own", async () => {
    other = await open();
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
    const attempt = await stored(`users/${uid}/enrollments/${demoQuiz.courseId}/attempts/${demoQuiz.quizId}-1`);
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
    expect(await counters()).toMatchObject({ quizAttempts: 1, quizzesPassed: 1 });
  });

  const all = { enrolledCourses: 1, activeCourses: 1, quizAttempts: 1, attemptHistory: 1, quizzesPassed: 1 };

  test("a write from the page is denied, and the counters that are shown live stay", async () => {
    await button(page, "Set quizzesPassed to 99").click();
    await page.getByText("Denied. Nothing was written.").waitFor();
    for (const tab of [page, other]) await eventually(async () => expect(await live(tab)).toEqual(agreeing(all)));
    expect(await counters()).toMatchObject({ quizzesPassed: 1 });
  });

  test("who signs out is signed out in each tab", async () => {
    await button(page, "Sign out").click();
    for (const tab of [page, other]) await tab.getByRole("heading", { name: "Who are you?" }).waitFor();
  });

  test("an admin sees the student's counters", async () => {
    await button(page, "Be admin").click();
    const row = page.getByRole("row", { name: uid });
    await row.waitFor();
    expect(await cells(row)).toEqual([uid, "1", "1", "1"]);
  });

  test("nothing on the page threw", () => {
    expect(troubles).toEqual([]);
  });
});
