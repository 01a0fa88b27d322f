import { command, type Mutant, office, race, unmovedRoot } from "./mutant.ts";

/** Recounts, repairs and what a school brings along. */
export const reconcilingMutants: Mutant[] = [
  {
    name: "no guard of the root where drift is repaired",
    ...unmovedRoot("reconcile", "uid"),
    killedBy: race("reconcile", "repairs at once"),
  },
  {
    name: "drift that is set and not added",
    file: "functions/src/domain/reconciling/finding.ts",
    code: '? { how: "add", by: recounted - counted }',
    becomes: '? { how: "set", value: recounted }',
    killedBy: race("reconcile", "beats during repairs"),
  },
  {
    name: "no guard of the seat time that is repaired",
    file: command("reconcile"),
    code: "seatTime: seatTimeDoc(uid)",
    becomes: "seatTime: { ...seatTimeDoc(uid), guarded: undefined as never }",
    killedBy: race("reconcile", "beats while a day is repaired"),
  },
  {
    name: "acts of an admin on others recounted as acts on themselves",
    file: "functions/src/domain/reconciling/studentRecords.ts",
    code: "&& entry.entryId.startsWith(countedFacts[callable])",
    becomes: "",
    killedBy: office("reconcile", "acts of an admin on others"),
  },
  {
    name: "no guard of the root where a baseline is imported",
    ...unmovedRoot("importBaseline", "uid"),
    killedBy: race("reconcile", "baselines at once"),
  },
];
