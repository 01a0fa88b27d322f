/** The regular expressions of source files: those that stand there, and those that a module builds as it loads. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.join(__dirname, "../../..");

export interface Pattern {
  /** File and line. */
  where: string;
  source: string;
  flags: string;
}

/** Source files below a folder of the project, without tests. */
export const sourcesBelow = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => path.join(folder, name))
    .sort();

/** Every pattern of a file. One that is built while something is read would be missed, so it throws. */
export function patternsIn(file: string): Pattern[] {
  const parsed = ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const patterns: Pattern[] = [];
  let builds = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      patterns.push({ where: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isIdentifier(node) && node.text === "RegExp" && !ts.isTypeNode(node.parent)) builds = true;
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return builds ? [...patterns, ...builtBy(file)] : patterns;
}

function builtBy(file: string): Pattern[] {
  const built: Pattern[] = [];
  const { RegExp: original } = globalThis;
  const construct = (_: unknown, [source, flags]: [string, string?]): RegExp => {
    built.push({ where: `${file} (built)`, source: String(source), flags: flags ?? "" });
    return new original(source, flags);
  };
  globalThis.RegExp = new Proxy(original, { construct }) as RegExpConstructor;
  try {
    jest.isolateModules(() => require(path.join(root, file)));
  } finally {
    globalThis.RegExp = original;
  }
  if (built.length === 0) throw new Error(`${file} builds patterns after it was loaded; write them out.`);
  return built;
}
