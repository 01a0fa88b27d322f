import { illinois } from "./illinois.ts";
import { ohio } from "./ohio.ts";
import type { Preset } from "./preset.ts";
import { texas } from "./texas.ts";
import { virginia } from "./virginia.ts";
import { california, nevada } from "./west.ts";

export type { Preset } from "./preset.ts";

/** Every preset there is; `presetId` names it. */
export const presets: Preset[] = [california, ...illinois, nevada, ohio, ...texas, virginia];
