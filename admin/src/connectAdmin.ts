import { deleteApp, initializeApp } from "firebase/app";
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from "firebase/auth";
import { type Client, connect } from "../../client/src/index.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usageError.ts";

/** Which project, and who acts. */
export interface AdminOptions {
  project?: string;
  region: string;
  apiKey?: string;
  as?: string;
}

/** The project that is named. @throws UsageError if none is. */
export function projectOf(project: string | undefined, env: Terminal["env"]): string {
  const named = project ?? env.GCLOUD_PROJECT;
  if (!named) throw new UsageError("Say which project: --project PROJECT, or GCLOUD_PROJECT.");
  return named;
}

/** Signs the admin in, lends the client, and closes what was opened. On emulators where the environment names them. */
export async function withAdmin<T>(
  { project, region, apiKey, as }: AdminOptions,
  { env, err, askSecret }: Terminal,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { FIREBASE_AUTH_EMULATOR_HOST: authEmulator, FUNCTIONS_EMULATOR_URL: functionsEmulator } = env;
  const projectId = projectOf(project, env);
  const email = as ?? env.REGISTRAR_ADMIN_EMAIL;
  const key = apiKey ?? env.REGISTRAR_API_KEY ?? (authEmulator ? "none-needed" : undefined);
  if (!email) throw new UsageError("Say who you are: --as EMAIL, or REGISTRAR_ADMIN_EMAIL.");
  if (!key) throw new UsageError("Give the project's web API key: --api-key KEY, or REGISTRAR_API_KEY.");
  const password = env.REGISTRAR_ADMIN_PASSWORD ?? (await askSecret(`Password of ${email}`));

  const app = initializeApp({ projectId, apiKey: key }, crypto.randomUUID());
  try {
    const auth = getAuth(app);
    if (authEmulator) connectAuthEmulator(auth, `http://${authEmulator}`, { disableWarnings: true });
    await signInWithEmailAndPassword(auth, email, password);
    return await work(
      connect(app, {
        region: functionsEmulator ? `${functionsEmulator}/${projectId}/${region}` : region,
        refreshToken: () => auth.currentUser?.getIdToken(true) ?? Promise.resolve(),
        onAttempt: ({ attempt, delayMs }) => {
          if (delayMs !== undefined) err(`No answer to try ${attempt}; once more in ${Math.ceil(delayMs)} ms …`);
        },
      }),
    );
  } finally {
    await deleteApp(app);
  }
}
