import { openTown } from "../support/model/openTown.ts";
import { runLives } from "../support/model/runs.ts";

jest.setTimeout(1_800_000);

// As on many instances: nothing but Firestore keeps tabs apart.
const town = openTown("model-tabs", { REGISTRAR_QUEUE: "off" });

test("lives of two students in many tabs, with staff, sweeps and time: all answers and all that is stored agree", () =>
  runLives(town, { only: "tabs", share: 0.6, brokenOfTen: 0, maxLength: 10 }));
