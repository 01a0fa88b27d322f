import { homedir } from "node:os";
import path from "node:path";

/** The Firestore emulator that is installed where none is found. */
export const hidaneVersion = "0.6.0";

/** The oldest Java that runs the official emulator. */
const oldestJava = 21;

export interface FirestoreFound {
  /** The path of a `hidane` on the PATH or in the cache. */
  hidane?: string | undefined;
  /** The major version of the `java` on the PATH. */
  javaMajor?: number | undefined;
  /** The path of the official emulator's jar, if firebase-tools has downloaded it. */
  jar?: string | undefined;
  /** The jar cannot be had from here. */
  downloadFailed?: boolean;
  /** The path of `cargo`. */
  cargo?: string | undefined;
}

export type FirestoreChoice =
  | { kind: "running"; host: string }
  | { kind: "hidane"; binary: string }
  /** Without a jar, firebase-tools has to download it first. */
  | { kind: "official"; jar: string | undefined }
  | { kind: "install"; cargo: string }
  | { kind: "none"; message: string };

/**
 * Which Firestore emulator to use: one that runs already, hidane, the official one where its Java is, or hidane built
 * by cargo; `none` with what to install, if all are missing.
 */
export function chooseFirestore(env: NodeJS.ProcessEnv, found: FirestoreFound): FirestoreChoice {
  if (env.FIRESTORE_EMULATOR_HOST) return { kind: "running", host: env.FIRESTORE_EMULATOR_HOST };
  if (found.hidane) return { kind: "hidane", binary: found.hidane };
  if (hasJava(found) && !found.downloadFailed) return { kind: "official", jar: found.jar };
  if (found.cargo) return { kind: "install", cargo: found.cargo };
  return {
    kind: "none",
    message:
      `No Firestore emulator: hidane and cargo to install it are missing, and ${whyNotOfficial(found)}. Do one of ` +
      `these: install Rust with cargo and a C compiler (hidane ${hidaneVersion} is then installed by itself), put ` +
      `hidane on the PATH, install Java ${oldestJava} or newer for the official emulator, or set ` +
      "FIRESTORE_EMULATOR_HOST to an emulator that runs.",
  };
}

function hasJava({ javaMajor }: FirestoreFound): boolean {
  return javaMajor !== undefined && javaMajor >= oldestJava;
}

function whyNotOfficial(found: FirestoreFound): string {
  if (hasJava(found)) return "the official emulator could not be downloaded";
  return found.javaMajor === undefined ? "there is no Java" : `Java is ${found.javaMajor}`;
}

/** Where hidane is installed: outside of the checkout, so that `npm ci` leaves it. */
export function hidaneRoot(env: NodeJS.ProcessEnv): string {
  const cache = env.XDG_CACHE_HOME || path.join(env.HOME || homedir(), ".cache");
  return path.join(cache, "registrar", `hidane-${hidaneVersion}`);
}
