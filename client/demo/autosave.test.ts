import { type AnswerChanges, type Answers, ApiError } from "../src/index.ts";
import { Autosave, type SaveState } from "./autosave.ts";

const refusal = (reason: string) => new ApiError(reason, "failed-precondition", 400, { reason });

/** An attempt on a server that both tabs of a test write to. */
function openAttempt() {
  const stored = { revision: 0, answers: {} as Answers, closed: false, trouble: undefined as Error | undefined };
  const saves: AnswerChanges[] = [];
  const save = async (revision: number, changes: AnswerChanges) => {
    await Promise.resolve();
    if (stored.trouble) throw stored.trouble;
    if (stored.closed) throw refusal("attempt-closed");
    if (revision !== stored.revision) throw refusal("stale-revision");
    saves.push(changes);
    stored.revision += 1;
    stored.answers = { ...stored.answers, ...(changes as Answers) };
    return { revision: stored.revision };
  };
  return { stored, saves, save };
}

function openTab({ stored, save }: ReturnType<typeof openAttempt>) {
  const states: SaveState[] = [];
  const reloads: { answers: Answers; waiting: string[] }[] = [];
  const onClosed = jest.fn();
  const tab = new Autosave({
    revision: 0,
    delayMs: 60_000,
    save,
    reload: async () => ({ revision: stored.revision, answers: stored.answers }),
    onReload: (answers, waiting) => reloads.push({ answers, waiting: [...waiting] }),
    onState: (state) => states.push(state),
    onClosed,
  });
  return { tab, states, reloads, onClosed };
}

test("changes that come while a save is on its way go with the next one", async () => {
  const attempt = openAttempt();
  const { tab, states } = openTab(attempt);
  tab.change("q1", "a");
  const saved = tab.saveNow();
  tab.change("q1", "b");
  tab.change("q2", true);
  await saved;
  expect(attempt.saves).toEqual([{ q1: "a" }, { q1: "b", q2: true }]);
  expect(states.at(-1)).toEqual({ kind: "saved", revision: 2 });
  expect(await tab.finish()).toEqual({});
});

test("a tab whose revision is stale loads what is stored, and saves its own changes on top", async () => {
  const attempt = openAttempt();
  const [first, second] = [openTab(attempt), openTab(attempt)];
  first.tab.change("q1", "first");
  first.tab.change("q2", "first");
  await first.tab.saveNow();
  second.tab.change("q2", "second");
  await second.tab.saveNow();
  expect(attempt.stored.answers).toEqual({ q1: "first", q2: "second" });
  expect(second.reloads).toEqual([{ answers: { q1: "first", q2: "first" }, waiting: ["q2"] }]);
  expect(second.states.map(({ kind }) => kind)).toEqual(["saving", "saving", "reloaded", "saved"]);
});

test("what could not be saved stays, is saved later or goes with the submission", async () => {
  const attempt = openAttempt();
  const { tab, states } = openTab(attempt);
  attempt.stored.trouble = new Error("no network");
  tab.change("q1", "a");
  await tab.saveNow();
  expect(states.at(-1)).toEqual({ kind: "failed", message: "no network" });
  expect(await tab.finish()).toEqual({ q1: "a" });
  attempt.stored.trouble = undefined;
  await tab.saveNow();
  expect(attempt.stored.answers).toEqual({ q1: "a" });
  expect(await tab.finish()).toEqual({});
});

test("an attempt that was closed elsewhere is told once, and not reported as a failure", async () => {
  const attempt = openAttempt();
  const { tab, states, onClosed } = openTab(attempt);
  attempt.stored.closed = true;
  tab.change("q1", null);
  await tab.saveNow();
  expect(onClosed).toHaveBeenCalledTimes(1);
  expect(states.map(({ kind }) => kind)).toEqual(["saving", "saving"]);
});
