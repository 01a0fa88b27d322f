/** Bundles the page of client/demo: `node demo/buildPage.ts`. */
import path from "node:path";
import { build, stop } from "esbuild";

const folder = path.resolve(import.meta.dirname, "..", "client", "demo");

/** What Hosting serves. */
export const builtPage = path.join(folder, "dist");

/** Puts the page into `client/demo/dist`. */
export async function buildPage(): Promise<void> {
  await build({
    absWorkingDir: folder,
    entryPoints: ["main.ts", "style.css", "index.html", "icon.svg"],
    loader: { ".html": "copy", ".svg": "copy" },
    bundle: true,
    format: "esm",
    target: "es2023",
    minify: true,
    outdir: builtPage,
    logLevel: "warning",
  });
  // The bundler is a process of its own, and nothing more is to be bundled.
  await stop();
}

if (import.meta.main) void buildPage();
