import { type Client, connect } from "../client/src/index.ts";
import { callablesUrl } from "./callablesUrl.ts";
import { openTab, type SuiteAddress, studentOf } from "./people.ts";
import { retry } from "./stage.ts";
import type { Student } from "./ways/way.ts";

/** Signs each student in in each tab; gives the client of a tab (from 1), which calls `origin`. */
export async function openClients(
  suite: SuiteAddress,
  students: readonly Student[],
  tabs: number,
  origin: string,
): Promise<(student: Student, tab: number) => Client> {
  const clients = new Map<string, Client>();
  const open = async ({ number, uid }: Student, tab: number) => {
    const app = await openTab(suite, studentOf(number));
    clients.set(`${uid} ${tab}`, connect(app, { region: callablesUrl(suite.project, origin), retry }));
  };
  await Promise.all(
    students.flatMap((student) => Array.from({ length: tabs }, (_, index) => open(student, index + 1))),
  );
  return ({ uid }, tab) => clients.get(`${uid} ${tab}`) as Client;
}
