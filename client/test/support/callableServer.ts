import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request, as it arrived. */
export interface ReceivedCall {
  path: string;
  name: string;
  data: Record<string, unknown>;
  /** Who sent it, as Auth has it; `undefined` if there was no token. */
  token?: string | undefined;
}

/** What to answer: a result, an error of the protocol, another body, a connection that is reset, or nothing at all. */
export type Reply =
  | { result: unknown }
  | { error: { status: string; message?: string; details?: unknown } }
  | { httpStatus: number; body: string }
  | "reset"
  | "hang";

/** An HTTP server that speaks the callable protocol: `POST /project/region/name` with `{ data }`. */
export class CallableServer {
  readonly calls: ReceivedCall[] = [];
  /** Answers the n-th call, from 0. */
  reply: (n: number, call: ReceivedCall) => Reply | Promise<Reply> = () => ({ result: {} });
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const call = await received(request);
      const n = this.calls.push(call) - 1;
      const reply = await this.reply(n, call);
      if (reply === "hang") return;
      if (reply === "reset") return request.socket.resetAndDestroy();
      const [status, body] =
        "body" in reply ? [reply.httpStatus, reply.body] : ["error" in reply ? 400 : 200, JSON.stringify(reply)];
      response.writeHead(status, { "Content-Type": "application/json" }).end(body);
    });
  }

  /** Listens on a free port; gives the origin. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function received(request: IncomingMessage): Promise<ReceivedCall> {
  const path = request.url ?? "";
  const token = request.headers.authorization?.replace("Bearer ", "");
  return { path, name: path.replace(/.*\//, ""), data: JSON.parse(await text(request)).data, token };
}
