import { Firestore } from "@google-cloud/firestore";

/** A client with an owner's rights at `host`. The SDK heeds no other host than the one in the environment. */
export function openFirestore(projectId: string, host: string): Firestore {
  const { FIRESTORE_EMULATOR_HOST: before } = process.env;
  process.env.FIRESTORE_EMULATOR_HOST = host;
  try {
    return new Firestore({ projectId });
  } finally {
    if (before === undefined) delete process.env.FIRESTORE_EMULATOR_HOST;
    else process.env.FIRESTORE_EMULATOR_HOST = before;
  }
}
