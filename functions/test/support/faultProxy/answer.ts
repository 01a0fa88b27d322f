import type { OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";

/** What the server answered to one RPC. */
export interface Answer {
  headers: OutgoingHttpHeaders;
  body: Buffer;
  /** Missing where the answer is nothing but a status, which the headers hold. */
  trailers?: OutgoingHttpHeaders;
}

const UNKNOWN = 2;

/** The gRPC status of an answer. */
export const statusOf = ({ headers, trailers }: Answer): number =>
  Number((trailers ?? headers)["grpc-status"] ?? UNKNOWN);

/** A status as trailers state it. */
export const statusTrailers = (status: number, message: string): OutgoingHttpHeaders => ({
  "grpc-status": `${status}`,
  "grpc-message": encodeURI(message),
});

/** An answer that is nothing but a status. */
export const statusAnswer = (status: number, message: string): Answer => ({
  headers: { ":status": 200, "content-type": "application/grpc", ...statusTrailers(status, message) },
  body: Buffer.alloc(0),
});

/** Answers an RPC, unless its client is gone. */
export function reply(stream: ServerHttp2Stream, { headers, body, trailers }: Answer): void {
  if (stream.destroyed || stream.closed) return;
  // Clients know an answer that is nothing but a status by its one frame.
  stream.respond(headers, trailers ? { waitForTrailers: true } : { endStream: true });
  if (!trailers) return;
  stream.once("wantTrailers", () => stream.sendTrailers(trailers));
  stream.end(body);
}
