/** Serves the functions of a module until it is ended: `node callablesProcess.ts <module> <project> <region> <port>`. */
import { pathToFileURL } from "node:url";
import { serveCallables } from "./serveCallables.ts";

const [module = "", project = "", region = "", port] = process.argv.slice(2);
const exported: object = await import(pathToFileURL(module).href);
await serveCallables(exported, { project, region, port: Number(port) });
