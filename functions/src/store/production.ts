import { app } from "./app.ts";
import { firestoreStore } from "./firestore.ts";

/** The one store of the instance. */
export const store = firestoreStore(app);
