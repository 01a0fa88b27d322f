// Tries what is published, as an app gets it: the built package under its own name.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { initializeApp } from "firebase/app";

const client = await import("@registrar/client");
assert.deepEqual(Object.keys(client).sort(), [
  "ApiError",
  "RetryHandler",
  "connect",
  "defaultRetryHandler",
  "isApiError",
  "isRefusal",
  "newRequestId",
  "retryAsync",
]);

const built = await readFile(new URL("../dist/index.js", import.meta.url), "utf8");
assert.deepEqual(
  [...built.matchAll(/^import .* from "(.*)"/gm)].map(([, from]) => from),
  ["firebase/functions"],
);

const region = "http://127.0.0.1:1/demo-school/us-central1";
const { enroll } = client.connect(initializeApp({ projectId: "demo-school" }), { region });
const retry = new client.RetryHandler(3, 1, 1);
const error = await enroll({ courseId: "c1" }, { retry }).catch((thrown) => thrown);
assert.ok(client.isApiError(error));
assert.deepEqual([error.code, error.attempts], ["RETRY_EXHAUSTED", 3]);
console.log("The package works as it is published.");
