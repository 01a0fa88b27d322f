import type { FirebaseOptions } from "firebase/app";

/** What the page is told about where it runs; written by the demo's scripts. */
export interface PageConfig {
  firebase: FirebaseOptions;
  /** Origins of emulators. */
  auth: string;
  firestore: string;
  /** The callables, as `connect` takes them for its `region`. */
  callables: string;
  courseId: string;
  quizId: string;
  /** Whom a visitor can be. */
  people: { name: string; email: string; password: string }[];
}

/** The file that describes the suite behind the Hosting port: several suites may serve the same folder. */
export const configFile = (port: string): string => `suite-${port}.json`;

/** Reads where the emulators are. Throws with what to do when nothing says so. */
export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch(configFile(location.port), { cache: "no-store" });
  if (!response.ok) throw new Error("Nothing says where the emulators are: start this page with `npm start`.");
  return (await response.json()) as PageConfig;
}
