import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { configFile, type PageConfig } from "../client/demo/config.ts";
import { builtPage } from "./buildPage.ts";
import { callablesUrl } from "./callablesUrl.ts";
import type { Offer } from "./offer.ts";
import { admin, nameOf, type Person, type SuiteAddress } from "./people.ts";

/**
 * Tells the page that is served at the origin `site` where the suite is and whom a visitor can be. Returns what takes
 * that back.
 */
export function writePageConfig(
  { project, origins }: SuiteAddress,
  site: string,
  students: readonly Person[],
  { courseId, quizId }: Offer,
): () => void {
  const people = [...students, admin].map((person) => ({
    name: nameOf(person),
    email: person.email,
    password: person.password,
  }));
  const config: PageConfig = {
    firebase: { projectId: project, apiKey: "none-needed" },
    auth: origins.auth,
    firestore: origins.firestore,
    callables: callablesUrl(project, origins.functions),
    courseId,
    quizId,
    people,
  };
  const file = path.join(builtPage, configFile(new URL(site).port));
  writeFileSync(file, JSON.stringify(config));
  return () => rmSync(file, { force: true });
}
