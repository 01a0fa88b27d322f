import { subscribe } from "node:diagnostics_channel";

let streams = 0;

subscribe("http2.client.stream.created", () => {
  streams++;
});

/** RPCs that this process has sent so far, repeats of the SDK too: each is one HTTP/2 stream. */
export const rpcsSent = (): number => streams;
