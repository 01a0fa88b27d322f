import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../src/run.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "registrar-convert-"));
});
afterAll(() => rm(directory, { recursive: true }));

/** Converts a bank; gives the exit code and what was said. */
async function convert(name: string, content: string | Uint8Array, ...options: string[]) {
  const file = path.join(directory, name);
  await writeFile(file, content);
  const [out, err]: [string[], string[]] = [[], []];
  const askSecret = () => Promise.reject(new Error("No server is asked."));
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), env: {}, askSecret };
  return { code: await run(["convert-bank", file, ...options], terminal), out, err };
}

test("GIFT becomes CSV, by the file's name and without a server", async () => {
  expect(await convert("bank.gift", "::One:: Stop at red? {T}\n", "--to", "csv")).toEqual({
    code: 0,
    out: ["id,type,prompt,correct\r\nOne,trueFalse,Stop at red?,true"],
    err: ["1 question converted, 0 not."],
  });
});

test("what may not say what its author meant is converted, with a warning", async () => {
  const { code, err } = await convert("cut.gift", "Which? {=https://x.example/?a=1 ~b}\n", "--to", "json");
  expect(code).toBe(0);
  expect(err).toEqual([
    expect.stringMatching(/cut\.gift:1: warning: A = inside an address/),
    "1 question converted, 0 not.",
  ]);
});

test("what could not be read or held is listed, and asks for attention", async () => {
  const source = "::One:: Stop at red? {T}\n\n::Two:: Describe it. {}\n\nWhich? {=a ~b}\n";
  const { code, out, err } = await convert("bank.txt", source, "--from", "gift", "--to", "aiken");
  expect([code, out]).toEqual([3, ["Which?\nA. a\nB. b\nANSWER: A"]]);
  expect(err).toEqual([
    expect.stringMatching(/bank\.txt:3: Essay questions are not gradable/),
    expect.stringMatching(/^One: Aiken only has/),
    "1 question converted, 2 not.",
  ]);
  const asJson = await convert("bank.gift", source, "--to", "json", "--json");
  expect(JSON.parse(asJson.out[0] ?? "")).toMatchObject({ rejected: [{ line: 3 }], left: [] });
});

test.each([
  ["Aiken", "Which?\nA. a\nB. b\nANSWER: A\n"],
  ["Aiken without capitals", "Which?\r\nA) a\r\nB) b\r\n answer : a\r\n"],
  ["GIFT", "Which? {=a ~b}\n"],
  ["GIFT that speaks of an answer", "ANSWER: or question? Which is this? {=a ~b}\n"],
])("a file whose name tells no format is read as %s if it is", async (_, source) => {
  expect(await convert("bank.txt", source, "--to", "csv")).toMatchObject({
    code: 0,
    out: [expect.stringMatching(/,a,b$/)],
    err: ["1 question converted, 0 not."],
  });
});

test("a file that may be GIFT or Aiken is not guessed at", async () => {
  const source = "Which set?\nA. {1}\nB. {2}\nANSWER: A\n";
  const { code, out, err } = await convert("bank.txt", source, "--to", "csv");
  expect([code, out, err.join()]).toEqual([2, [], expect.stringContaining("say --from aiken, or --from gift")]);
  expect(await convert("bank.txt", source, "--from", "aiken", "--to", "csv")).toMatchObject({ code: 0 });
});

test("a format that there is not is refused", async () => {
  const { code, err } = await convert("bank.gift", "", "--to", "qti");
  expect([code, err.join()]).toEqual([2, expect.stringContaining("gift, aiken, csv, json")]);
});

test("a file in another encoding is refused with what to do, and the mark of UTF-8 is no text", async () => {
  const inLatin = await convert("latin.gift", Buffer.from("Stra\xdfe? {T}", "latin1"), "--to", "csv");
  expect([inLatin.code, inLatin.err.join()]).toEqual([
    2,
    expect.stringMatching(/latin\.gift is in .*; save it as UTF-8\.$/),
  ]);
  const withMark = await convert("marked.gift", "\ufeff::One:: Straße? {T}", "--to", "csv");
  expect(withMark.out).toEqual(["id,type,prompt,correct\r\nOne,trueFalse,Straße?,true"]);
});
