/** Bundles the page of client/demo: `node demo/buildPage.ts`. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, stop } from "esbuild";

const folder = path.resolve(import.meta.dirname, "..", "client", "demo");

/** What Hosting serves. */
export const builtPage = path.join(folder, "dist");

/** Puts the page into `client/demo/dist`, file by file at once: others may build and serve it meanwhile. */
export async function buildPage(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ["main.ts", "style.css", "index.html", "icon.svg"],
    loader: { ".html": "copy", ".svg": "copy" },
    bundle: true,
    format: "esm",
    target: "es2023",
    minify: true,
    outdir: builtPage,
    write: false,
    logLevel: "warning",
  });
  await mkdir(builtPage, { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, contents);
    await rename(draft, file);
  }
  // The bundler is a process of its own, and nothing more is to be bundled.
  await stop();
}

if (import.meta.main) void buildPage();
