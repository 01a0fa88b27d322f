import { Command, InvalidArgumentError } from "commander";
import { requestIdPattern } from "../../client/src/requestId.ts";
import { banks } from "./commands/banks.ts";
import { certificates } from "./commands/certificates.ts";
import { counters } from "./commands/counters.ts";
import { courses } from "./commands/courses.ts";
import { erasure } from "./commands/erasure.ts";
import { firstAdmin } from "./commands/firstAdmin.ts";
import { identity } from "./commands/identity.ts";
import { overrides } from "./commands/overrides.ts";
import { quizzes } from "./commands/quizzes.ts";
import { records } from "./commands/records.ts";
import { roles } from "./commands/roles.ts";
import { rules } from "./commands/rules.ts";
import { seatTime } from "./commands/seatTime.ts";
import { statistics } from "./commands/statistics.ts";
import type { Office } from "./office.ts";

function requestId(value: string): string {
  if (!requestIdPattern.test(value)) throw new InvalidArgumentError("It is a UUID.");
  return value;
}

/** The command line: what there is to say, and what becomes of it. */
export function programOf(office: Office): Command {
  const program = new Command("registrar-admin")
    .description("Runs a school that Registrar keeps the records of.")
    .option("--project <project>", "the Firebase project; else GCLOUD_PROJECT")
    .option("--region <region>", "where the callables run", "us-central1")
    .option("--api-key <key>", "the project's web API key; else REGISTRAR_API_KEY")
    .option(
      "--as <email>",
      "the admin who acts; else REGISTRAR_ADMIN_EMAIL. The password: REGISTRAR_ADMIN_PASSWORD, or asked for",
    )
    .option("--request-id <uuid>", "sends a request again that failed: it takes effect at most once", requestId)
    .option("--json", "prints the answer as JSON")
    .addHelpText(
      "after",
      "\nOn emulators: FIREBASE_AUTH_EMULATOR_HOST, FUNCTIONS_EMULATOR_URL and for first-admin and check-rules FIRESTORE_EMULATOR_HOST say where they are.\n" +
        "Exit codes: 0 done, 1 refused or failed, 2 wrong command line, 3 done and something needs attention.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => office.terminal.out(text.trimEnd()),
      writeErr: (text) => office.terminal.err(text.trimEnd()),
    });
  for (const add of [
    firstAdmin,
    courses,
    quizzes,
    banks,
    overrides,
    statistics,
    identity,
    records,
    seatTime,
    counters,
    certificates,
    erasure,
    roles,
    rules,
  ])
    add(program, office);
  return program;
}
