import { emulator, type Mutant } from "./mutant.ts";

/** What keeps records from who is no staff. */
export const staffMutants: Mutant[] = [
  {
    name: "rules that ask the token alone who is an admin",
    file: "firestore.rules",
    code: "$(request.auth.uid)).data.role == 'admin'",
    becomes: "$(request.auth.uid)).data.role != 'king'",
    killedBy: emulator("rules", "an admin who is demoted"),
  },
  {
    name: "an export that lies open while it is written",
    file: "admin/src/files.ts",
    code: "await target.chmod(0o600);",
    becomes: "await target.chmod(0o644);",
    killedBy: { file: "admin/src/files.test.ts", tests: "for its owner alone" },
  },
  {
    name: "an export that follows a link",
    file: "admin/src/files.ts",
    code: 'open(unfinished, "wx", 0o600)',
    becomes: 'open(file, "w", 0o600)',
    killedBy: { file: "admin/src/files.test.ts", tests: "a link is replaced" },
  },
];
