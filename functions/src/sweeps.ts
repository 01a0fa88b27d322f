export { alignClaims } from "./sweeps/alignClaims.ts";
export { closeIdleSessions } from "./sweeps/closeIdleSessions.ts";
export { closeOverdueAttempts } from "./sweeps/closeOverdueAttempts.ts";
export { closeOverdueChallenges } from "./sweeps/closeOverdueChallenges.ts";
export { eraseRecords } from "./sweeps/eraseRecords.ts";
export { failOverdueEnrollments } from "./sweeps/failOverdueEnrollments.ts";
export { removeParts } from "./sweeps/removeParts.ts";
