/** Who may read what: one document of every kind, and callers of every kind. Nobody may write anything. */

/** A letter admits callers: `O` whose uid the path names, `A` who is an admin by claim and role, `S` signed in; `-` admits nobody. */
interface Row {
  path: string;
  /** Read the document. */
  get: string;
  /** Query its collection, without a filter. */
  list: string;
  /** Query all collections of that name. */
  group: string;
}

export interface Caller {
  name: string;
  /** `null`: not signed in. */
  uid: string | null;
  claims?: Record<string, unknown>;
  admin?: true;
}

/** Documents that the functions keep, or that stand where they could. */
export const rows = parse(`
  document                                                      get  list  group

  users/ada                                                     OA   A     -
  users/ada/journal/11111111-1111-1111-1111-111111111111        OA   OA    A
  users/ada/journal/staff~b64                                   OA   OA    A
  users/ada/journal/lapse~final-1                               OA   OA    A
  users/ada/office/root                                         -    -     -
  users/ada/office/session                                      -    -     -
  users/ada/office/pvqAnswers                                   -    -     -
  users/ada/sessions/s1                                         -    -     -
  users/ada/challenges/c1                                       -    -     -
  users/ada/enrollments/open                                    OA   OA    A
  users/ada/enrollments/open/quizRecords/final                  OA   OA    A
  users/ada/enrollments/open/attempts/final-1                   OA   OA    A
  users/ada/enrollments/open/attempts/final-1/sealed/key        -    -     -

  users/forger                                                  OA   A     -
  users/forger/office/root                                      -    -     -
  roles/ada                                                     -    -     -
  roles/forger                                                  -    -     -
  roles/chief                                                   -    -     -
  roles/lagging                                                 -    -     -
  roles/demoted                                                 -    -     -
  roles/listed                                                  -    -     -

  courses/open                                                  SA   A     -
  courses/open/seats/1-0                                        -    -     -
  courses/open/quizzes/final                                    SA   SA    A
  courses/open/quizzes/final/chunks/0a1b                        -    -     -
  courses/open/quizzes/final/parts/part-1                        -    -     -
  courses/open/quizzes/final/versions/1                         -    -     -
  courses/closed                                                SA   A     -
  courses/closed/quizzes/final                                  SA   SA    A
  courses/draft                                                 A    A     -
  courses/draft/seats/1-0                                       -    -     -
  courses/draft/quizzes/final                                   A    A     A
  courses/draft/quizzes/final/chunks/0a1b                       -    -     -
  courses/draft/quizzes/final/parts/part-1                       -    -     -
  courses/draft/quizzes/final/versions/1                        -    -     -
  courses/withoutStatus                                         A    A     -
  courses/withoutStatus/quizzes/final                           A    A     A
  courses/missing/quizzes/final                                 A    A     A

  pvqCatalogue/current                                          S    -     -
  pvqCatalogue/next                                             -    -     -
  certificates/2025-000001                                      -    -     -
  kept/pseudonym                                                -    -     -
  kept/pseudonym/records/r1                                     -    -     -
`);

/**
 * Documents of nobody, of which `firestore.rules` knows nothing; an app may have rules for such. A group query names no root,
 * so rules that admit staff to it admit them to such lists too.
 */
export const strangers = parse(`
  document                                                      get  list  group

  elsewhere/x                                                   -    -     -
  users/ada/elsewhere/x                                         -    -     -
  users/ada/enrollments/open/elsewhere/x                        -    -     -
  courses/open/elsewhere/x                                      -    -     -
  journal/x                                                     -    A     A
  users/ada/office/root/journal/x                               -    A     A
  elsewhere/x/enrollments/ada                                   -    A     A
  elsewhere/x/quizRecords/ada                                   -    A     A
  users/ada/attempts/x                                          -    A     A
  users/ada/quizzes/x                                           -    A     A
`);

function parse(table: string): Row[] {
  const lines = table.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(1).map((line) => {
    const [path, get, list, group, ...rest] = line.trim().split(/\s+/);
    if (!path || !get || !list || !group || rest.length > 0) throw new Error(`Not a row of four columns: ${line}`);
    return { path, get, list, group };
  });
}

/** What is stored there: enough for rules to decide, and what a forger would store if they could. */
export function contentOf(path: string): Record<string, unknown> {
  const [collection, id = "", ...below] = path.split("/");
  if (collection === "courses" && below.length === 0) return id === "withoutStatus" ? {} : { status: id };
  if (collection === "roles") return { role: roleOf[id] ?? "admin", version: 1 };
  if (path.includes("forger")) return { role: "admin", token: { role: "admin" }, admin: true };
  return { uid: "ada", role: "student", status: "open" };
}

/** Roles that do not say admin. */
const roleOf: Record<string, unknown> = { demoted: "student", listed: ["admin"] };

/** `lagging` is an admin whose token does not say so yet; `demoted` and `erased` are none, and their tokens still say so. */
export const callers: Caller[] = [
  { name: "somebody who is not signed in", uid: null },
  { name: "a guest of anonymous sign-in", uid: "guest", claims: { firebase: { sign_in_provider: "anonymous" } } },
  { name: "the owner", uid: "ada" },
  { name: "the owner, with the role of a student", uid: "ada", claims: { role: "student" } },
  { name: "another student", uid: "ben" },
  { name: "a student whose uid differs in case", uid: "Ada", claims: { role: "student" } },
  { name: "a student whose documents say admin", uid: "forger" },
  { name: "an admin whose claim lags", uid: "lagging" },
  { name: "an admin whose claim lags, with the role of a student", uid: "lagging", claims: { role: "student" } },
  { name: "an admin with a claim of other case", uid: "lagging", claims: { role: "Admin" } },
  { name: "an admin with a padded claim", uid: "lagging", claims: { role: "admin " } },
  { name: "an admin with a list of roles as claim", uid: "lagging", claims: { role: ["admin"] } },
  { name: "an admin with a map of roles as claim", uid: "lagging", claims: { role: { admin: true } } },
  { name: "an admin of something else", uid: "lagging", claims: { admin: true, roles: "admin" } },
  { name: "a student named admin", uid: "admin", claims: { name: "admin" } },
  { name: "a demoted admin", uid: "demoted", claims: { role: "admin" } },
  { name: "an erased admin", uid: "erased", claims: { role: "admin" } },
  { name: "an admin whose role is a list", uid: "listed", claims: { role: "admin" } },
  { name: "an admin", uid: "chief", claims: { role: "admin" }, admin: true },
  { name: "an owner who is an admin", uid: "ada", claims: { role: "admin" }, admin: true },
];

/** Whether a column of a row admits the caller. */
export function admits(letters: string, path: string, caller: Caller): boolean {
  const [collection, id] = path.split("/");
  const owner = collection === "users" && id === caller.uid;
  return (
    (letters.includes("O") && owner) ||
    (letters.includes("A") && caller.admin === true) ||
    (letters.includes("S") && caller.uid !== null)
  );
}
