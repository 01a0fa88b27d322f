/** docs/addingACallable.md: its edits fit the code, the compiler is content with all of them, and tells of each that is left out. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

// One compiler reads the functions and their tests, however busy the machine is.
jest.setTimeout(120_000);

const root = path.resolve(__dirname, "..");
const page = readFileSync(path.join(root, "docs/addingACallable.md"), "utf8");
const COMPILER = "the compiler, in ";

/** One place in a file. */
interface Place {
  file: string;
  /** What stands there before; a file that is new has nothing. */
  before: string | undefined;
  after: string;
  /** Who tells of it where it is left out: files that do not compile, or a test. */
  told: { byCompilerIn: string[] } | { byTest: string };
}

const namesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);

function placesOf(step: string): Place[] {
  const [file] = namesIn(step) as [string];
  const said = /^Left out: (.+)\.$/m.exec(step)?.[1];
  if (!said) throw new Error(`Nobody tells of ${file}.`);
  const told = said.startsWith(COMPILER) ? { byCompilerIn: namesIn(said) } : { byTest: namesIn(said)[0] as string };
  return [...step.matchAll(/^```(diff|ts)\n(.*?)^```$/gms)].map(([, kind, text = ""]) => {
    if (kind === "ts") return { file, before: undefined, after: text, told };
    const lines = text.split("\n").slice(0, -1);
    const without = (sign: string) =>
      lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join("");
    return { file, before: without("+"), after: without("-"), told };
  });
}

const places = page.split(/^### /m).slice(1).flatMap(placesOf);
const touched = [...new Set(places.map(({ file }) => file))];

/** The files as they are once the edits were made in some places; `undefined`: there is none. */
function edited(some: readonly Place[]): Map<string, string | undefined> {
  const texts = new Map(touched.map((file) => [file, read(file)]));
  for (const { file, before, after } of some) {
    const text = texts.get(file);
    if (before === undefined) texts.set(file, after);
    else if (text?.split(before).length === 2)
      texts.set(
        file,
        text.replace(before, () => after),
      );
    else throw new Error(`${file} does not hold this once:\n${before}`);
  }
  return texts;
}

const read = (file: string): string | undefined =>
  existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : undefined;

/** A compiler that sees the edits of its choice in place of the files on the disk, and keeps what did not change. */
function openCompiler(files: readonly string[]) {
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, root);
  let overlay = edited([]);
  let version = 0;
  const versions = new Map<string, number>();
  const nameOf = (file: string) => path.relative(root, file);
  const textOf = (file: string) => (overlay.has(nameOf(file)) ? overlay.get(nameOf(file)) : ts.sys.readFile(file));
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => true,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () =>
      files.filter((file) => overlay.get(file) ?? !overlay.has(file)).map((file) => path.join(root, file)),
    getScriptVersion: (file) => `${versions.get(nameOf(file)) ?? 0}`,
    getScriptSnapshot: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    readFile: textOf,
    fileExists: (file) =>
      overlay.has(nameOf(file)) ? overlay.get(nameOf(file)) !== undefined : ts.sys.fileExists(file),
  });
  return {
    see(next: typeof overlay) {
      version++;
      for (const [file, text] of next) if (overlay.get(file) !== text) versions.set(file, version);
      overlay = next;
    },
    errorsIn: (file: string): string[] =>
      overlay.get(file) === undefined && overlay.has(file)
        ? []
        : service
            .getSemanticDiagnostics(path.join(root, file))
            .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, "\n").slice(0, 300)}`),
  };
}

const compiled = places.flatMap(({ told }) => ("byCompilerIn" in told ? told.byCompilerIn : []));
const sources = [...new Set([...touched.filter((file) => file.endsWith(".ts")), ...compiled])];

test("it says how many files and places it touches", () => {
  expect(page).toContain(`${touched.length} files in ${places.length} places`);
});

test("where the compiler does not tell, a test does", () => {
  for (const { told } of places) {
    if ("byTest" in told) expect(existsSync(path.join(root, told.byTest))).toBe(true);
  }
});

describe("the compiler", () => {
  const compiler = openCompiler(sources);

  test("is content with all edits", () => {
    compiler.see(edited(places));
    expect(sources.flatMap(compiler.errorsIn)).toEqual([]);
  });

  const asked = places.flatMap((place) =>
    "byCompilerIn" in place.told
      ? [[place.file, place.after.trim().split("\n")[0], place.told.byCompilerIn, place] as const]
      : [],
  );
  test.each(asked)("tells of %s where this is left out: %s", (_file, _after, files, place) => {
    compiler.see(edited(places.filter((each) => each !== place)));
    expect(files.some((file) => compiler.errorsIn(file).length > 0)).toBe(true);
  });
});
