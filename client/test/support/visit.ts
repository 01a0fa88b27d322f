import { setTimeout as sleep } from "node:timers/promises";
import { type DocumentData, doc, getDoc } from "firebase/firestore/lite";
import type { Locator, Page } from "playwright-core";
import type { Offer } from "../../../demo/offer.ts";
import { openStore } from "../../../demo/openStore.ts";
import { nameOf, studentOf, uidOf } from "../../../demo/people.ts";
import { parseBank } from "../../../functions/src/domain/banks/parseBank.ts";
import { launchChromium } from "./chromium.ts";
import { servePage } from "./servePage.ts";

/** One question of each type; the first must not become markup. */
const questions = [
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
    prompt: `<em onclick="document.title='owned'" id="course" class="hero" style="top:0" data-x="" aria-label="x">Yellow</em> comes first.<img src=x onerror="document.title='owned'">
        <script>document.title = 'owned'</script><svg onload="document.title='owned'"></svg>
        <a href="javascript:document.title='owned'">Why?</a><table><tr><td colspan="2">Where?</td></tr></table><iframe srcdoc="<script>top.document.title='owned'</script>">`,
    correct: true,
  },
];
/** A bank of these questions: pairs and markup are left out of papers that draw five. */
function bankFor({ quizPolicy }: Offer) {
  const asked = quizPolicy?.draw ? questions.slice(0, quizPolicy.draw) : questions;
  const source = JSON.stringify({ questions: asked });
  return { format: "json" as const, source, questions: parseBank("json", source).questions };
}

/** Tries a check again for 20 seconds: what is shown live comes a little later. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await check();
    } catch (error) {
      if (tries === 200) throw error;
      await sleep(100);
    }
  }
}

/** A student of one's own who visits the page. */
export interface Visit {
  uid: string;
  name: string;
  /** What was thrown on the page. */
  troubles: string[];
  /** Another tab of the student's browser; or of another browser, where nobody is signed in. */
  open(options?: { path?: string; anew?: boolean }): Promise<Page>;
  stored(path: string): Promise<DocumentData | undefined>;
  counters(): Promise<DocumentData | undefined>;
  close(): Promise<void>;
}

/** Serves the page of a school that offers so much, and starts a browser. */
export async function openVisit(executable: string, offer: Offer): Promise<Visit> {
  const student = studentOf(1000 + Math.floor(Math.random() * 1e6));
  const uid = uidOf(student);
  const served = await servePage([student], bankFor(offer), offer);
  const browser = await launchChromium(executable);
  const own = await browser.newContext();
  const troubles: string[] = [];
  const stored = async (path: string) =>
    (await getDoc(doc(openStore(served.suite.project, served.suite.origins.firestore), path))).data();
  return {
    uid,
    name: nameOf(student),
    troubles,
    async open({ path = "", anew = false } = {}) {
      const tab = await (anew ? await browser.newContext() : own).newPage();
      tab.setDefaultTimeout(20_000);
      tab.on("pageerror", (error) => troubles.push(String(error)));
      await tab.goto(`${served.url}/${path}`);
      return tab;
    },
    stored,
    counters: () => stored(`users/${uid}`),
    async close() {
      await browser.close();
      served.close();
    },
  };
}

export const button = (tab: Page, name: string) => tab.getByRole("button", { name, exact: true });
export const cells = (row: Locator) => row.locator("th, td").allTextContents();

/** The counters that a tab shows, and those that it should. */
export const live = async (tab: Page) => Promise.all((await tab.locator("#record tbody tr").all()).map(cells));
export const agreeing = (counts: object) =>
  Object.entries(counts).map(([counter, count]) => [counter, `${count}`, `${count}`, "✓"]);
