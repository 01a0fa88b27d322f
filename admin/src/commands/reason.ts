import type { Command } from "commander";

/** Asks why, for what staff do to a student. */
export const withReason = (command: Command): Command =>
  command.requiredOption("--reason <reason>", "for the record; the student can read it");
