/** Leaves the suite running with the demo's course, for a browser, until Ctrl-C: `npm start`. */
import { buildPage } from "./buildPage.ts";
import { shortCourse } from "./offer.ts";
import { openSchool } from "./openSchool.ts";
import { admin, studentOf } from "./people.ts";
import { openProgress } from "./progress.ts";
import { readBank, roadSafety } from "./readBank.ts";
import { runToEnd } from "./runToEnd.ts";
import { startSuiteUntilEnd } from "./startSuiteUntilEnd.ts";
import { writePageConfig } from "./writePageConfig.ts";

const students = [studentOf(1), studentOf(2)];

await runToEnd(async (atEnd) => {
  const progress = openProgress();
  const bank = await readBank(roadSafety);
  await progress.phase("Building the page", buildPage);
  const suite = await progress.phase("Starting the emulator suite", () =>
    startSuiteUntilEnd({ hosting: true, progress: progress.tell }, atEnd),
  );
  const page = suite.origins.hosting as string;
  atEnd(writePageConfig(suite, page, students, shortCourse));
  await progress.phase("Opening the school", () => openSchool(suite, students, bank, shortCourse));

  const people = [...students, admin].map(
    ({ email, password, role }) => `  ${email.padEnd(24)}${password.padEnd(16)}${role}`,
  );
  const env = { ...suite.env, REGISTRAR_ADMIN_EMAIL: admin.email, REGISTRAR_ADMIN_PASSWORD: admin.password };
  const shellLine = Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
  const { auth, functions, firestore } = suite.origins;
  console.log(`
Open ${page} and be one of

${people.join("\n")}

The page says what to try; a whole course, from enrolling to a certificate, takes about three minutes.
To run the school with npx registrar-admin (admin/README.md) from another terminal of this folder, paste there:

export ${shellLine}

Firestore ${firestore}  Auth ${auth}  Functions ${functions}
Project ${suite.project}. Ctrl-C ends everything.`);
  return new Promise<never>(() => {});
}, 0);
