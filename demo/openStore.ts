import { initializeApp } from "firebase/app";
import { connectFirestoreEmulator, type Firestore, getFirestore, setLogLevel } from "firebase/firestore/lite";

/** Firestore by the web SDK, one HTTP request per read and commit, with an owner's rights: no rule binds it. */
export function openStore(project: string, origin: string): Firestore {
  // It prints each request that fails; here many are meant to.
  setLogLevel("silent");
  const app = initializeApp({ projectId: project, apiKey: "none-needed" }, `store of ${project} at ${origin}`);
  const store = getFirestore(app);
  const { hostname, port } = new URL(origin);
  connectFirestoreEmulator(store, hostname, Number(port), { mockUserToken: "owner" });
  return store;
}
