import { authAccounts } from "./accounts/auth.ts";
import { systemClock } from "./clock.ts";
import { startServing } from "./edge/answerCall.ts";
import { scryptHash } from "./secrets/sealedAnswers.ts";
import { app } from "./store/app.ts";
import { firestoreStore } from "./store/firestore.ts";

/** The one instance of this process. */
export const instance = startServing({
  store: firestoreStore(app),
  accounts: authAccounts(app),
  hash: scryptHash,
  clock: systemClock,
});
