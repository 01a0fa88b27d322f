/** What projects hold that lie in memory: accounts, and the database once an office was opened. */
import type { MemoryDatabase } from "../../../simulation/store/database.ts";
import type { OfficeStore } from "../officeStore.ts";

export interface MemoryAccount {
  readonly uid: string;
  readonly displayName: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}

interface MemoryProject {
  readonly accounts: Map<string, MemoryAccount>;
  database: MemoryDatabase | undefined;
  /** All that is in it, to be looked at. */
  store: OfficeStore | undefined;
}

const projects = new Map<string, MemoryProject>();

export function memoryProject(id: string): MemoryProject {
  const project = projects.get(id) ?? { accounts: new Map(), database: undefined, store: undefined };
  projects.set(id, project);
  return project;
}
