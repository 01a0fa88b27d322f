import { type ClientHttp2Session, connect, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { type Answer, statusAnswer } from "./answer.ts";

const UNAVAILABLE = 14;

/** The server behind the proxy, over one HTTP/2 connection that is renewed when it is lost. */
export class Upstream {
  readonly #host: string;
  #session: ClientHttp2Session | undefined;
  #closed = false;

  constructor(host: string) {
    this.#host = host;
  }

  /** Delivers one whole request and resolves with the whole answer; with status 14 if there is none. */
  deliver(headers: IncomingHttpHeaders, request: Buffer): Promise<Answer> {
    const call = this.#call(headers);
    const body: Buffer[] = [];
    let head: IncomingHttpHeaders | undefined;
    let trailers: IncomingHttpHeaders | undefined;
    let trouble = "it closed the connection";
    call.on("response", (received) => {
      head = received;
    });
    call.on("trailers", (received) => {
      trailers = received;
    });
    call.on("data", (chunk: Buffer) => body.push(chunk));
    call.on("error", (error) => {
      trouble = error.message;
    });
    call.end(request);
    return new Promise((resolve) => {
      call.on("close", () => {
        if (head && (trailers ?? head)["grpc-status"] !== undefined) {
          resolve({ headers: head, body: Buffer.concat(body), ...(trailers && { trailers }) });
        } else {
          resolve(statusAnswer(UNAVAILABLE, `The fault proxy got no answer from ${this.#host}: ${trouble}`));
        }
      });
    });
  }

  /** Connects a stream in both directions, for RPCs that have no end. */
  pipe(headers: IncomingHttpHeaders, stream: ServerHttp2Stream): void {
    const call = this.#call(headers);
    let trailers: IncomingHttpHeaders = {};
    call.on("response", (head) => {
      if (!stream.destroyed) stream.respond(head, { waitForTrailers: true });
    });
    call.on("trailers", (received) => {
      trailers = received;
    });
    call.on("error", () => stream.close());
    stream.on("wantTrailers", () => stream.sendTrailers(trailers));
    stream.on("close", () => call.close());
    stream.pipe(call).pipe(stream);
  }

  close(): void {
    this.#closed = true;
    this.#session?.destroy();
  }

  #call(headers: IncomingHttpHeaders) {
    return this.#connected().request({ ...headers, ":authority": this.#host });
  }

  #connected(): ClientHttp2Session {
    if (this.#closed) throw new Error("The fault proxy is closed.");
    if (!this.#session || this.#session.closed || this.#session.destroyed) {
      this.#session = connect(`http://${this.#host}`);
      // Calls that are under way get the error too.
      this.#session.on("error", () => {});
    }
    return this.#session;
  }
}
