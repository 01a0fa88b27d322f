import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { configFile, type PageConfig } from "../client/demo/config.ts";
import { builtPage } from "./buildPage.ts";
import { callablesUrl } from "./callablesUrl.ts";
import { demoQuiz } from "./openSchool.ts";
import { admin, type Person, type SuiteAddress, uidOf } from "./people.ts";

/**
 * Tells the page that is served at the origin `site` where the suite is and whom a visitor can be. Returns what takes
 * that back.
 */
export function writePageConfig(
  { project, origins }: SuiteAddress,
  site: string,
  students: readonly Person[],
): () => void {
  const people = [...students, admin].map(({ email, password }) => ({
    name: uidOf({ email }).replace(/(?=\d)/, " "),
    email,
    password,
  }));
  const config: PageConfig = {
    firebase: { projectId: project, apiKey: "none-needed" },
    auth: origins.auth,
    firestore: origins.firestore,
    callables: callablesUrl(project, origins.functions),
    ...demoQuiz,
    people,
  };
  const file = path.join(builtPage, configFile(new URL(site).port));
  writeFileSync(file, JSON.stringify(config));
  return () => rmSync(file, { force: true });
}
