import { runInNewContext } from "node:vm";
import { isFinal } from "./isFinal.ts";

test.each([
  ["a final code", Object.assign(new Error(), { code: "functions/permission-denied" })],
  ["a final code of a plain object", { code: 5 }],
  ["an abort", new DOMException("stop", "AbortError")],
  ["an abort as older libraries throw it", Object.assign(new Error(), { name: "AbortError" })],
  ["a TypeError", new TypeError("x is not a function")],
  ["a TypeError of Node", Object.assign(new TypeError("bad"), { code: "ERR_INVALID_ARG_TYPE" })],
  ["a ReferenceError", new ReferenceError("x is not defined")],
  ["a SyntaxError", new SyntaxError("Unexpected token")],
  ["a RangeError", new RangeError("Maximum call stack size exceeded")],
  ["a programming error of another realm", runInNewContext("new TypeError('x is not a function')")],
])("%s is final", (_, error) => {
  expect(isFinal(error)).toBe(true);
});

test.each([
  ["a plain error", new Error("something")],
  ["a retriable code", Object.assign(new Error(), { code: "functions/internal" })],
  ["a failure of Node's fetch", new TypeError("fetch failed")],
  ["a failure of Chrome's fetch", new TypeError("Failed to fetch")],
  ["a failure of Firefox' fetch", new TypeError("NetworkError when attempting to fetch resource.")],
  ["a failure of Safari's fetch", Object.assign(new TypeError("Load failed"), { stack: undefined })],
  ["a failure of fetch in another realm", runInNewContext("new TypeError('fetch failed')")],
  ["a time-out", new DOMException("late", "TimeoutError")],
  ["a reset connection", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104 })],
  ["an HTTP status", Object.assign(new Error("Forbidden"), { code: 403 })],
  ["an error whose name only begins like one", Object.assign(new Error(), { name: "RangeErrorOfSensor" })],
  ["a text", "permission-denied"],
  ["nothing", undefined],
  ["null", null],
])("%s is not", (_, error) => {
  expect(isFinal(error)).toBe(false);
});

test("a real refused connection is not final", async () => {
  const error = await fetch("http://127.0.0.1:1/").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "TypeError", message: "fetch failed" });
  expect(isFinal(error)).toBe(false);
});
