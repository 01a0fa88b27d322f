import { Argument, type Command } from "commander";
import type { Role } from "../../../functions/src/contract/index.ts";
import type { Office } from "../office.ts";

export function roles(program: Command, office: Office): void {
  program
    .command("set-role")
    .description("makes a user an admin, or a student again")
    .argument("<uid>")
    .addArgument(new Argument("<role>").choices(["student", "admin"] satisfies Role[]))
    .option("--replace-foreign-role", "also where the user's claim `role` is another app's")
    .action((uid: string, role: Role, { replaceForeignRole }, command: Command) =>
      office.call(command, {
        name: "setRole",
        input: { uid, role, ...(replaceForeignRole && { replaceForeignRole }) },
        doing: `Making ${uid} ${role === "admin" ? "an admin" : "a student"}`,
        say: () => [`${uid} is ${role === "admin" ? "an admin" : "a student"}; it takes effect at the next sign-in.`],
      }),
    );
}
