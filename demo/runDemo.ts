import type { Act } from "./acts/act.ts";
import { browserAct } from "./acts/browserAct.ts";
import { emulatorAct } from "./acts/emulatorAct.ts";
import { registrarAct } from "./acts/registrarAct.ts";
import { printTable } from "./printTable.ts";
import type { Progress } from "./progress.ts";
import { readBank } from "./readBank.ts";
import type { AtEnd } from "./runToEnd.ts";
import { setStage } from "./stage.ts";
import { incrementAndRetry } from "./ways/incrementAndRetry.ts";
import { readModifyWrite } from "./ways/readModifyWrite.ts";
import { counterNames } from "./ways/way.ts";

/** Plays the demo and prints what came of it; resolves with whether Registrar kept its promises. */
export async function runDemo(
  options: { bank: string; seed: number },
  progress: Progress,
  atEnd: AtEnd,
): Promise<boolean> {
  const stage = await setStage(await readBank(options.bank), options.seed, progress, atEnd);
  const acts: Act[] = [
    await browserAct(stage, "read, then write n + 1", readModifyWrite),
    await browserAct(stage, "increment and retry", incrementAndRetry),
    await registrarAct(stage),
    await emulatorAct(stage),
  ];
  const rows = acts.flatMap((act) => act.rows);
  const wrong = acts.flatMap((act) => act.wrong);
  console.log(`
${printTable(counterNames.flatMap((name) => rows.filter(({ counter }) => counter === name)))}

acknowledged: what students were told, each thing once. stored: what the counters and lists say. lost: told, and not
counted or listed. doubled: counted beyond what the student did, or listed again. All per student, then added up.

${acts.flatMap((act) => act.notes).join("\n")}

${verdict(wrong)}`);
  return wrong.length === 0;
}

const shown = 20;

function verdict(wrong: readonly string[]): string {
  if (wrong.length === 0) return "Registrar is exact.";
  const more = wrong.length > shown ? [`… and ${wrong.length - shown} more`] : [];
  return ["Registrar is NOT exact:", ...wrong.slice(0, shown), ...more].join("\n");
}
