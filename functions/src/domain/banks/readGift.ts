import type { RejectedQuestion } from "../../contract/index.ts";
import { bankLimits } from "./bankLimits.ts";
import type { Draft } from "./draft.ts";
import { Flaw, flawIn } from "./flaw.ts";
import { readAnswers } from "./giftAnswers.ts";
import { type GiftBlock, giftBlocks } from "./giftBlocks.ts";
import { readText, unescaped } from "./giftText.ts";

const TOO_LONG = `It is longer than ${bankLimits.questionBytes} bytes; shorten it, or close its braces.`;
const OPEN_TITLE = "Its title does not end; close it with ::.";
const NO_ANSWERS =
  "It has no answers in braces. Descriptions are not gradable; add answers, or make it a comment with //.";
const BRACES =
  "It does not have exactly one pair of braces. Write \\{ and \\} for braces that are text, and part questions by a blank line.";

/**
 * Reads a bank in GIFT: single choice (each answer marked `=` is right), several choices of which each has a weight, true
 * or false, short answers, numbers and pairs, with weights and feedback, and questions with a blank. Texts stay as they are
 * written, with their format. Reads as Moodle does (`question/format/gift/format.php`); `giftMoodle.test.ts` says where it
 * does not, and why.
 */
export function* readGift(source: string): Generator<Draft | RejectedQuestion> {
  for (const block of giftBlocks(source)) {
    try {
      yield readBlock(block);
    } catch (error) {
      yield { line: block.line, message: flawIn(error) };
    }
  }
}

function readBlock({ line, text, id }: GiftBlock): Draft {
  if (text.length > bankLimits.questionBytes) throw new Flaw(TOO_LONG);
  const { title, body } = partTitle(text.trim());
  const { prompt, between } = partBraces(body);
  const { text: asked, format } = readText(prompt);
  const { answers, general } = partGeneral(between);
  return {
    line,
    questionId: id,
    title,
    prompt: asked,
    promptFormat: format,
    feedback: readText(general, format).text,
    ...readAnswers(answers, format),
  };
}

function partTitle(text: string): { title: string | undefined; body: string } {
  if (!text.startsWith("::")) return { title: undefined, body: text };
  const begun = text.slice(2);
  const end = [...begun.matchAll(/\\.|::/g)].find(([token]) => token === "::");
  if (!end) throw new Flaw(OPEN_TITLE);
  return { title: unescaped(begun.slice(0, end.index)).trim() || undefined, body: begun.slice(end.index + 2) };
}

/** The prompt, with a blank where the answers are if it goes on behind them, and what stands between the braces. */
function partBraces(body: string): { prompt: string; between: string } {
  const braces = [...body.matchAll(/\\.|[{}]/g)].filter(([token]) => token.length === 1);
  const [open, close] = braces;
  if (!open) throw new Flaw(NO_ANSWERS);
  if (open[0] !== "{" || close?.[0] !== "}" || braces.length > 2) throw new Flaw(BRACES);
  const before = body.slice(0, open.index);
  const after = body.slice(close.index + 1).replace(/^\s*\/\/.*/, "");
  return {
    prompt: after === "" ? before : `${before}_____${after}`,
    between: body.slice(open.index + 1, close.index).trim(),
  };
}

/** The last four `#` in a row begin what is said whatever the answer is. */
function partGeneral(between: string): { answers: string; general: string } {
  let at: number | undefined;
  for (const { 0: token, index } of between.matchAll(/\\.|#{4,}/g)) {
    if (token.startsWith("#")) at = index + token.length;
  }
  if (at === undefined) return { answers: between, general: "" };
  return { answers: between.slice(0, at - 4), general: between.slice(at) };
}
