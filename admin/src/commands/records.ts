import { type Command, Option } from "commander";
import type { EnrollmentStatus, ExportFormat } from "../../../functions/src/contract/index.ts";
import { type AdminOptions, withAdmin } from "../connectAdmin.ts";
import { writePrivately } from "../files.ts";
import type { Office } from "../office.ts";

const statuses: EnrollmentStatus[] = ["active", "withdrawn", "completed", "failed", "excluded"];

export function records(program: Command, { terminal }: Office): void {
  program
    .command("export-record")
    .description("writes everything that is kept of a student to a file; the access is filed under the student")
    .argument("<uid>")
    .argument("<file>", "is made or replaced when all is read, for its owner alone; one JSON document a line, or CSV")
    .addOption(new Option("--format <format>").choices(["json", "csv"] satisfies ExportFormat[]).default("json"))
    .action(async (uid: string, file: string, { format }: { format: ExportFormat }, command: Command) => {
      const exported = await withAdmin(command.optsWithGlobals<AdminOptions>(), terminal, (client) =>
        writePrivately(file, async (add) => {
          let pages = 0;
          let pageToken: string | undefined;
          do {
            const page = await client.exportRecord({ uid, format, ...(pageToken && { pageToken }) });
            await add(page.csv ?? (page.documents ?? []).map((each) => `${JSON.stringify(each)}\n`).join(""));
            pageToken = page.nextPageToken;
            terminal.err(`Page ${++pages} of the record of ${uid} …`);
          } while (pageToken);
          return pages;
        }),
      );
      terminal.out(
        command.optsWithGlobals().json
          ? JSON.stringify({ file, pages: exported })
          : `The record of ${uid} is in ${file}.`,
      );
    });

  program
    .command("list-students")
    .description("lists who is enrolled in a course, with progress and what staff may have to look at")
    .argument("<courseId>")
    .addOption(new Option("--status <status>", "only these").choices(statuses))
    .action(async (courseId: string, { status }: { status?: EnrollmentStatus }, command: Command) => {
      const { json, ...admin } = command.optsWithGlobals<AdminOptions & { json?: true }>();
      await withAdmin(admin, terminal, async (client) => {
        let pageToken: string | undefined;
        do {
          const page = await client.listStudents({
            courseId,
            ...(status && { status }),
            ...(pageToken && { pageToken }),
          });
          for (const student of page.students) {
            const { uid, completedLessons, totalLessons, courseSeconds, attention } = student;
            const progress = `${completedLessons}/${totalLessons} lessons  ${courseSeconds} s`;
            terminal.out(
              json
                ? JSON.stringify(student)
                : `${uid.padEnd(30)}${student.status.padEnd(11)}${progress}  ${attention.join(" ")}`.trimEnd(),
            );
          }
          pageToken = page.nextPageToken;
        } while (pageToken);
      });
    });
}
