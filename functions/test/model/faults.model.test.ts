import { openTown } from "../support/model/openTown.ts";
import { runLives } from "../support/model/runs.ts";

jest.setTimeout(1_800_000);

const town = openTown("model-faults");

test("the same where calls break and are sent again: each takes effect once, and is answered as at first", () =>
  runLives(town, { only: "faults", share: 0.4, brokenOfTen: 4, maxLength: 10 }));
