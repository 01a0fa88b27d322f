import path from "node:path";

/** The folder of firebase.json. */
export const projectRoot = path.resolve(import.meta.dirname, "..", "..");
