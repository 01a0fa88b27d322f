import type { Firestore } from "firebase/firestore";
import type { PageConfig } from "./config.ts";
import type { Stored } from "./courseTexts.ts";
import type { Office } from "./office.ts";

export interface CourseOptions {
  office: Office;
  store: Firestore;
  config: PageConfig;
  uid: string;
}

/** What the views of a course share. */
export interface CourseContext extends CourseOptions {
  /** As it arrives. */
  stored: Stored;
}
