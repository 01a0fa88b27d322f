import type { Command } from "commander";
import { exitCodes } from "../exitCodes.ts";
import type { Office } from "../office.ts";

export function certificates(program: Command, office: Office): void {
  program
    .command("verify-certificate")
    .description("says what a certificate is of, as anybody may ask")
    .argument("<certificateNumber>")
    .action((certificateNumber: string, _, command: Command) =>
      office.call(command, {
        name: "verifyCertificate",
        input: { certificateNumber },
        doing: `Looking up ${certificateNumber}`,
        say: ({ valid, courseTitle, issuedAt, name }) => [
          `${certificateNumber} is ${valid ? "valid" : "not valid"}: ${courseTitle}, issued ${new Date(issuedAt).toISOString()}${name === undefined ? "" : ` to ${name}`}.`,
        ],
        exitCode: ({ valid }) => (valid ? exitCodes.done : exitCodes.attention),
      }),
    );
}
