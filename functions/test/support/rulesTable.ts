/** Who may read what: one document of every kind, and callers of every kind. Nobody may write anything. */

/** A letter admits callers: `O` whose uid the path names, `A` with the admin claim, `S` signed in; `-` admits nobody. */
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

/** The last rows are strangers. A group query names no root, so rules that admit staff to it admit them to such lists too. */
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
  const [collection, id, ...below] = path.split("/");
  if (collection === "courses" && below.length === 0) return id === "withoutStatus" ? {} : { status: id };
  if (path.includes("forger")) return { role: "admin", token: { role: "admin" }, admin: true };
  return { uid: "ada", role: "student", status: "open" };
}

export const callers: Caller[] = [
  { name: "somebody who is not signed in", uid: null },
  { name: "a guest of anonymous sign-in", uid: "guest", claims: { firebase: { sign_in_provider: "anonymous" } } },
  { name: "the owner", uid: "ada" },
  { name: "the owner, with the role of a student", uid: "ada", claims: { role: "student" } },
  { name: "another student", uid: "ben" },
  { name: "a student whose uid differs in case", uid: "Ada", claims: { role: "student" } },
  { name: "a student whose documents say admin", uid: "forger" },
  { name: "a student with a role of other case", uid: "ben", claims: { role: "Admin" } },
  { name: "a student with a padded role", uid: "ben", claims: { role: "admin " } },
  { name: "a student with a list of roles", uid: "ben", claims: { role: ["admin"] } },
  { name: "a student with a map of roles", uid: "ben", claims: { role: { admin: true } } },
  { name: "a student with another claim that says admin", uid: "ben", claims: { admin: true, roles: "admin" } },
  { name: "a student named admin", uid: "admin", claims: { name: "admin" } },
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
