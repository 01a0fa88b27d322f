import { deleteApp, type FirebaseApp, initializeApp } from "firebase/app";
import { CallableServer } from "./callableServer.ts";

export interface Stage {
  server: CallableServer;
  /** An app with no Auth, named after the test. */
  app: FirebaseApp;
  /** Where `connect` finds the server. */
  region: string;
  close(): Promise<void>;
}

/** A server of callables and an app, for one test. */
export async function openStage(): Promise<Stage> {
  const server = new CallableServer();
  const region = `${await server.start()}/demo-school/us-central1`;
  const app = initializeApp({ projectId: "demo-school", apiKey: "any" }, expect.getState().currentTestName ?? "");
  return {
    server,
    app,
    region,
    async close() {
      await server.stop();
      await deleteApp(app);
    },
  };
}
