import { systemClock } from "../clock.ts";
import { newCallRates } from "./callRates.ts";

const { env } = process;
afterEach(() => {
  process.env = env;
});

test.each([
  ["a demo on emulators", { GCLOUD_PROJECT: "demo-x", FIRESTORE_EMULATOR_HOST: "localhost:1" }, 100],
  ["a cloud project named like a demo", { GCLOUD_PROJECT: "demo-x", FIRESTORE_EMULATOR_HOST: undefined }, 60],
  ["a real project", { GCLOUD_PROJECT: "school", FIRESTORE_EMULATOR_HOST: "localhost:1" }, 60],
])("the limit of users can be switched off in a demo on emulators alone: %s", (_, project, passed) => {
  process.env = { ...env, ...(project as NodeJS.ProcessEnv), REGISTRAR_RATES: "off" };
  if (project.FIRESTORE_EMULATOR_HOST === undefined) delete process.env.FIRESTORE_EMULATOR_HOST;
  const pass = newCallRates(systemClock);
  const tries = Array.from({ length: 100 }, () => {
    try {
      pass("enroll", "somebody");
      return 1;
    } catch {
      return 0;
    }
  });
  expect(tries.filter(Boolean)).toHaveLength(passed);
});
