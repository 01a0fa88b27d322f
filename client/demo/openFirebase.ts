import { type FirebaseApp, initializeApp } from "firebase/app";
import { type Auth, connectAuthEmulator, indexedDBLocalPersistence, initializeAuth } from "firebase/auth";
import { connectFirestoreEmulator, type Firestore, getFirestore } from "firebase/firestore";
import type { PageConfig } from "./config.ts";

/** Firebase at the emulators. Whoever signs in is signed in in every tab. */
export function openFirebase(config: PageConfig): { app: FirebaseApp; auth: Auth; store: Firestore } {
  const app = initializeApp(config.firebase);
  const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence });
  connectAuthEmulator(auth, config.auth, { disableWarnings: true });
  const store = getFirestore(app);
  const { hostname, port } = new URL(config.firestore);
  connectFirestoreEmulator(store, hostname, Number(port));
  return { app, auth, store };
}
