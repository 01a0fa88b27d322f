import { isApiError } from "../../client/src/index.ts";
import type { InputIssue, RejectedQuestion } from "../../functions/src/contract/index.ts";

const wrongPassword = "The email or the password is wrong.";

/** What Authentication and an owner's credentials fail with, and what to do. */
const accountErrors: Record<string, string> = {
  "auth/wrong-password": wrongPassword,
  "auth/invalid-credential": wrongPassword,
  "auth/invalid-login-credentials": wrongPassword,
  "auth/missing-password": "The password is empty; see REGISTRAR_ADMIN_PASSWORD.",
  "auth/invalid-email": "That is no email address; see --as, --email and REGISTRAR_ADMIN_EMAIL.",
  "auth/user-not-found": "There is no such account: check who and which project, or make it in Authentication first.",
  "auth/user-disabled": "That account is disabled; enable it in Authentication.",
  "auth/too-many-requests": "There were too many wrong passwords; wait some minutes.",
  "auth/operation-not-allowed": "Enable signing in with email and password in Authentication.",
  "auth/api-key-not-valid.-please-pass-a-valid-api-key.":
    "The web API key is wrong: look it up in the project's settings, and see --api-key and REGISTRAR_API_KEY.",
  "auth/network-request-failed":
    "Authentication cannot be reached: check the network, and for emulators FIREBASE_AUTH_EMULATOR_HOST.",
  "app/invalid-credential": "There are no owner's credentials: run gcloud auth application-default login.",
};

/** What happened and what to do about it, line by line. */
export function explain(error: unknown): string[] {
  if (isApiError(error)) {
    const { reason, details, requestId, message, code, attempts } = error;
    const text = message.replace(/ \[\d+\]$/, "");
    if (reason !== undefined && reason !== "user-changed")
      return refused(reason, text.replace(/^\w+: /, ""), { ...(details as object) });
    if (code === "not-found") return [`${text}. There are no callables there: check --project and --region.`];
    if (code !== "RETRY_EXHAUSTED") return [text, ...(attempts === 0 ? ["Nothing was sent."] : [])];
    return [
      `${text}. Check the network, --project and --region.`,
      `Nobody knows yet whether it was done. Give the same command again with --request-id ${requestId} to find out.`,
    ];
  }
  const { code, message } = error as { code?: string; message?: string };
  return [`It did not work: ${accountErrors[`${code}`] ?? message ?? String(error)}`];
}

/** The server's words for programs name fields of `details`; here they are listed below. */
function refused(reason: string, text: string, details: Record<string, unknown>): string[] {
  const { requestId: _, reason: __, version, issues = [], rejected = [], rejectedCount = 0, ...more } = details;
  if (reason === "stale-version") return [`Refused, stale-version: ${remedyOf(version)}`];
  const flaws = rejected as RejectedQuestion[];
  const unlisted = Number(rejectedCount) - flaws.length;
  return [
    `Refused, ${reason}: ${text.replace(/details\.(\w+)/, "the $1 below")}`,
    ...(issues as InputIssue[]).map(({ path, message }) => `  ${path}: ${message}`),
    ...flaws.map(({ line, message }) => `  line ${line}: ${message}`),
    ...(unlisted > 0 ? [`  … and ${unlisted} more`] : []),
    ...(Object.keys(more).length > 0 ? [JSON.stringify(more, null, 2)] : []),
  ];
}

const remedyOf = (version: unknown): string =>
  version === 0
    ? "It does not exist yet: leave out --base-version."
    : `It exists, as version ${version}. To build on that, look at what it says and give --base-version ${version}.`;
